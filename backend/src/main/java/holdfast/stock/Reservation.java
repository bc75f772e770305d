package holdfast.stock;

import holdfast.shared.Quantity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one document holds, with the promise of each line.
 *
 * <p>The life of a promise: it is made <em>active</em> together with the units it takes, and ends
 * once, as <em>converted</em> (sold or handed over: the units leave), <em>released</em> or
 * <em>expired</em> (the units are available again), or <em>short</em> (a recorded fact took them).
 * Whoever ends it does so by a conditional statement, so of two that try at the same time one wins.
 */
public record Reservation(
    UUID id,
    String store,
    Source source,
    String reference,
    @Nullable Instant expiresAt,
    List<Promise> lines) {

  public Reservation {
    lines = List.copyOf(lines);
  }

  /** One line: so many units of one product in one warehouse. */
  public record Promise(int line, String warehouse, String sku, Quantity quantity, Status status) {
    Promise become(Status next) {
      return new Promise(line, warehouse, sku, quantity, next);
    }
  }

  /** Active while any line is; otherwise what became of the first line. */
  public Status status() {
    return lines.stream().anyMatch(line -> line.status() == Status.ACTIVE)
        ? Status.ACTIVE
        : lines.getFirst().status();
  }

  /** What this document holds of that product now. */
  public Quantity held(String sku) {
    return lines.stream()
        .filter(line -> line.sku().equals(sku) && line.status() == Status.ACTIVE)
        .map(Promise::quantity)
        .reduce(Quantity.ZERO, Quantity::plus);
  }
}
