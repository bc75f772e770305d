package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Levels.Entry;
import holdfast.stock.Levels.Kind;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/**
 * Where promised goods wait (contract 11, 12): on their shelf, or moved into another warehouse,
 * such as the <em>temporary storage (under deposit)</em>. A move is two movements, one out and one
 * in; when the promise ends without a sale, the goods move back.
 *
 * <p>Both stock rows of a move are taken in one order, the home first, whichever way goods go.
 */
@ApplicationScoped
class Placement {
  @Inject Levels levels;
  @Inject Stores stores;
  @Inject Clock clock;

  /**
   * Refuses a place that is not there.
   *
   * @throws Problem {@code invalid}
   */
  void check(Hold hold) {
    String place = hold.placeIn();
    if (place != null && place.equals(hold.warehouse())) {
      throw Problem.invalid("placeIn", "must be another warehouse than the one the goods are in");
    }
    if (place != null
        && stores.warehouses(hold.store()).stream().noneMatch(w -> w.code().equals(place))) {
      throw Problem.invalid("placeIn", "there is no warehouse \"" + place + "\" in this store");
    }
  }

  /** Moves units that were just promised at home to where the hold wants them, if it does. */
  void carry(Hold hold, LevelKey home, Quantity quantity, Caller by) {
    String place = hold.placeIn();
    if (place != null) {
      Entry entry =
          new Entry(Kind.PLACEMENT, hold.id(), hold.reference(), clock.instant(), by.login());
      levels.handOver(home, quantity, entry);
      levels.bringIn(new LevelKey(home.store(), place, home.sku()), quantity, quantity, entry);
    }
  }

  /** Makes units of a promise available again, at home. */
  void giveBack(Found row, Quantity quantity, Closing closing) {
    LevelKey home = row.homeLevel();
    if (home == null) {
      levels.giveBack(row.level(), quantity);
      return;
    }
    Entry entry = new Entry(Kind.PLACEMENT, row.id(), row.reference(), closing.at(), closing.by());
    levels.bringIn(home, quantity, Quantity.ZERO, entry);
    levels.handOver(row.level(), quantity, entry);
  }
}
