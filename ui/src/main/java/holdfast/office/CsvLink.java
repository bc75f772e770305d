package holdfast.office;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.server.streams.DownloadEvent;
import com.vaadin.flow.server.streams.DownloadHandler;
import de.siegmar.fastcsv.writer.CsvWriter;
import holdfast.shared.Quantity;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a list shows away as a CSV file that the spreadsheets of its reader open as they are:
 * with the separators of the language, and with a mark that it is UTF-8.
 */
public final class CsvLink extends Anchor {
  private static final long serialVersionUID = 1L;

  /** A spreadsheet takes a text that begins so for a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  /** What the file says: its first line, and the others. */
  public record Sheet(List<String> head, List<List<String>> rows) {}

  private final String fileName;
  private final transient Texts texts = Texts.here();
  private final transient SerializableSupplier<Sheet> sheet;

  /**
   * Makes the link.
   *
   * @param fileName without its ending
   * @param sheet asked when the link is followed
   */
  public CsvLink(String fileName, SerializableSupplier<Sheet> sheet) {
    this.fileName = fileName;
    this.sheet = sheet;
    addClassName("csv");
    DownloadHandler handler = this::write;
    setHref(handler);
    setDownload(true);
    add(VaadinIcon.DOWNLOAD_ALT.create(), new Span(texts.text("action.csv")));
    setTitle(texts.text("action.csvWhy"));
  }

  private void write(DownloadEvent event) throws IOException {
    Sheet read = sheet.get();
    event.setFileName(fileName + ".csv");
    event.setContentType("text/csv; charset=utf-8");
    try (Writer out = new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8)) {
      write(read, texts.decimalPoint() == ',' ? ';' : ',', out);
    }
  }

  static void write(Sheet sheet, char separator, Writer out) throws IOException {
    out.write('\uFEFF');
    try (CsvWriter csv = CsvWriter.builder().fieldSeparator(separator).build(out)) {
      csv.writeRecord(sheet.head());
      sheet.rows().forEach(csv::writeRecord);
    }
  }

  /** A text of somebody's, which must not become a formula in the reader's spreadsheet. */
  public static String words(@Nullable String text) {
    if (text == null) {
      return "";
    }
    boolean isFormula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return isFormula ? "'" + text : text;
  }

  /** A number without separators of thousands. */
  public static String number(@Nullable Quantity quantity, Texts texts) {
    return quantity == null ? "" : quantity.toString().replace('.', texts.decimalPoint());
  }

  /** A moment as spreadsheets read it, in that zone. */
  public static String moment(@Nullable Instant moment, ZoneId zone) {
    return moment == null ? "" : MOMENT.format(moment.atZone(zone));
  }
}
