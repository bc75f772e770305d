package holdfast.print;

import java.awt.Color;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.Barcode;
import org.openpdf.text.pdf.Barcode128;
import org.openpdf.text.pdf.BarcodeEAN;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Writes labels as PDF, each on a page of its own size, as label printers take them: the name, the
 * price if it is a price tag, and the barcode (EAN-13 or EAN-8 when its check digit is right, Code
 * 128 otherwise).
 */
public final class LabelWriter {
  private static final float POINTS_PER_MM = 72 / 25.4f;
  private static final float MARGIN = 1.5f * POINTS_PER_MM;
  private static final float SMALLEST = 5;
  private static final float WIDEST = 1.6f;

  /** A digit of an EAN is seven lines wide; letters so high have digits that fit there. */
  private static final float DIGIT = 11;

  private final Size size;
  private final Typeface typeface = new Typeface();

  private LabelWriter(Size size) {
    this.size = size;
  }

  /** How large a label is, in millimetres. */
  public enum Size {
    MM_30X20(30, 20),
    MM_40X25(40, 25),
    MM_58X40(58, 40);

    private final int width;
    private final int height;

    Size(int width, int height) {
      this.width = width;
      this.height = height;
    }

    /** As people write it: {@code 58×40}. */
    public String words() {
      return width + "×" + height;
    }
  }

  /**
   * One label.
   *
   * @param price as people write it, with the currency; null for a label without one
   * @param code what the barcode says; null for none
   * @param copies how many of it, 1 or more
   */
  public record Label(String name, @Nullable String price, @Nullable String code, int copies) {}

  /** Writes the labels one after the other to where they go, which stays open. */
  public static void write(List<Label> labels, Size size, OutputStream out) {
    new LabelWriter(size).write(labels, out);
  }

  private void write(List<Label> labels, OutputStream out) {
    Rectangle page = new Rectangle(size.width * POINTS_PER_MM, size.height * POINTS_PER_MM);
    Document document = new Document(page, 0, 0, 0, 0);
    PdfWriter writer = PdfWriter.getInstance(document, out);
    writer.setCloseStream(false);
    document.addCreator("Holdfast");
    document.open();
    for (Label label : labels) {
      for (int i = 0; i < label.copies(); i++) {
        document.newPage();
        draw(label, writer.getDirectContent(), page);
        writer.setPageEmpty(false);
      }
    }
    document.close();
  }

  private void draw(Label label, PdfContentByte sheet, Rectangle page) {
    float width = page.getWidth() - 2 * MARGIN;
    float height = page.getHeight() - 2 * MARGIN;
    String code = label.code();
    String price = label.price();
    float bars = code == null ? 0 : height * (price == null ? 0.62f : 0.42f);
    float digits = price == null ? 0 : height * 0.26f;
    float top = page.getHeight() - MARGIN;
    text(sheet, label.name(), MARGIN, top, width, height - bars - digits);
    if (price != null) {
      price(sheet, price, MARGIN + bars, width, digits);
    }
    if (code != null) {
      bars(sheet, code, width, bars);
    }
  }

  /** As large as it fits in its lines; what is still too long is cut off below. */
  private void text(
      PdfContentByte sheet, String words, float left, float top, float width, float height) {
    for (float letters = height / 2; ; letters *= 0.9f) {
      Paragraph paragraph = new Paragraph(words, typeface.regular(Math.max(SMALLEST, letters)));
      paragraph.setLeading(Math.max(SMALLEST, letters) * 1.1f);
      paragraph.setAlignment(Element.ALIGN_CENTER);
      ColumnText column = new ColumnText(sheet);
      column.setSimpleColumn(left, top - height, left + width, top);
      column.addElement(paragraph);
      boolean isTooLong = ColumnText.hasMoreText(column.go(true));
      if (!isTooLong || letters <= SMALLEST) {
        ColumnText shown = new ColumnText(sheet);
        shown.setSimpleColumn(left, top - height, left + width, top);
        shown.addElement(paragraph);
        shown.go();
        return;
      }
    }
  }

  private void price(PdfContentByte sheet, String price, float bottom, float width, float height) {
    float letters = height * 0.9f;
    float needed = typeface.bold(letters).getBaseFont().getWidthPoint(price, letters);
    Font font = typeface.bold(needed > width ? letters * width / needed : letters);
    float base = bottom + (height - font.getSize() * 0.7f) / 2;
    ColumnText.showTextAligned(
        sheet, Element.ALIGN_CENTER, new Phrase(price, font), MARGIN + width / 2, base, 0);
  }

  private void bars(PdfContentByte sheet, String code, float width, float height) {
    Barcode barcode = barcode(code);
    barcode.setFont(null);
    float narrow = barcode.getX();
    // wider bars are read better, up to a size that looks like a barcode
    float line = narrow * Math.min(width / barcode.getBarcodeSize().getWidth(), WIDEST);
    barcode.setX(line);
    barcode.setFont(typeface.base());
    barcode.setSize(Math.max(SMALLEST, Math.min(height * 0.22f, line * DIGIT)));
    barcode.setBaseline(barcode.getSize());
    barcode.setBarHeight(height - barcode.getSize() * 1.4f);
    PdfTemplate bars = barcode.createTemplateWithBarcode(sheet, Color.BLACK, Color.BLACK);
    float scale = Math.min(1, width / bars.getWidth()); // the first digit stands beside the bars
    float left = MARGIN + (width - bars.getWidth() * scale) / 2;
    sheet.addTemplate(bars, scale, 0, 0, Math.min(1, height / bars.getHeight()), left, MARGIN);
  }

  private static Barcode barcode(String code) {
    boolean isEan =
        code.matches("\\d{13}|\\d{8}")
            && BarcodeEAN.calculateEANParity(code.substring(0, code.length() - 1))
                == code.charAt(code.length() - 1) - '0';
    Barcode barcode = isEan ? new BarcodeEAN() : new Barcode128();
    if (isEan) {
      barcode.setCodeType(code.length() == 13 ? Barcode.EAN13 : Barcode.EAN8);
    }
    barcode.setCode(code);
    return barcode;
  }

  /** Whether bars can say that: Code 128 has no letters but the Latin ones. */
  public static boolean canSay(String code) {
    return !code.isEmpty() && code.chars().allMatch(c -> c >= ' ' && c < 127);
  }
}
