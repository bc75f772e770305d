package holdfast.channel.goods;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductTrait;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A product as one channel is told of it.
 *
 * @param type the names of its product type and of those above it, from the top
 * @param shelf where the channel shows it; null for without a section
 * @param price with the channel's markup and rounding
 * @param promo the lower price of now, with the same; null when there is none
 * @param quantity by the channel's rules; null when the channel is told none
 * @param stores how many each store has of it, by its code
 */
record Good(
    ProductCard card,
    ProductDetail detail,
    List<String> type,
    @Nullable Shelf shelf,
    Money price,
    @Nullable Money promo,
    @Nullable Money wholesale,
    @Nullable Money purchase,
    @Nullable Quantity quantity,
    Map<String, Quantity> stores) {

  /** Where the goods without a section are, for those that ask for a number. */
  static final int NO_SECTION = -1;

  /** A section as files name it: names from the top, its own last. */
  record Shelf(int number, @Nullable Integer parent, List<String> path) {
    String name() {
      return path.getLast();
    }
  }

  @Nullable String trait(ProductTrait trait) {
    return detail.text(trait);
  }

  int sectionNumber() {
    Shelf shown = shelf;
    return shown == null ? NO_SECTION : shown.number();
  }

  /** What is asked for it today. */
  Money asked() {
    Money lower = promo;
    return lower == null ? price : lower;
  }
}
