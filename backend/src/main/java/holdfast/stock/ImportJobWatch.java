package holdfast.stock;

import holdfast.stock.ProductImport.Outcome;
import holdfast.stock.ProductImport.Watch;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes down how far an import is, each thousand rows, and asks whether to go on. */
final class ImportJobWatch implements Watch {
  private static final int ROWS_BETWEEN = 1000;

  private final UUID id;
  private final ImportJobBook book;
  private final Consumer<UUID> tell;
  private final Map<Status, Integer> counts = new EnumMap<>(Status.class);
  private final List<Outcome> refused = new ArrayList<>();
  private int total;
  private int unwritten;
  private boolean cancelled;

  /** What may become of a row. */
  enum Status {
    CREATED,
    UPDATED,
    UNCHANGED,
    REFUSED
  }

  ImportJobWatch(UUID id, ImportJobBook book, Consumer<UUID> tell) {
    this.id = id;
    this.book = book;
    this.tell = tell;
  }

  @Override
  public void begins(int rows) {
    total = rows;
    write();
  }

  @Override
  public void took(List<Outcome> outcomes) {
    for (Outcome outcome : outcomes) {
      counts.merge(Status.valueOf(outcome.status().toUpperCase(Locale.ROOT)), 1, Integer::sum);
      if (outcome.problem() != null) {
        refused.add(outcome);
      }
    }
    unwritten += outcomes.size();
    if (unwritten >= ROWS_BETWEEN) {
      write();
    }
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }

  /** Writes what is not written yet. */
  void write() {
    cancelled = book.progress(id, total, counts, List.copyOf(refused));
    refused.clear();
    unwritten = 0;
    tell.accept(id);
  }
}
