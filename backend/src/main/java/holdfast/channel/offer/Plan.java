package holdfast.channel.offer;

import holdfast.channel.Channel;
import holdfast.channel.offer.Figures.Right;
import holdfast.channel.offer.Listed.State;
import holdfast.order.TakenThere;
import holdfast.order.TakenThere.Sum;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Works out what a channel has to be told. */
@ApplicationScoped
class Plan {
  @Inject Figures figures;
  @Inject TakenThere takenThere;
  @Inject Transactions transactions;

  /**
   * What became of the offers that were looked at.
   *
   * @param unmatched of which we have no product
   * @param believed that the shop has reached by its own orders: nothing has to be told
   * @param silent that need to be told nothing
   */
  record Worked(
      List<Change> changes, List<Listed> unmatched, List<Change> believed, List<Listed> silent) {}

  /**
   * Nothing is said about offers whose last answer got lost. What is available here and what the
   * shop has taken are of one moment: where an order came in between the two readings, nothing is
   * said either, since it might count once and not twice. The order has its product looked at anew.
   */
  Worked of(Channel channel, List<Listed> due, boolean asDifference) {
    List<String> skus = due.stream().map(Listed::sku).distinct().toList();
    return transactions.call(
        () -> {
          Map<String, Sum> before = takenThere.of(channel.code(), skus);
          Map<String, Right> right = figures.of(channel, skus);
          Map<String, Sum> taken = takenThere.of(channel.code(), skus);
          Worked worked =
              new Worked(
                  new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
          for (Listed offer : due) {
            Right now = right.get(offer.sku());
            Sum sum = taken.getOrDefault(offer.sku(), Sum.NOTHING);
            boolean isOfOneMoment = sum.equals(before.getOrDefault(offer.sku(), Sum.NOTHING));
            if (now == null) {
              worked.unmatched().add(offer);
            } else if (offer.state() != State.UNCERTAIN && isOfOneMoment) {
              sort(change(offer, now, sum.units()), asDifference, worked);
            }
          }
          return worked;
        });
  }

  private static Change change(Listed offer, Right right, Quantity taken) {
    Quantity kept = offer.kept();
    Quantity figure = kept == null ? right.told() : kept.min(right.available());
    return new Change(offer, offer.believed(taken), figure, taken, right.price());
  }

  private static void sort(Change change, boolean asDifference, Worked worked) {
    boolean isDeclined = change.figure().equals(change.offer().declined());
    if (change.isNothingNew() || isDeclined) {
      worked.silent().add(change.offer());
    } else if (asDifference && change.isBelieved()) {
      worked.believed().add(change);
    } else {
      worked.changes().add(change);
    }
  }
}
