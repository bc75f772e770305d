package holdfast.stock;

import holdfast.shared.Quantity;
import holdfast.stock.StockTotals.Total;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts products in the order of one of their three figures, over all their warehouses. */
@ApplicationScoped
public class StockRanking {
  @Inject StockTotals totals;

  /** One of the three figures. */
  public enum Figure {
    ON_HAND(Total::onHand),
    RESERVED(Total::reserved),
    AVAILABLE(Total::available);

    @SuppressWarnings("ImmutableEnumChecker") // an accessor of a record holds nothing
    private final Function<Total, Quantity> figure;

    Figure(Function<Total, Quantity> figure) {
      this.figure = figure;
    }
  }

  /** Which products count. */
  public enum Only {
    ALL(total -> true),
    /** Something of them is promised. */
    RESERVED(total -> total.reserved().isPositive()),
    /** Nothing of them may be sold, though some may be there. */
    SOLD_OUT(total -> !total.available().isPositive());

    @SuppressWarnings("ImmutableEnumChecker") // a condition without anything around it
    private final Predicate<Total> condition;

    Only(Predicate<Total> condition) {
      this.condition = condition;
    }
  }

  /**
   * What is asked.
   *
   * @param store whose warehouses count; null for all
   * @param among only these products; null for all
   */
  public record Wanted(
      @Nullable String store,
      @Nullable Collection<String> among,
      Only only,
      Figure by,
      boolean descending) {}

  /** The SKUs of one page. */
  public List<String> skus(Wanted wanted, int offset, int limit) {
    Comparator<Total> order = Comparator.comparing(wanted.by().figure);
    return wanted(wanted)
        .sorted((wanted.descending() ? order.reversed() : order).thenComparing(Total::sku))
        .skip(offset)
        .limit(limit)
        .map(Total::sku)
        .toList();
  }

  /** How many there are. */
  public int count(Wanted wanted) {
    return Math.toIntExact(wanted(wanted).count());
  }

  private Stream<Total> wanted(Wanted wanted) {
    Collection<String> among = wanted.among();
    Set<String> named = among == null ? Set.of() : Set.copyOf(among);
    return totals.of(wanted.store()).stream()
        .filter(total -> among == null || named.contains(total.sku()))
        .filter(wanted.only().condition);
  }
}
