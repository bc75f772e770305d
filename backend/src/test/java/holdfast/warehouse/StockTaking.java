package holdfast.warehouse;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import holdfast.Shop;
import holdfast.catalogue.Product;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Sales;
import holdfast.stock.StockAudit;
import holdfast.warehouse.StockTake.Count;
import holdfast.warehouse.StockTake.Counted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A warehouse where people count; each test has goods of a product type of its own. */
abstract class StockTaking {
  final Shop shop = Shop.open();
  final StockTakes takes = shop.the(StockTakes.class);
  final Counting counting = shop.the(Counting.class);
  final int type =
      shop.the(ProductTypes.class).add(null, "Counted " + UUID.randomUUID(), null, MANAGER).id();

  @AfterEach
  void the_books_are_right() {
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  static StockTake.Draft listed(String sku) {
    return new StockTake.Draft(UUID.randomUUID(), S1, MAIN, false, List.of(), List.of(sku), null);
  }

  StockTake.Draft both(String sku) {
    return new StockTake.Draft(
        UUID.randomUUID(), S1, MAIN, false, List.of(type), List.of(sku), null);
  }

  StockTake open(boolean blind) {
    return takes.open(draft(UUID.randomUUID(), blind), MANAGER).stockTake();
  }

  StockTake.Draft draft(UUID id, boolean blind) {
    return new StockTake.Draft(id, S1, MAIN, blind, List.of(type), List.of(), null);
  }

  String goods(int onHand) {
    String sku = shop.pieces(onHand);
    Products products = shop.the(Products.class);
    Product product = products.find(List.of(sku)).get(sku);
    assertNotNull(product);
    product.classify(type, false);
    product.label(null, Set.of(barcode(sku)));
    products.save(product, MANAGER);
    return sku;
  }

  static String barcode(String sku) {
    return "482" + sku.replaceAll("\\D", "") + "0001";
  }

  Counted count(StockTake take, String sku, int quantity) {
    return count(take, new Count(UUID.randomUUID(), null, sku, Quantity.of(quantity), null));
  }

  Counted count(StockTake take, Count count) {
    return counting.count(take.id(), List.of(count), CASHIER).getFirst();
  }

  List<Counted> counted(StockTake take) {
    return counting.counted(take.id(), "", 100, MANAGER);
  }

  void sell(String sku, int quantity) {
    Map<String, Quantity> sold = Map.of(sku, Quantity.of(quantity));
    shop.the(Sales.class)
        .record(new Sales.Sale(UUID.randomUUID(), S1, "Till 1", sold, null), CASHIER);
  }

  static @Nullable String refusal(Runnable work) {
    try {
      work.run();
      return "done";
    } catch (Problem refused) {
      return refused.type();
    }
  }

  String figures(String sku) {
    return shop.figure(sku).onHand() + "/" + shop.figure(sku).reserved();
  }
}
