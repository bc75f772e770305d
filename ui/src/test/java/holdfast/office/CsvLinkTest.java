package holdfast.office;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.office.CsvLink.Sheet;
import holdfast.shared.Quantity;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files for spreadsheets: they open as they are, and run nothing. */
class CsvLinkTest {

  @Test
  void texts_never_become_formulas() {
    assertEquals("'=HYPERLINK(\"http://x\")", CsvLink.words("=HYPERLINK(\"http://x\")"));
    assertEquals("'+380501112233", CsvLink.words("+380501112233"));
    assertEquals("'@SUM(A1)", CsvLink.words("@SUM(A1)"));
    assertEquals("Coat W-38", CsvLink.words("Coat W-38"));
    assertEquals("", CsvLink.words(null));
  }

  @Test
  void numbers_and_moments_are_written_for_the_reader() {
    Quantity half = Quantity.of("-1234.5");
    assertEquals("-1234,5", CsvLink.number(half, new Texts(Languages.UKRAINIAN)));
    assertEquals("-1234.5", CsvLink.number(half, new Texts(Languages.ENGLISH)));
    assertEquals(
        "2026-11-24 23:59:00",
        CsvLink.moment(Instant.parse("2026-11-24T21:59:00Z"), ZoneId.of("Europe/Kyiv")));
  }

  @Test
  void signs_inside_a_text_do_not_break_the_line() throws IOException {
    StringWriter out = new StringWriter();
    CsvLink.write(new Sheet(List.of("A", "B"), List.of(List.of("x;y", "a \"b\"\nc"))), ';', out);
    assertEquals("\uFEFFA;B\r\n\"x;y\";\"a \"\"b\"\"\nc\"\r\n", out.toString());
  }
}
