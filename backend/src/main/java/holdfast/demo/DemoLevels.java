package holdfast.demo;

import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.stock.OpeningStock.Line;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * How many of which goods the demo shop starts with. {@code stock.csv} settles the goods it names;
 * the rest is dealt out by a checksum of their SKU and place: always the same, some none, some one.
 */
final class DemoLevels {
  private static final String SALES_FLOOR = "MAIN";
  private static final String STORAGE = "STORE";

  /** The second store is smaller: so many of a hundred products are kept there. */
  private static final int KEPT_IN_SMALL_STORE = 60;

  /** Of a thousand goods on a sales floor: so few that a manager still looks at each. */
  private static final int SOLD_OUT = 5;

  private static final int LAST_ONES = 5;

  private static final String LARGE_STORE = "S1";
  private static final Money DEAR = Money.of("2000.00");

  private final List<Product> goods;
  private final Set<String> settled;

  DemoLevels(List<Product> goods) {
    this.goods = goods;
    settled =
        DemoTables.read("stock").stream()
            .map(row -> row.getField("sku"))
            .collect(Collectors.toSet());
  }

  List<Line> of(String store, String warehouse) {
    List<Line> lines =
        DemoTables.read("stock").stream()
            .filter(row -> row.getField("store").equals(store))
            .filter(row -> row.getField("warehouse").equals(warehouse))
            .map(row -> new Line(row.getField("sku"), Quantity.of(row.getField("onHand"))))
            .collect(Collectors.toList());
    Function<Product, Quantity> dealt = product -> dealt(product, store, warehouse);
    goods.stream()
        .filter(product -> !settled.contains(product.sku()))
        .filter(product -> isKept(product, store, warehouse))
        .map(product -> new Line(product.sku(), dealt.apply(product)))
        .forEach(lines::add);
    return lines;
  }

  private static boolean isKept(Product product, String store, String warehouse) {
    boolean inStore =
        store.equals(LARGE_STORE) || chance(product.sku(), store) < KEPT_IN_SMALL_STORE;
    return switch (warehouse) {
      case SALES_FLOOR -> inStore;
      case STORAGE ->
          inStore
              && product.unit() == Unit.PIECE
              && chance(product.sku(), store, warehouse, "kept") < 50;
      default -> false;
    };
  }

  private static Quantity dealt(Product product, String store, String warehouse) {
    long luck = draw(product.sku(), store, warehouse) % 1000;
    long draw = draw(product.sku(), store, warehouse, "amount");
    if (warehouse.equals(STORAGE)) {
      return Quantity.of(2 + draw % (isKeptInFew(product) ? 10 : 60));
    }
    if (luck < SOLD_OUT) {
      return Quantity.ZERO;
    }
    if (product.unit() == Unit.WEIGHT) {
      return new Quantity(2000 + draw % 5600 * 5); // 2 to 30 kg in steps of 5 g
    }
    if (luck < SOLD_OUT + LAST_ONES) {
      return Quantity.of(1);
    }
    return Quantity.of(2 + draw % (isKeptInFew(product) ? 7 : 50));
  }

  /** Of one size, and of dear things, a shop keeps few. */
  private static boolean isKeptInFew(Product product) {
    return product.size() != null || product.price().compareTo(DEAR) > 0;
  }

  private static int chance(String... what) {
    return (int) (draw(what) % 100);
  }

  private static long draw(String... what) {
    CRC32 sum = new CRC32();
    sum.update(String.join("|", what).getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }
}
