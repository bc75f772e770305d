package holdfast.print;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** What a reader finds in a PDF, read by another library than the one that wrote it. */
public final class Printed {
  private final byte[] pdf;

  public Printed(byte[] pdf) {
    this.pdf = pdf.clone();
  }

  public static Printed of(Paper paper) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PaperWriter.write(paper, out);
    return new Printed(out.toByteArray());
  }

  /** All texts, line by line, with plain spaces. */
  public String text() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(document).replace('\u00A0', ' ').replace('\u202F', ' ');
    }
  }

  public int pages() throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    }
  }

  /** Leaves a picture of a page, counted from 0, in {@code target} for people to look at. */
  public BufferedImage picture(int page, String name) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(page, 96);
      Path folder = Files.createDirectories(Path.of("target", "papers"));
      ImageIO.write(picture, "png", folder.resolve(name + ".png").toFile());
      return picture;
    }
  }
}
