package holdfast.channel.woocommerce;

import holdfast.order.ChannelNews.Stage;
import holdfast.order.ExternalOrder.Line;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads what was ordered.
 *
 * <p>The price of a unit is what the buyer pays for it: the line's total and its tax, after
 * discounts, divided by its quantity and rounded half up to a kopeck. {@code price} of the line is
 * no help: it lacks the tax and is a long fraction. When the quantity does not divide the sum, the
 * line may come out different by at most half a kopeck for each unit.
 *
 * <p>Units that were refunded and put back on the shelf there ({@code _restock_refunded_items}) are
 * not wanted any more.
 */
record LineReader(Said order) {
  private static final String RESTOCKED = "_restock_refunded_items";
  private static final String REDUCED = "_reduced_stock";
  private static final int MAX_SKU = 64;

  /**
   * The lines that still want goods; all of them, with all their units, when the order wants none
   * at all any more, so that people see what it was about.
   */
  List<Line> lines() {
    List<Line> wanted = lines(true);
    return wanted.isEmpty() ? lines(false) : wanted;
  }

  /** A firm order all of whose units were refunded and restocked is a refunded one. */
  static Stage stage(Said order, Stage byStatus) {
    LineReader reader = new LineReader(order);
    boolean nothingWanted =
        byStatus == Stage.FIRM && !reader.lines(false).isEmpty() && reader.lines(true).isEmpty();
    return nothingWanted ? Stage.REFUNDED : byStatus;
  }

  /**
   * What the shop has taken off its stock for the order by now: it says so with each line, and
   * takes it back there when it puts units back. An unpaid order has taken nothing; one in the
   * trash, or a failed one of an older shop, still has.
   */
  Map<String, Quantity> taken() {
    Map<String, Quantity> taken = new HashMap<>();
    for (Said line : order.list("line_items")) {
      BigDecimal units = sum(line, REDUCED);
      if (units.signum() > 0 && units.compareTo(Quantity.MAX.decimal()) <= 0) {
        taken.merge(
            good(line), Quantity.of(units.setScale(3, RoundingMode.HALF_UP)), Quantity::plus);
      }
    }
    return taken;
  }

  private List<Line> lines(boolean withoutRestocked) {
    List<Line> lines = new ArrayList<>();
    for (Said line : order.list("line_items")) {
      BigDecimal ordered = line.decimal("quantity").orElse(BigDecimal.ZERO);
      BigDecimal wanted = withoutRestocked ? ordered.subtract(restocked(line)) : ordered;
      if (ordered.signum() > 0 && wanted.signum() > 0) {
        lines.add(
            new Line(
                good(line),
                OrderReader.cut(OrderReader.plain(line.text("name")), 500),
                quantity(wanted),
                price(line, ordered)));
      }
    }
    return lines;
  }

  private static BigDecimal restocked(Said line) {
    return sum(line, RESTOCKED);
  }

  private static BigDecimal sum(Said line, String key) {
    return line.list("meta_data").stream()
        .filter(meta -> meta.text("key").equals(key))
        .map(meta -> meta.decimal("value").orElse(BigDecimal.ZERO))
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .max(BigDecimal.ZERO);
  }

  /**
   * Our SKU as the shop knows it now; without one, the shop's own numbers, which are no SKU of
   * ours: the goods then count as unknown, and a person sees which they are.
   */
  private static String good(Said line) {
    String sku = line.text("sku");
    if (!sku.isEmpty() && sku.length() <= MAX_SKU) {
      return sku;
    }
    long product = line.id("product_id");
    long variation = line.id("variation_id");
    return product == 0
        ? "woocommerce:line-" + line.id("id")
        : "woocommerce:" + product + (variation == 0 ? "" : "/" + variation);
  }

  private static Quantity quantity(BigDecimal units) {
    if (units.compareTo(Quantity.MAX.decimal()) > 0 || units.stripTrailingZeros().scale() > 3) {
      throw Problem.invalid("quantity", units.toPlainString() + " is no quantity");
    }
    return Quantity.of(units);
  }

  private static Money price(Said line, BigDecimal quantity) {
    BigDecimal sum =
        line.decimal("total")
            .map(total -> total.add(line.decimal("total_tax").orElse(BigDecimal.ZERO)))
            .orElseThrow(() -> Problem.invalid("total", "is missing"));
    BigDecimal price = sum.divide(quantity, 2, RoundingMode.HALF_UP);
    if (price.signum() < 0 || price.compareTo(Money.MAX.decimal()) > 0) {
      throw Problem.invalid("total", Objects.toString(price) + " is no price");
    }
    return Money.of(price);
  }
}
