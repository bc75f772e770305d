package holdfast.order;

import holdfast.order.OrderMessages.Entry;
import holdfast.order.OrderMessages.State;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/** What a channel is to be told, over all its orders. */
@ApplicationScoped
public class ChannelMessages {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Messages of that state, the oldest first.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Entry> list(String channel, State state, int limit, Caller by) {
    by.require(Permission.READ_ORDERS);
    return transactions.call(
        () ->
            sql
                .rows(
                    OrderMessages.COLUMNS
                        + "WHERE m.channel = ? AND m.state = ? ORDER BY m.seq LIMIT ?",
                    channel,
                    state,
                    limit)
                .stream()
                .map(OrderMessages::entry)
                .toList());
  }

  /**
   * The message of that id.
   *
   * @throws Problem {@code not-found} when that channel has none of that id, {@code forbidden}
   */
  public Entry message(String channel, UUID id, Caller by) {
    by.require(Permission.READ_ORDERS);
    return transactions.call(
        () ->
            sql.row(OrderMessages.COLUMNS + "WHERE m.channel = ? AND m.id = ?", channel, id)
                .map(OrderMessages::entry)
                .orElseThrow(() -> Problem.notFound("message", id)));
  }
}
