package holdfast.order;

import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Settles by itself what a document does not lack any more: that it is short, and promises of it
 * that a sale has broken and that were made good since, or that nobody needs any more. A broken
 * promise that nobody has followed yet still waits for {@link BrokenPromises}.
 */
@ApplicationScoped
class MadeGood {
  static final String BY = "orders";

  @Inject Sql sql;
  @Inject Clock clock;

  private record Open(UUID id, String kind, @Nullable String sku) {}

  /**
   * In the transaction that has changed the document.
   *
   * @param lacks the SKUs it still lacks, none when it has ended; asked only when an incident of it
   *     is open
   */
  void settle(UUID document, Supplier<Set<String>> lacks) {
    List<Open> open = open(document);
    if (open.isEmpty()) {
      return;
    }
    Set<String> missing = lacks.get();
    Instant now = clock.instant();
    for (Open incident : open) {
      boolean isOver =
          incident.kind().equals(ShortOrders.KIND)
              ? missing.isEmpty()
              : incident.sku() == null || !missing.contains(incident.sku());
      if (isOver) {
        sql.update(
            "UPDATE incident SET settled_at = ?, settled_by = ? WHERE id = ? AND settled_at IS"
                + " NULL",
            now,
            BY,
            incident.id());
      }
    }
  }

  private List<Open> open(UUID document) {
    return sql
        .rows(
            """
            SELECT id, kind, sku FROM incident
            WHERE reservation = ? AND settled_at IS NULL AND followed_at IS NOT NULL
            """,
            document)
        .stream()
        .map(row -> new Open(row.uuid(0), row.text(1), row.textOrNull(2)))
        .toList();
  }
}
