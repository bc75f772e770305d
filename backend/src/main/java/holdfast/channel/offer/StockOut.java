package holdfast.channel.offer;

import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.ChannelRules.Way;
import holdfast.channel.Connection;
import holdfast.channel.SendsStock;
import holdfast.channel.SendsStock.Sent;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import holdfast.shared.Turn;
import holdfast.shared.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Tells shops how many units they may sell. Only what differs is told, and of each offer only its
 * newest figure: it is worked out right before the call.
 */
@ApplicationScoped
public class StockOut {
  private static final int READ_AT_ONCE = 500;
  private static final Quantity LAST_UNITS = Quantity.of(2);

  @Inject Offers offers;
  @Inject Plan plan;
  @Inject Guard guard;
  @Inject Answers answers;
  @Inject Turns turns;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * What was told.
   *
   * @param isLastUnits whether of some goods only the last units are on sale there: the shop should
   *     be asked for orders soon
   */
  public record Told(int sent, int refused, boolean isLastUnits) {}

  /** Whether there is something to look at. */
  public boolean isDue(String channel) {
    return offers.isAnyDue(channel);
  }

  /** Another rule counts now: every figure has to be looked at. */
  public void lookAtAll(String channel) {
    transactions.run(() -> offers.allChanged(channel));
  }

  /**
   * Tells the shop everything that is new. Its orders must have been pulled right before.
   *
   * @throws ChannelFault when the shop could not be told; what it has not taken is told next time
   * @throws holdfast.shared.LostTurn when another run has taken over
   */
  public Told send(Channel channel, Connection connection, SendsStock shop, UUID run, Turn turn) {
    boolean asDifference = isToldDifferences(channel, shop);
    List<Change> changes = guard.let(channel, changes(channel, asDifference, turn), turn);
    // what gets scarce first: there a late figure does harm
    List<String> order =
        changes.stream()
            .sorted(Comparator.comparing(Change::figure))
            .map(change -> change.offer().offer())
            .toList();
    Told told = new Told(0, 0, false);
    int atOnce = Math.max(1, shop.atOnce());
    for (int from = 0; from < order.size(); from += atOnce) {
      List<String> ids = order.subList(from, Math.min(from + atOnce, order.size()));
      Call call = new Call(channel, connection, shop, run, turn, asDifference);
      List<Change> batch = newest(call, ids);
      if (!batch.isEmpty()) {
        told = sum(told, send(call, batch));
      }
    }
    return told;
  }

  /** Whether that shop is told by how much its figures change. */
  public static boolean isToldDifferences(Channel channel, SendsStock shop) {
    return channel.rules().stock().way() == Way.DIFFERENCE && shop.takesDifferences();
  }

  /** One call to a shop. */
  record Call(
      Channel channel,
      Connection connection,
      SendsStock shop,
      UUID run,
      Turn turn,
      boolean asDifference) {}

  private List<Change> changes(Channel channel, boolean asDifference, Turn turn) {
    List<Change> changes = new ArrayList<>();
    String after = "";
    List<Listed> page;
    do {
      page = offers.due(channel.code(), after, READ_AT_ONCE);
      Plan.Worked worked = plan.of(channel, page, asDifference);
      transactions.run(
          () -> {
            turns.check(turn);
            answers.unmatched(channel.code(), worked.unmatched());
            answers.believed(channel.code(), worked.believed());
            answers.silent(channel.code(), worked.silent());
          });
      changes.addAll(worked.changes());
      after = page.isEmpty() ? after : page.getLast().offer();
    } while (page.size() == READ_AT_ONCE);
    return changes;
  }

  /** A unit that was sold since the guard looked is told with the others, were it the last one. */
  private List<Change> newest(Call call, List<String> ids) {
    Map<String, Change> now = new HashMap<>();
    plan.of(call.channel(), offers.in(call.channel().code(), ids), call.asDifference())
        .changes()
        .forEach(change -> now.put(change.offer().offer(), change));
    return ids.stream().filter(now::containsKey).map(now::get).toList();
  }

  private Told send(Call call, List<Change> batch) {
    Instant asked = clock.instant();
    if (call.asDifference()) {
      answers.uncertain(call, batch); // until the answer is here, even when this process dies
    }
    transactions.run(() -> turns.check(call.turn()));
    List<Sent> sent =
        call.shop()
            .send(
                call.connection(),
                batch.stream().map(change -> change.told(call.asDifference())).toList());
    if (sent.size() != batch.size()) {
      throw ChannelFault.passing(
          "unexpected-answer", sent.size() + " answers to " + batch.size() + " figures");
    }
    int refused = answers.keep(call, batch, sent, asked);
    boolean lastUnits =
        batch.stream()
            .map(Change::figure)
            .anyMatch(figure -> figure.isPositive() && !figure.isMoreThan(LAST_UNITS));
    return new Told(batch.size() - refused, refused, lastUnits);
  }

  private static Told sum(Told one, Told other) {
    return new Told(
        one.sent() + other.sent(),
        one.refused() + other.refused(),
        one.isLastUnits() || other.isLastUnits());
  }
}
