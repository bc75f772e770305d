package holdfast.till;

import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.till.TillWire.KeyView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** By which keys the tills of a store sign their receipts, for the other tills (decision 0034). */
@ApplicationScoped
class StoreKeys {
  /**
   * No till believes a receipt that is older without asking, so the key of an older one is of no
   * use.
   */
  static final Duration KEPT = Duration.ofDays(30);

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** All keys of the store, those too whose pairing has ended not long ago; the oldest first. */
  List<KeyView> of(String store) {
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT d.id, d.till, d.signing_key, COALESCE(d.revoked_at, t.closed_at)
                    FROM till_device d JOIN till t ON t.code = d.till
                    WHERE t.store = ? AND COALESCE(d.revoked_at, t.closed_at, ?) >= ?
                    ORDER BY d.paired_at, d.id
                    """,
                    store,
                    clock.instant(),
                    clock.instant().minus(KEPT))
                .stream()
                .map(
                    row ->
                        new KeyView(
                            row.uuid(0),
                            row.text(1),
                            Base64.getEncoder().encodeToString(row.bytes(2)),
                            text(row.instantOrNull(3))))
                .toList());
  }

  private static @Nullable String text(@Nullable Instant instant) {
    return instant == null ? null : instant.toString();
  }
}
