package holdfast.bridge.printer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Fault;
import holdfast.bridge.printer.CodePages.Page;
import holdfast.bridge.printer.Line.Align;
import jakarta.json.Json;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of ESC/POS, one by one. */
class EscPosBytesTest {

  private static final HexFormat HEX = HexFormat.of();

  /** Where the makers keep their Cyrillic tables: the number behind {@code ESC t}. */
  @ParameterizedTest
  @CsvSource({
    "epson, windows-1251, 46",
    "epson, IBM866, 17",
    "rp326, windows-1251, 6",
    "rp326, IBM866, 7",
    "pos-5890, windows-1251, 73",
    "pos-5890, IBM866, 17",
    "p822d, windows-1251, 73",
    "p822d, IBM866, 59",
    "kr-306, windows-1251, 51",
    "kr-306, IBM866, 37",
    "ocd, windows-1251, 12",
    "ocd, IBM866, 11",
    "sp2000, windows-1251, 34",
    "sp2000, IBM866, 10",
    "tsp, IBM866, 7",
    "epson-866, IBM866, 17"
  })
  void each_model_finds_its_table(String model, String charset, int number) {
    Page page =
        CodePages.of(model).stream()
            .filter(one -> one.charset().equals(Charset.forName(charset)))
            .findFirst()
            .orElseThrow();
    assertEquals(number, page.number());
    EscPos out = new EscPos(List.of(page), false, 384);
    int begin = out.done().length;
    out.line(Line.plain("Ж"));
    String letter = charset.equals("IBM866") ? "86" : "c6";
    assertEquals(
        "1b74%02x".formatted(number)
            + "1b61001b45001d21001b2d001d4200"
            + letter
            + "0a"
            + "1b61001b45001d21001b2d001d4200",
        HEX.formatHex(out.done(), begin, out.done().length));
  }

  @Test
  void no_table_is_used_that_nobody_knows_of() {
    assertEquals(1, CodePages.of("tsp").size());
    assertEquals(1, CodePages.of("epson-866").size());
  }

  @Test
  void the_letters_of_both_tables_are_those_of_the_standards() {
    Map<String, String> tables = Map.of("windows-1251", "b3b2bfafbaaab4a5", "IBM866", "f5f4f3f2");
    assertArrayEquals(
        HEX.parseHex(tables.get("windows-1251")),
        new Page(46, Charset.forName("windows-1251")).encode("іІїЇєЄґҐ").orElseThrow());
    assertArrayEquals(
        HEX.parseHex(tables.get("IBM866")),
        new Page(17, Charset.forName("IBM866")).encode("їЇєЄ").orElseThrow());
    assertTrue(new Page(17, Charset.forName("IBM866")).encode("ґ").isEmpty(), "CP866 has no ґ");
  }

  @Test
  void begins_anew_without_the_chinese_mode() {
    assertEquals("1b401c2e", HEX.formatHex(empty().done()));
  }

  @Test
  void styles_a_line_and_takes_it_back() {
    EscPos out = empty();
    out.line(new Line("A", Align.RIGHT, true, 2, true, true));
    assertEquals(
        "1b742e" + "1b61021b45011d21111b2d011d4201" + "410a" + "1b61001b45001d21001b2d001d4200",
        behind(out));
  }

  @Test
  void feeds_cuts_and_opens_the_drawer() {
    EscPos out = empty();
    out.feed(5);
    out.cut();
    out.drawer();
    assertEquals("1b6405" + "1d564200" + "1b700032c8", behind(out));
  }

  @Test
  void draws_a_picture_in_bytes_across_and_dots_down() {
    EscPos out = empty();
    out.picture(new Bitmap(9, 2, new byte[] {1, 2, 3, 4}));
    assertEquals("1d763000" + "0200" + "0200" + "01020304", behind(out));
    EscPos tall = empty();
    tall.picture(new Bitmap(8, 300, new byte[300]));
    String bands = behind(tall);
    assertEquals(0, bands.indexOf("1d763000" + "0100" + "8000"));
    assertEquals(2, bands.split("1d763000" + "0100" + "8000", -1).length - 1, "two whole bands");
    assertEquals((8 + 44) * 2, bands.length() - bands.lastIndexOf("1d763000" + "0100" + "2c00"));
  }

  @Test
  void a_code_of_any_length_says_its_length() throws Fault {
    EscPos out = empty();
    out.qr("x".repeat(300), 4);
    String qr = behind(out);
    assertEquals(
        "1b6101"
            + "1d286b040031413200"
            + "1d286b0300314304"
            + "1d286b0300314531"
            + "1d286b2f01315030",
        qr.substring(0, 72));
    assertEquals("1d286b0300315130" + "1b6100", qr.substring(qr.length() - 22));
    EscPos bars = empty();
    bars.barcode("A-1", false);
    assertEquals("1b6101" + "1d6850" + "1d4802" + "1d6b49057b42412d31" + "1b6100", behind(bars));
  }

  @Test
  void a_label_of_a_scale_is_printed_and_one_with_a_wrong_digit_is_not() throws Fault {
    EscPos out = empty();
    new Paper(out).write(barcode("2112345015002"));
    assertEquals(
        "1b6101" + "1d6850" + "1d4802" + "1d6b430d32313132333435303135303032" + "1b6100",
        behind(out));
    for (String wrong : List.of("2112345015003", "2112345015020", "1112345015002")) {
      Fault refused =
          assertThrows(Fault.class, () -> new Paper(empty()).write(barcode(wrong)), wrong);
      assertEquals("bad-args", refused.code());
    }
  }

  @Test
  void asks_how_the_printer_is() {
    assertEquals("100402", HEX.formatHex(RealTime.question(RealTime.OFFLINE)));
    assertEquals("100403", HEX.formatHex(RealTime.question(RealTime.ERROR)));
    assertEquals("100404", HEX.formatHex(RealTime.question(RealTime.PAPER)));
  }

  private static Args barcode(String digits) {
    String lines = "{\"lines\":[{\"barcode\":\"" + digits + "\"}]}";
    return new Args(Json.createReader(new StringReader(lines)).readObject());
  }

  private static EscPos empty() {
    return new EscPos(CodePages.of("epson"), false, 576);
  }

  /** What was written behind the beginning. */
  private static String behind(EscPos out) {
    return HEX.formatHex(out.done()).substring("1b401c2e".length());
  }
}
