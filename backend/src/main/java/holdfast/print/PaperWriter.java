package holdfast.print;

import holdfast.print.Paper.Align;
import holdfast.print.Paper.Column;
import holdfast.print.Paper.Fact;
import java.awt.Color;
import java.io.OutputStream;
import java.util.List;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfWriter;

/** Writes a {@link Paper} as PDF, sheet by sheet, so that a long one needs no memory. */
public final class PaperWriter {
  private static final float MARGIN = 36;
  private static final float BELOW = 48;
  private static final int ROWS_AT_ONCE = 100;
  private static final Color LINE = new Color(0x99, 0x99, 0x99);
  private static final Color SHADE = new Color(0xEE, 0xEE, 0xEE);

  private final Paper paper;
  private final Typeface typeface = new Typeface();

  private PaperWriter(Paper paper) {
    this.paper = paper;
  }

  /** Writes the paper on A4 sheets to where it goes, which stays open. */
  public static void write(Paper paper, OutputStream out) {
    new PaperWriter(paper).write(out);
  }

  private void write(OutputStream out) {
    Rectangle sheet = paper.isWide() ? PageSize.A4.rotate() : PageSize.A4;
    Document document = new Document(sheet, MARGIN, MARGIN, MARGIN, BELOW);
    PdfWriter writer = PdfWriter.getInstance(document, out);
    writer.setCloseStream(false);
    writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
    writer.setPageEvent(new PageFoot(paper, typeface));
    document.addTitle(paper.title());
    document.addCreator("Holdfast");
    document.open();
    writer
        .getExtraCatalog()
        .put(PdfName.LANG, new PdfString(paper.words().language().toLanguageTag()));
    Paragraph title = new Paragraph(paper.title(), typeface.bold(15));
    title.setSpacingAfter(8);
    document.add(title);
    addFacts(document, paper.facts(), Element.ALIGN_LEFT);
    addTable(document);
    addFacts(document, paper.totals(), Element.ALIGN_RIGHT);
    addSignatures(document);
    document.close();
  }

  private void addFacts(Document document, List<Fact> facts, int align) {
    if (facts.isEmpty()) {
      return;
    }
    PdfPTable table = new PdfPTable(new float[] {1, 3});
    table.setWidthPercentage(align == Element.ALIGN_LEFT ? 100 : 50);
    table.setHorizontalAlignment(align);
    table.setSpacingAfter(8);
    for (Fact fact : facts) {
      table.addCell(borderless(new Phrase(fact.name(), typeface.regular(9)), align));
      table.addCell(borderless(new Phrase(fact.value(), typeface.bold(9)), align));
    }
    document.add(table);
  }

  private void addTable(Document document) {
    List<Column> columns = paper.columns();
    PdfPTable table = new PdfPTable(columns.size());
    float[] shares = new float[columns.size()];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = columns.get(i).share();
    }
    table.setWidths(shares);
    table.setWidthPercentage(100);
    table.setSpacingAfter(8);
    table.setComplete(false);
    for (Column column : columns) {
      PdfPCell cell = cell(new Phrase(column.heading(), typeface.bold(8)), column);
      cell.setBackgroundColor(SHADE);
      table.addCell(cell);
    }
    table.setHeaderRows(1);
    int written = 0;
    for (List<String> row : paper.rows()) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(row + " does not fit the columns " + columns);
      }
      for (int i = 0; i < shares.length; i++) {
        table.addCell(cell(new Phrase(row.get(i), typeface.regular(8)), columns.get(i)));
      }
      if (++written % ROWS_AT_ONCE == 0) {
        document.add(table);
      }
    }
    if (written == 0) { // otherwise the headings would not be shown either
      columns.forEach(column -> table.addCell(cell(new Phrase("—", typeface.regular(8)), column)));
    }
    table.setComplete(true);
    document.add(table);
  }

  private void addSignatures(Document document) {
    List<String> signatures = paper.signatures();
    if (signatures.isEmpty()) {
      return;
    }
    PdfPTable table = new PdfPTable(signatures.size());
    table.setWidthPercentage(100);
    table.setSpacingBefore(24);
    table.setKeepTogether(true);
    for (String signature : signatures) {
      Phrase line = new Phrase("____________________\n" + signature, typeface.regular(8));
      table.addCell(borderless(line, Element.ALIGN_LEFT));
    }
    document.add(table);
  }

  private static PdfPCell cell(Phrase text, Column column) {
    PdfPCell cell = new PdfPCell(text);
    cell.setHorizontalAlignment(
        column.align() == Align.RIGHT ? Element.ALIGN_RIGHT : Element.ALIGN_LEFT);
    cell.setBorderColor(LINE);
    cell.setBorderWidth(0.5f);
    cell.setPadding(3);
    return cell;
  }

  private static PdfPCell borderless(Phrase text, int align) {
    PdfPCell cell = new PdfPCell(text);
    cell.setHorizontalAlignment(align);
    cell.setBorder(Rectangle.NO_BORDER);
    cell.setPadding(2);
    return cell;
  }
}
