package holdfast.office.product;

import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Caller;
import holdfast.stock.ImportJob;
import holdfast.stock.ImportJob.State;
import holdfast.stock.ImportJobs;
import holdfast.stock.ProductImport.Outcome;
import holdfast.stock.ProductImport.Refusal;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** What an import did, or would do: the counts, and the rows that were refused. */
final class ImportOutcome extends Div {
  private static final long serialVersionUID = 1L;
  private static final int PAGE = 1000;
  private static final int SHOWN = 500;
  private static final int FEW = 7;

  private final transient ImportJobs jobs;
  private final Texts texts = Texts.here();
  private final H2 title = new H2();
  private final Paragraph why = new Paragraph();
  private final Div counts = new Div();
  private final Grid<Outcome> refused = new Grid<>();
  private final Anchor download = new Anchor();

  ImportOutcome(ImportJobs jobs) {
    this.jobs = jobs;
    addClassName("import-outcome");
    title.getElement().setAttribute("role", "status");
    counts.addClassName("sums");
    why.addClassName("warning");
    refused.setId("import-refused");
    refused.addClassName("dense");
    refused.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    refused.setSelectionMode(Grid.SelectionMode.NONE);
    refused
        .addColumn(Outcome::row)
        .setHeader(texts.text("import.row"))
        .setWidth("5rem")
        .setFlexGrow(0);
    refused.addColumn(Outcome::sku).setHeader(texts.text("product.sku")).setWidth("8rem");
    refused
        .addColumn(row -> column(Objects.requireNonNull(row.problem())))
        .setHeader(texts.text("import.column"))
        .setWidth("9rem");
    refused
        .addColumn(row -> Objects.requireNonNull(row.problem()).value())
        .setHeader(texts.text("import.value"))
        .setWidth("9rem");
    refused
        .addColumn(row -> ImportSentences.advice(Objects.requireNonNull(row.problem()), texts))
        .setHeader(texts.text("import.advice"))
        .setFlexGrow(3);
    add(title, why, counts, refused, download);
  }

  void show(ImportJob job) {
    title.setText(texts.text("import.ended." + ended(job), job.name()));
    why.setVisible(job.state() == State.FAILED);
    if (job.state() == State.FAILED) {
      why.setText(ImportSentences.whole(Objects.toString(job.problem(), ""), texts));
    }
    counts.setVisible(job.state() != State.FAILED);
    counts.removeAll();
    count("created", job.created());
    count("updated", job.updated());
    count("unchanged", job.unchanged());
    count("refused", job.refused());
    boolean isAnyRefused = job.refused() > 0;
    refused.setVisible(isAnyRefused);
    download.setVisible(isAnyRefused);
    if (isAnyRefused) {
      Caller me = SignedIn.callerHere();
      List<Outcome> rows = jobs.refused(job.id(), 0, SHOWN, me);
      refused.setItems(rows);
      refused.setAllRowsVisible(rows.size() <= FEW);
      if (rows.size() > FEW) {
        refused.setHeight("300px");
      }
      download.setHref(
          (DownloadHandler)
              event -> {
                event.setFileName("refused.csv");
                event.setContentType("text/csv; charset=UTF-8");
                write(
                    job.id(),
                    me,
                    new OutputStreamWriter(event.getOutputStream(), StandardCharsets.UTF_8));
              });
      download.setId("import-refused-file");
      download.setText(texts.count("import.download", job.refused()));
    }
  }

  private static String ended(ImportJob job) {
    if (job.state() == State.DONE) {
      return job.trial() ? "tried" : "done";
    }
    return job.state().name();
  }

  private void count(String what, int number) {
    Span label = new Span(texts.text("import.count." + what));
    label.addClassName("quiet");
    Span value = new Span(texts.number(number));
    value.addClassName("sum-value");
    Div sum = new Div(label, value);
    sum.addClassNames("sum", what);
    counts.add(sum);
  }

  private String column(Refusal why) {
    if (why.column() != null) {
      return why.column();
    }
    return why.field() == null ? "" : ImportSentences.column(why.field(), texts);
  }

  /** All of them, for a spreadsheet, in the language of the screen. */
  private void write(UUID id, Caller by, Writer out) throws IOException {
    out.write('\uFEFF');
    line(
        out,
        texts.text("import.row"),
        texts.text("product.sku"),
        texts.text("import.column"),
        texts.text("import.value"),
        texts.text("import.advice"));
    int after = 0;
    List<Outcome> page;
    do {
      page = jobs.refused(id, after, PAGE, by);
      for (Outcome row : page) {
        Refusal problem = Objects.requireNonNull(row.problem());
        line(
            out,
            String.valueOf(row.row()),
            row.sku(),
            column(problem),
            Objects.toString(problem.value(), ""),
            ImportSentences.advice(problem, texts));
        after = row.row();
      }
    } while (page.size() == PAGE);
    out.flush();
  }

  private static void line(Writer out, String... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      out.write((i == 0 ? "" : ";") + '"' + cells[i].replace("\"", "\"\"") + '"');
    }
    out.write("\r\n");
  }
}
