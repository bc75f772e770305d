package holdfast.office.sync;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import holdfast.channel.run.RunLog.Entry;
import holdfast.channel.run.RunLog.Outcome;
import holdfast.office.FaultWords;
import holdfast.office.MomentCell;
import holdfast.office.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How the last runs went. */
final class RunPart extends Part<RunPart.Runs> {
  private static final long serialVersionUID = 1L;

  private final transient Words words;
  private final Texts texts;

  /** The runs, the newest first. */
  record Runs(String store, List<Entry> runs) {}

  RunPart(Words words) {
    this.words = words;
    texts = words.texts();
    setId("last-runs");
  }

  @Override
  void fill(Runs now) {
    add(title(texts.text("sync.runs.title")));
    if (now.runs().isEmpty()) {
      add(new Paragraph(texts.text("sync.runs.none")));
      return;
    }
    Table table =
        new Table(
            texts.text("sync.runs.title"),
            List.of(
                texts.text("sync.column.began"),
                texts.text("sync.column.why"),
                texts.text("sync.column.took"),
                texts.text("sync.column.outcome")));
    for (Entry run : now.runs()) {
      Div why = new Div(texts.text("sync.why." + run.why()));
      Div who = new Div(words.by(run.startedBy()) + " · " + run.place());
      who.addClassName("quiet");
      table.row(
          new MomentCell(run.startedAt(), words.shops().exactly(run.startedAt(), now.store())),
          new Div(why, who),
          new Span(took(run)),
          outcome(run));
    }
    add(table);
  }

  private String took(Entry run) {
    Instant end = run.endedAt();
    return end == null ? "…" : words.span(Duration.between(run.startedAt(), end).toMillis());
  }

  private Div outcome(Entry run) {
    Span mark = new Span(texts.text("sync.outcome." + run.outcome()));
    mark.addClassName("channel-state");
    mark.getElement().setAttribute("data-state", look(run.outcome()));
    Div outcome = new Div(mark);
    String did = String.join(", ", did(run));
    if (!did.isEmpty()) {
      Div counts = new Div(did);
      counts.addClassName("quiet");
      outcome.add(counts);
    }
    if (run.faultCode() != null) {
      String whole = FaultWords.of(run.faultCode(), texts);
      int end = whole.indexOf('.') + 1;
      Div fault = new Div(end == 0 ? whole : whole.substring(0, end));
      fault.setTitle(whole);
      fault.addClassName("quiet");
      outcome.add(fault);
    }
    return outcome;
  }

  private List<String> did(Entry run) {
    List<String> did = new ArrayList<>();
    count(did, "sync.run.orders", run.ordersTaken());
    count(did, "sync.run.refused", run.ordersRefused());
    count(did, "sync.run.messages", run.messagesSent());
    count(did, "sync.run.figures", run.figuresSent());
    return did;
  }

  private void count(List<String> did, String key, int number) {
    if (number > 0) {
      did.add(texts.count(key, number));
    }
  }

  private static String look(Outcome outcome) {
    return switch (outcome) {
      case DONE -> "GOOD";
      case RUNNING -> "NEW";
      case LOST, BROKEN_OFF -> "WAITS";
      case FAULT -> "FAULTY";
    };
  }
}
