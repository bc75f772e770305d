package holdfast.channel.offer;

import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows about what shops offer. */
@ApplicationScoped
class Offers {
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** What may have changed, in the order of the offers' ids. */
  List<Listed> due(String channel, String after, int limit) {
    return list(
        "WHERE channel = ? AND due > 0 AND state <> 'MISSING' AND offer > ? ORDER BY offer LIMIT ?",
        channel,
        after,
        limit);
  }

  boolean isAnyDue(String channel) {
    return transactions.call(
        () ->
            sql.row("SELECT 1 FROM channel_offer WHERE channel = ? AND due > 0 LIMIT 1", channel)
                .isPresent());
  }

  List<Listed> in(String channel, Collection<String> offers) {
    return offers.isEmpty()
        ? List.of()
        : list(
            "WHERE channel = ? AND offer IN " + Sql.places(offers.size()), with(channel, offers));
  }

  List<Listed> list(String where, @Nullable Object... values) {
    return transactions.call(
        () -> sql.rows(Listed.COLUMNS + where, values).stream().map(Listed::of).toList());
  }

  long onSale(String channel) {
    return transactions.call(
        () ->
            sql.number(
                "SELECT COUNT(*) FROM channel_offer WHERE channel = ? AND sent > 0", channel));
  }

  /** Something about every offer may have changed. */
  void allChanged(String channel) {
    sql.update(
        "UPDATE channel_offer SET due = due + 1 WHERE channel = ? AND state <> 'MISSING'", channel);
  }

  /** Something about these products may have changed; answers how many offers that concerns. */
  int changed(String channel, Collection<String> skus) {
    return skus.isEmpty()
        ? 0
        : sql.update(
            "UPDATE channel_offer SET due = due + 1 WHERE channel = ? AND state <> 'MISSING'"
                + " AND sku IN "
                + Sql.places(skus.size()),
            with(channel, skus));
  }

  /** Nothing has to be told of these, unless they have changed again since they were read. */
  void lookedAt(String channel, Collection<Listed> offers) {
    for (Listed offer : offers) {
      sql.update(
          "UPDATE channel_offer SET due = 0 WHERE channel = ? AND offer = ? AND due = ?",
          channel,
          offer.offer(),
          offer.due());
    }
  }

  private static Object[] with(String channel, Collection<String> others) {
    List<Object> values = new ArrayList<>();
    values.add(channel);
    values.addAll(others);
    return values.toArray();
  }
}
