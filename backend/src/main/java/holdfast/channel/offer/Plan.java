package holdfast.channel.offer;

import holdfast.channel.Channel;
import holdfast.channel.offer.Figures.Right;
import holdfast.channel.offer.Listed.State;
import holdfast.channel.offer.Offers.Taken;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Works out what a channel has to be told. */
@ApplicationScoped
class Plan {
  @Inject Offers offers;
  @Inject Figures figures;
  @Inject Transactions transactions;

  /**
   * What became of the offers that were looked at.
   *
   * @param unmatched of which we have no product
   * @param silent that need to be told nothing
   */
  record Worked(List<Change> changes, List<Listed> unmatched, List<Listed> silent) {}

  /** Nothing is said about offers whose last answer got lost. */
  Worked of(Channel channel, List<Listed> due) {
    Map<String, Right> right =
        figures.of(channel, due.stream().map(Listed::sku).distinct().toList());
    Map<String, Taken> taken = transactions.call(() -> offers.taken(channel.code(), due));
    Worked worked = new Worked(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (Listed offer : due) {
      Right now = right.get(offer.sku());
      if (now == null) {
        worked.unmatched().add(offer);
      } else if (offer.state() != State.UNCERTAIN) {
        sort(change(offer, now, taken.getOrDefault(offer.offer(), Taken.NOTHING)), worked);
      }
    }
    return worked;
  }

  private static Change change(Listed offer, Right right, Taken taken) {
    Quantity kept = offer.kept();
    Quantity figure = kept == null ? right.told() : kept.min(right.available());
    @Nullable Quantity sent = offer.sent();
    return new Change(offer, sent == null ? null : sent.minus(taken.all()), figure, right.price());
  }

  private static void sort(Change change, Worked worked) {
    boolean isDeclined = change.figure().equals(change.offer().declined());
    if (change.isNothingNew() || isDeclined) {
      worked.silent().add(change.offer());
    } else {
      worked.changes().add(change);
    }
  }
}
