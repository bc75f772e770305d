package holdfast.till;

import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.HeldBy;
import holdfast.stock.OutOfStock;
import holdfast.stock.Reservations;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Turns a bare "not enough" into what a cashier can tell a customer: who holds the units, when the
 * next are free, which other store has some (contract items 98, 99).
 */
@ApplicationScoped
class Shortages {
  @Inject Reservations reservations;
  @Inject StockFigures figures;
  @Inject Stores stores;

  /** A short line with everything a till shows about it. */
  public record Line(
      String sku,
      BigDecimal wanted,
      BigDecimal available,
      BigDecimal onHand,
      BigDecimal reserved,
      List<Holder> reservedBy,
      @Nullable String nextRelease,
      List<Elsewhere> otherStores) {}

  /** So many units are promised for that reason. */
  public record Holder(String source, BigDecimal quantity) {}

  /** So many are available in another store. */
  public record Elsewhere(String store, String storeName, BigDecimal available) {}

  Problem explain(OutOfStock refused, UUID cart, String store) {
    List<Line> lines =
        refused.shortLines().stream().map(line -> explain(line, cart, store)).toList();
    Problem problem = new Problem(409, refused.type(), refused.title(), refused.detail());
    return problem
        .with("lines", lines)
        .with("negativeStock", stores.named(store).negativeStock().name().toLowerCase(Locale.ROOT));
  }

  private Line explain(OutOfStock.Line line, UUID cart, String store) {
    HeldBy heldBy =
        reservations
            .heldBy(store, List.of(line.sku()), cart)
            .getOrDefault(new HeldBy.Place(line.warehouse(), line.sku()), HeldBy.NOBODY);
    return new Line(
        line.sku(),
        line.wanted().decimal(),
        line.available().decimal(),
        line.onHand().decimal(),
        line.reserved().decimal(),
        holders(heldBy),
        nextRelease(heldBy),
        elsewhere(line.sku(), store));
  }

  static List<Holder> holders(HeldBy heldBy) {
    return heldBy.quantities().entrySet().stream()
        .map(entry -> new Holder(entry.getKey().word(), entry.getValue().decimal()))
        .toList();
  }

  static @Nullable String nextRelease(HeldBy heldBy) {
    return heldBy.nextRelease() == null ? null : String.valueOf(heldBy.nextRelease());
  }

  /** Which other stores have some of it. */
  List<Elsewhere> elsewhere(String sku, String store) {
    Map<String, Quantity> byStore = new TreeMap<>();
    for (StockFigure figure : figures.of(List.of(sku), null)) {
      if (!figure.store().equals(store)) {
        byStore.merge(figure.store(), figure.available(), Quantity::plus);
      }
    }
    byStore.values().removeIf(available -> !available.isPositive());
    return byStore.entrySet().stream()
        .map(
            entry ->
                new Elsewhere(entry.getKey(), name(entry.getKey()), entry.getValue().decimal()))
        .toList();
  }

  private String name(String store) {
    return stores.find(store).map(Store::name).orElse(store);
  }
}
