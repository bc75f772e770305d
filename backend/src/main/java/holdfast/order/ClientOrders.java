package holdfast.order;

import holdfast.order.OnlineOrder.Status;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Lists what one client ordered, through whatever channel. */
@ApplicationScoped
public class ClientOrders {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** One order of a client. */
  public record Item(
      UUID id, long number, String channelName, String externalId, Status status, Instant at) {}

  /**
   * The newest orders of that client in the stores that the caller may look into.
   *
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public List<Item> of(UUID client, int limit, Caller by) {
    by.require(Permission.READ_ORDERS);
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT id, number, channel_name, external_id, status, accepted_at
                    FROM online_order WHERE client = ? AND (? IS NULL OR store = ?)
                    ORDER BY accepted_at DESC, id DESC LIMIT ?
                    """,
                    client,
                    by.store(),
                    by.store(),
                    limit)
                .stream()
                .map(
                    row ->
                        new Item(
                            row.uuid(0),
                            row.number(1),
                            row.text(2),
                            row.text(3),
                            Status.valueOf(row.text(4)),
                            row.instant(5)))
                .toList());
  }
}
