package holdfast.print;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfPageEventHelper;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/** The foot of each sheet: which document, which page of how many, as loose sheets need it. */
final class PageFoot extends PdfPageEventHelper {
  private static final float HEIGHT = 28;
  private static final float SIZE = 8;
  private static final float ROOM = 30;

  private final Paper paper;
  private final Typeface typeface;
  private @Nullable PdfTemplate pages;

  PageFoot(Paper paper, Typeface typeface) {
    this.paper = paper;
    this.typeface = typeface;
  }

  @Override
  public void onOpenDocument(PdfWriter writer, Document document) {
    pages = writer.getDirectContent().createTemplate(ROOM, SIZE * 2);
  }

  @Override
  public void onEndPage(PdfWriter writer, Document document) {
    PdfContentByte sheet = writer.getDirectContent();
    Rectangle size = document.getPageSize();
    show(sheet, Element.ALIGN_LEFT, paper.title(), document.leftMargin());
    String page = paper.words().say("page", Integer.toString(writer.getPageNumber()));
    float end = size.getWidth() - document.rightMargin() - ROOM;
    show(sheet, Element.ALIGN_RIGHT, page, end);
    sheet.addTemplate(Objects.requireNonNull(pages), end, HEIGHT);
  }

  /** Only now it is known how many pages there are. */
  @Override
  public void onCloseDocument(PdfWriter writer, Document document) {
    Phrase count = new Phrase(" " + (writer.getPageNumber() - 1), typeface.regular(SIZE));
    ColumnText.showTextAligned(Objects.requireNonNull(pages), Element.ALIGN_LEFT, count, 0, 0, 0);
  }

  private void show(PdfContentByte sheet, int align, String text, float x) {
    Phrase phrase = new Phrase(text, typeface.regular(SIZE));
    ColumnText.showTextAligned(sheet, align, phrase, x, HEIGHT, 0);
  }
}
