package holdfast.order;

import holdfast.shared.Caller;
import holdfast.shared.Fingerprint;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
import holdfast.stock.IdReused;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hand-overs and refunds of an order, each done once; the order's row is locked already. */
@ApplicationScoped
class OrderSteps {
  @Inject Sql sql;
  @Inject Clock clock;

  enum Kind {
    HAND_OVER,
    REFUND
  }

  /** What shall be done: with the id that whoever asks has made for it. */
  record Wanted(
      UUID id,
      UUID order,
      Kind kind,
      Map<Integer, Quantity> parts,
      boolean returned,
      @Nullable String reason) {
    Wanted {
      parts = new TreeMap<>(parts);
    }
  }

  /**
   * Writes it down; false when this very step was done before.
   *
   * @throws IdReused when the id belongs to another step
   */
  boolean isNew(Wanted step, Caller by) {
    String hash = Fingerprint.of(step);
    int written =
        sql.update(
            """
            INSERT IGNORE INTO online_order_step
              (id, online_order, kind, body_hash, reason, returned, made_at, made_by)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            step.id(),
            step.order(),
            step.kind(),
            hash,
            step.reason(),
            step.returned(),
            clock.instant(),
            by.login());
    if (written == 0) {
      String before =
          sql.row("SELECT body_hash FROM online_order_step WHERE id = ?", step.id())
              .map(row -> row.text(0))
              .orElse("");
      if (!before.equals(hash)) {
        throw new IdReused(step.id());
      }
      return false;
    }
    sql.insert(
        "INSERT INTO online_order_step_line (step, line, quantity)",
        step.parts().entrySet().stream()
            .map(part -> new @Nullable Object[] {step.id(), part.getKey(), part.getValue()})
            .toList());
    return true;
  }

  List<OrderHandling.Refund> refunds(UUID order) {
    return sql
        .rows(
            """
            SELECT s.id, l.line, l.quantity, s.returned, s.reason, s.made_at, s.made_by
            FROM online_order_step s JOIN online_order_step_line l ON l.step = s.id
            WHERE s.online_order = ? AND s.kind = 'REFUND' ORDER BY s.made_at, s.id, l.line
            """,
            order)
        .stream()
        .map(
            row ->
                new OrderHandling.Refund(
                    row.uuid(0),
                    row.integer(1),
                    row.quantity(2),
                    row.flag(3),
                    row.text(4),
                    new Stamp(row.instant(5), row.text(6))))
        .toList();
  }
}
