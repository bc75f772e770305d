package holdfast.office.product;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.Command;
import holdfast.office.Texts;
import holdfast.stock.ImportJob;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far an import is: count, rate, time left, and a way to stop it (SCREENS 1). */
final class ImportProgress extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final H2 title = new H2();
  private final ProgressBar bar = new ProgressBar(0, 1, 0);
  private final Paragraph said = new Paragraph();
  private final Button cancel = new Button(Texts.here().text("import.cancel"));
  private @Nullable UUID id;
  private long begunNanos;

  ImportProgress(Command stop) {
    addClassName("import-progress");
    said.getElement().setAttribute("role", "status");
    cancel.setId("import-cancel");
    cancel.setDisableOnClick(true);
    cancel.addClickListener(
        clicked -> {
          said.setText(texts.text("import.stopping"));
          stop.execute();
        });
    add(title, bar, said, cancel);
  }

  void show(ImportJob job) {
    if (!job.id().equals(id) || job.done() == 0) {
      id = job.id();
      begunNanos = System.nanoTime();
      cancel.setEnabled(true);
    }
    title.setText(texts.text(job.trial() ? "import.trying" : "import.running", job.name()));
    bar.setIndeterminate(job.total() == 0);
    if (job.total() == 0) {
      said.setText(texts.text("import.reading"));
      return;
    }
    bar.setValue(Math.min(1, job.done() / (double) job.total()));
    double seconds = (System.nanoTime() - begunNanos) / 1e9;
    long rate = seconds < 0.5 ? 0 : Math.round(job.done() / seconds);
    String line =
        texts.text("import.progress", texts.number(job.done()), texts.number(job.total()));
    if (rate > 0) {
      long left = Math.max(1, (job.total() - job.done()) / rate);
      line += " · " + texts.text("import.rate", texts.number(rate), texts.number(left));
    }
    if (cancel.isEnabled()) {
      said.setText(line);
    }
  }
}
