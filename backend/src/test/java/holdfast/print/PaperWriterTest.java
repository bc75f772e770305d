package holdfast.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.print.Paper.Column;
import holdfast.print.Paper.Fact;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaperWriterTest {
  private static final String LETTERS =
      "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ абвгґдеєжзиіїйклмнопрстуфхцчшщьюя ₴ № «»";

  @Test
  void the_text_of_a_paper_can_be_read_again_in_both_alphabets() throws IOException {
    Printed printed = Printed.of(paper(Words.in("uk"), rows(3)));
    String text = printed.text();
    assertTrue(text.contains("Переміщення № 17"), text);
    for (String word : LETTERS.split(" ", -1)) {
      assertTrue(text.contains(word), () -> word + " is not in " + text);
    }
    assertTrue(text.contains("Shirt 2, size M"), text);
    assertTrue(text.contains("1 234,50"), text);
    assertTrue(text.contains("0,375"), text);
    assertTrue(text.contains("сторінка 1 з"), text);
  }

  @Test
  void a_page_has_letters_on_it() throws IOException {
    BufferedImage picture = Printed.of(paper(Words.in("uk"), rows(30))).picture(0, "paper");
    long dark = 0;
    for (int x = 0; x < picture.getWidth(); x++) {
      for (int y = 0; y < picture.getHeight(); y++) {
        dark += (picture.getRGB(x, y) & 0xFF) < 100 ? 1 : 0;
      }
    }
    long all = (long) picture.getWidth() * picture.getHeight();
    assertTrue(dark > all / 200 && dark < all / 5, dark + " of " + all);
  }

  @Test
  void every_sheet_of_a_long_paper_repeats_the_headings_and_counts_the_pages() throws IOException {
    Printed printed = Printed.of(paper(Words.in("en"), rows(500)));
    String text = printed.text();
    assertTrue(printed.pages() > 5);
    int headings = text.split("Кількість", -1).length - 1;
    int signatures = 1; // on a sheet of their own
    assertEquals(printed.pages() - signatures, headings);
    assertTrue(text.contains("page 2 of"), text);
    assertTrue(text.contains("Shirt 499, size M"));
  }

  /** Half a million cells would not fit if they were kept. */
  @Test
  void a_very_long_paper_is_written_while_its_rows_are_read() {
    AtomicInteger read = new AtomicInteger();
    AtomicInteger writtenWhenHalfRead = new AtomicInteger();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Iterator<List<String>> rows =
        IntStream.range(0, 20_000)
            .mapToObj(
                i -> {
                  if (read.incrementAndGet() == 10_000) {
                    writtenWhenHalfRead.set(out.size());
                  }
                  return row(i);
                })
            .iterator();
    PaperWriter.write(paper(Words.in("uk"), () -> rows), out);
    assertEquals(20_000, read.get());
    assertTrue(writtenWhenHalfRead.get() > out.size() / 4, "written late: " + writtenWhenHalfRead);
  }

  @Test
  void an_empty_table_is_a_paper_too() throws IOException {
    assertTrue(Printed.of(paper(Words.in("en"), List.of())).text().contains("Кількість"));
  }

  @Test
  void numbers_and_times_are_written_as_people_do() {
    Instant noon = Instant.parse("2026-11-24T10:00:00Z");
    ZoneId kyiv = ZoneId.of("Europe/Kyiv");
    assertTrue(
        Words.in("uk-UA").time(noon, kyiv).contains("12:00"), Words.in("uk").time(noon, kyiv));
    assertEquals("1,234.50", Words.in("en").money(Money.of("1234.50")));
    assertEquals("2", Words.in("en").quantity(Quantity.of("2.000")));
    assertThrows(Problem.class, () -> Words.in("fr"));
  }

  @Test
  void both_languages_say_the_same_things() {
    assertEquals(keys(Locale.ENGLISH), keys(Locale.of("uk")));
  }

  private static Set<String> keys(Locale language) {
    return ResourceBundle.getBundle(
            "holdfast.print.papers",
            language,
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES))
        .keySet();
  }

  private static Paper paper(Words words, Iterable<List<String>> rows) {
    return new Paper(
        words,
        "Переміщення № 17",
        List.of(new Fact("Звідки", "Магазин 1, склад «Основний»"), new Fact("Літери", LETTERS)),
        List.of(
            Column.number("№", 4),
            Column.text("Товар", 40),
            Column.number("Кількість", 10),
            Column.number("Ціна", 10)),
        rows,
        List.of(new Fact("Разом", words.money(Money.of("1234.50")))),
        List.of("Відпустив", "Прийняв"));
  }

  private static List<List<String>> rows(int count) {
    return IntStream.range(0, count).mapToObj(PaperWriterTest::row).toList();
  }

  private static List<String> row(int i) {
    return List.of(
        Integer.toString(i + 1),
        i % 2 == 0 || i == 499
            ? "Shirt " + i + ", size M"
            : "Сорочка з дуже довгою назвою, що не вміщується в один рядок, " + i,
        Words.in("uk").quantity(Quantity.of("0.375")),
        Words.in("uk").money(Money.of("1234.50")));
  }
}
