package holdfast.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.print.LabelWriter.Label;
import holdfast.print.LabelWriter.Size;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class LabelWriterTest {
  @Test
  void each_copy_is_a_page_of_the_size_of_the_label() throws IOException {
    for (Size size : Size.values()) {
      try (PDDocument read = labels(size)) {
        assertEquals(5, read.getNumberOfPages());
        float width = read.getPage(0).getMediaBox().getWidth() / 72 * 25.4f;
        float height = read.getPage(0).getMediaBox().getHeight() / 72 * 25.4f;
        assertEquals(size.words(), Math.round(width) + "×" + Math.round(height));
      }
    }
  }

  @Test
  void name_price_and_code_are_on_it() throws IOException {
    try (PDDocument read = labels(Size.MM_40X25)) {
      PDFTextStripper text = new PDFTextStripper();
      text.setEndPage(1);
      String first = text.getText(read);
      assertTrue(first.contains("Їжак") && first.contains("199,90 ₴"), first);
      assertTrue(first.replaceAll("\\s", "").contains("4820000000017"), first);
      text.setStartPage(3);
      text.setEndPage(3);
      String third = text.getText(read);
      assertTrue(third.contains("ABC-1") && !third.contains("₴"), third);
    }
  }

  @Test
  void only_what_bars_can_say_is_said_in_bars() {
    assertTrue(LabelWriter.canSay("ABC-1"));
    assertFalse(LabelWriter.canSay("СИР"));
    assertFalse(LabelWriter.canSay(""));
  }

  private static PDDocument labels(Size size) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LabelWriter.write(
        List.of(
            new Label("Їжак гумовий із ґудзиком", "199,90 ₴", "4820000000017", 2),
            new Label("Lamp, a very long name that needs some lines to be told", null, "ABC-1", 1),
            new Label("Wrong check digit", "1,00 ₴", "4820000000018", 1),
            new Label("No code", "1 234 567,00 ₴", null, 1)),
        size,
        out);
    Path shown = Path.of("target", "labels-" + size + ".pdf");
    Files.createDirectories(shown.getParent());
    Files.write(shown, out.toByteArray());
    return Loader.loadPDF(out.toByteArray());
  }
}
