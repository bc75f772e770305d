package holdfast.channel.offer;

import holdfast.channel.SendsStock.Sent;
import holdfast.channel.offer.Listed.State;
import holdfast.channel.offer.StockOut.Call;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what shops answered to figures. */
@ApplicationScoped
class Answers {
  private static final int LONGEST = 500;

  @Inject Offers offers;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Turns turns;

  void unmatched(String channel, List<Listed> some) {
    offers.lookedAt(channel, some);
    some.forEach(offer -> state(channel, offer, State.UNMATCHED, null, null));
  }

  /** What the shop's own orders have made right; from here on it is counted anew. */
  void believed(String channel, List<Change> some) {
    for (Change change : some) {
      sql.update(
          "UPDATE channel_offer SET sent = ?, taken_then = ? WHERE channel = ? AND offer = ?",
          change.figure(),
          change.taken(),
          channel,
          change.offer().offer());
    }
    silent(channel, some.stream().map(Change::offer).toList());
  }

  /** What is right as it is; a question about it has answered itself. */
  void silent(String channel, List<Listed> some) {
    offers.lookedAt(channel, some);
    for (Listed offer : some) {
      if (offer.state() == State.UNMATCHED) {
        state(channel, offer, State.LISTED, null, null);
      }
      if (offer.guard() != null || offer.isAllowed()) {
        sql.update(
            "UPDATE channel_offer SET guard = NULL, allowed = FALSE WHERE channel = ? AND offer ="
                + " ?",
            channel,
            offer.offer());
      }
    }
  }

  /** From now on until the answer is kept, nobody knows what the shop believes. */
  void uncertain(Call call, List<Change> batch) {
    transactions.run(
        () -> {
          turns.check(call.turn());
          for (Change change : batch) {
            sql.update(
                """
                UPDATE channel_offer SET state = 'UNCERTAIN', pending = ?
                WHERE channel = ? AND offer = ?
                """,
                change.figure(),
                call.channel().code(),
                change.offer().offer());
          }
        });
  }

  /** Keeps what became of each figure; answers how many the shop would not take. */
  int keep(Call call, List<Change> batch, List<Sent> sent, Instant asked) {
    return transactions.call(
        () -> {
          turns.check(call.turn());
          int refused = 0;
          for (int i = 0; i < batch.size(); i++) {
            refused += keep(call, batch.get(i), sent.get(i), asked) ? 0 : 1;
          }
          return refused;
        });
  }

  private boolean keep(Call call, Change change, Sent sent, Instant asked) {
    String channel = call.channel().code();
    Listed offer = change.offer();
    if (!(sent instanceof Sent.Unclear)) {
      offers.lookedAt(channel, List.of(offer));
    }
    switch (sent) {
      case Sent.Taken taken -> {
        taken(call, change, change.price(), taken.quantity(), asked);
        return true;
      }
      case Sent.Quarantined kept -> {
        taken(call, change, null, null, asked); // the price is told again each time
        state(channel, offer, State.QUARANTINED, null, kept.words());
      }
      case Sent.Refused no -> state(channel, offer, State.REFUSED, no.code(), no.words());
      case Sent.Unclear no -> unclear(call, offer, no);
    }
    return false;
  }

  /**
   * A figure is told again; a difference must not be before the shop was asked what it believes.
   */
  private void unclear(Call call, Listed offer, Sent.Unclear no) {
    State then = call.asDifference() ? State.UNCERTAIN : State.REFUSED;
    sql.update(
        """
        UPDATE channel_offer SET state = ?, code = ?, words = ? WHERE channel = ? AND offer = ?
        """,
        then,
        no.code(),
        cut(no.words()),
        call.channel().code(),
        offer.offer());
  }

  /** What it was told counts, not what it says: that may be lowered by an order on its way. */
  private void taken(
      Call call, Change change, @Nullable Money price, @Nullable Quantity there, Instant asked) {
    String channel = call.channel().code();
    Listed offer = change.offer();
    sql.update(
        """
        UPDATE channel_offer
        SET state = 'LISTED', sent = ?, taken_then = ?, sent_price = COALESCE(?, sent_price), sent_at = ?,
          there = COALESCE(?, ?), pending = NULL, drift_since = NULL, declined = NULL,
          guard = NULL, allowed = FALSE, code = NULL, words = NULL
        WHERE channel = ? AND offer = ?
        """,
        change.figure(),
        change.taken(),
        price,
        asked,
        there,
        change.figure(),
        channel,
        offer.offer());
    Quantity was = offer.sent();
    if (was != null && !was.equals(change.figure())) {
      sql.update(
          """
          INSERT INTO channel_change (run, offer, channel, sku, was, told, told_at)
          VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE told = VALUES(told)
          """,
          call.run(),
          offer.offer(),
          channel,
          offer.sku(),
          was,
          change.figure(),
          asked);
    }
  }

  private void state(
      String channel, Listed offer, State state, @Nullable String code, @Nullable String words) {
    sql.update(
        """
        UPDATE channel_offer SET state = ?, code = ?, words = ?, pending = NULL
        WHERE channel = ? AND offer = ?
        """,
        state,
        code,
        words == null ? null : cut(words),
        channel,
        offer.offer());
  }

  private static String cut(String words) {
    return words.length() <= LONGEST ? words : words.substring(0, LONGEST);
  }
}
