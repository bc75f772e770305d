package holdfast.print;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.LuminanceSource;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import holdfast.print.LabelWriter.Label;
import holdfast.print.LabelWriter.Size;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
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
  void a_scanner_reads_every_size_at_the_resolution_of_a_label_printer()
      throws IOException, NotFoundException {
    for (Size size : Size.values()) {
      try (PDDocument read = labels(size)) {
        assertEquals("EAN_13 4820000000017", scanned(read, 0), size.words());
        assertEquals("CODE_128 ABC-1", scanned(read, 2), size.words());
        assertEquals("CODE_128 4820000000018", scanned(read, 3), size.words());
      }
    }
  }

  private static String scanned(PDDocument labels, int page) throws IOException, NotFoundException {
    BufferedImage paper = new PDFRenderer(labels).renderImageWithDPI(page, 203);
    int width = paper.getWidth();
    int height = paper.getHeight();
    int[] dots = paper.getRGB(0, 0, width, height, null, 0, width);
    LuminanceSource seen = new RGBLuminanceSource(width, height, dots);
    Result result = new MultiFormatReader().decode(new BinaryBitmap(new HybridBinarizer(seen)));
    return result.getBarcodeFormat() + " " + result.getText();
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
