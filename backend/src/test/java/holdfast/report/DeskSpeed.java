package holdfast.report;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.incident.Incidents;
import holdfast.order.DeliveryOrderList;
import holdfast.order.HeldOrderList;
import holdfast.order.OrderList;
import holdfast.order.PickingList;
import holdfast.order.ShortOrders;
import holdfast.order.ToShelf;
import holdfast.purchase.PurchaseOrders;
import holdfast.purchase.Suppliers;
import holdfast.shared.ChangeFeed;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Reservations.Order;
import holdfast.stock.Source;
import holdfast.stock.StockFigures;
import holdfast.stock.StockLedger;
import holdfast.stock.StockRanking;
import holdfast.warehouse.StockDocument;
import holdfast.warehouse.StockDocuments;
import holdfast.warehouse.StockTake;
import holdfast.warehouse.StockTakes;
import holdfast.warehouse.Transfers;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * How quick the lists of the stock desk are with 100,000 products in six warehouses and 50,000
 * active reservations. Takes a minute, so it runs only when asked for: {@code -Dtest=DeskSpeed}.
 */
class DeskSpeed {
  private static final System.Logger log = System.getLogger("desk");
  private static final int TIMES = 20;
  private static final long LIMIT_MS = 300;

  private static final Map<String, String> WORDS =
      Map.of(
          "all", "",
          "a frequent word", "Товар",
          "a rare word", "B-000777",
          "a word that nothing has", "жирафа");

  private final Shop shop = DeskHouse.filled();
  private final List<String> slow = new ArrayList<>();

  @Test
  void every_list_answers_in_time() {
    Watch watch = shop.the(Watch.class);
    shop.the(ChangeFeed.class).publish();
    once("the first look at everything", watch::look);
    once("another look at everything", () -> lookAgain(watch));
    once("a look at what changed", watch::look);
    reservations();
    lists();
    goods();
    orders();
    documents();
    assertTrue(slow.isEmpty(), slow::toString);
  }

  private void lookAgain(Watch watch) {
    shop.the(DeskRules.class).set(StoreRules.usual("L1"), MANAGER);
    watch.look();
  }

  private void reservations() {
    Reservations reservations = shop.the(Reservations.class);
    Instant now = Shop.clock.instant();
    Filter all = Filter.active();
    Map<String, Filter> filters =
        Map.of(
            "all", all,
            "one store", all.in("L1"),
            "one source", all.from(Source.HELD_ORDER),
            "ending soon", all.endingBefore(now.plus(Duration.ofHours(1))),
            "stale", all.stale(shop.the(DeskRules.class).staleBefore(null, now)),
            "one product", all.ofSku("B-000777"),
            "a frequent word", all.containing("Товар"),
            "a rare word", all.containing("B-000777"),
            "a word that nothing has", all.containing("жирафа"));
    filters.forEach(
        (name, filter) -> {
          time(
              "reservations, first page, " + name,
              () -> reservations.list(filter, Order.ENDING, 0, 50));
          time(
              "reservations, counted by source and age, " + name,
              () -> reservations.ageing(filter, now));
        });
    time("reservations, last page", () -> reservations.list(all, Order.ENDING, 49_950, 50));
    time("reservations, count", () -> reservations.count(all));
    once("reservations, all for the file", () -> reservations.list(all, Order.ENDING, 0, 200_000));
  }

  private void lists() {
    LowStock lowStock = shop.the(LowStock.class);
    Map<String, LowStock.Filter> filters =
        Map.of(
            "all", LowStock.Filter.all(),
            "one store", new LowStock.Filter("L1", null, null, false),
            "sold out", new LowStock.Filter(null, null, null, true),
            "one type", new LowStock.Filter(null, 1, null, false),
            "a frequent word", new LowStock.Filter(null, null, "Товар", false),
            "a rare word", new LowStock.Filter(null, null, "000777", false),
            "a word that nothing has", new LowStock.Filter(null, null, "жирафа", false));
    filters.forEach(
        (name, filter) -> {
          time("low stock, first page, " + name, () -> lowStock.list(filter, 0, 50, MANAGER));
          time("low stock, count, " + name, () -> lowStock.count(filter, MANAGER));
        });
    Alerts alerts = shop.the(Alerts.class);
    for (Sign sign : Sign.HEALTH) {
      time(
          "alerts, first page, " + sign,
          () -> alerts.list(new Alerts.Filter(sign, null), 0, 50, MANAGER));
    }
    time("alerts, counts", () -> alerts.counts(List.of(Sign.values()), null, MANAGER));
    log.log(Level.INFO, "open alerts: {0}", alerts.counts(List.of(Sign.values()), null, MANAGER));
    once(
        "low stock, all for the file",
        () -> lowStock.list(LowStock.Filter.all(), 0, 200_000, MANAGER));
  }

  private void goods() {
    ProductCards cards = shop.the(ProductCards.class);
    StockFigures figures = shop.the(StockFigures.class);
    WORDS.forEach(
        (word, text) -> {
          for (ProductCards.Sort sort : ProductCards.Sort.values()) {
            time(
                "products by " + sort + ", first page, " + word,
                () -> {
                  List<ProductCard> page =
                      cards.page(new ProductCards.Wanted(text, null, sort, false), 0, 50);
                  figures.of(page.stream().map(ProductCard::sku).toList(), null);
                });
          }
          time(
              "products, count, " + word,
              () ->
                  cards.count(new ProductCards.Wanted(text, null, ProductCards.Sort.NAME, false)));
        });
    StockRanking ranking = shop.the(StockRanking.class);
    for (StockRanking.Only only : StockRanking.Only.values()) {
      for (StockRanking.Figure figure : StockRanking.Figure.values()) {
        for (String store : Arrays.asList(null, "L1")) {
          var wanted = new StockRanking.Wanted(store, null, only, figure, true);
          time(
              "products, " + only + " by " + figure + " in " + store,
              () -> ranking.skus(wanted, 0, 50));
        }
      }
      var counted = new StockRanking.Wanted(null, null, only, StockRanking.Figure.AVAILABLE, false);
      time("products, " + only + ", count", () -> ranking.count(counted));
    }
    StockLedger ledger = shop.the(StockLedger.class);
    time("movements of a product", () -> ledger.last("L1", null, "B-000777", 200, MANAGER));
    time(
        "movements of a product in a warehouse",
        () -> ledger.last("L1", "A", "B-000777", 200, MANAGER));
  }

  private void orders() {
    HeldOrderList held = shop.the(HeldOrderList.class);
    DeliveryOrderList deliveries = shop.the(DeliveryOrderList.class);
    OrderList orders = shop.the(OrderList.class);
    WORDS.forEach(
        (word, text) -> {
          HeldOrderList.Filter someHeld = HeldOrderList.Filter.held().containing(text);
          HeldOrderList.Filter anyHeld = someHeld.with(null);
          DeliveryOrderList.Filter anyDelivery = DeliveryOrderList.Filter.all().containing(text);
          OrderList.Filter anyOrder = OrderList.Filter.all().containing(text);
          for (HeldOrderList.Order order : HeldOrderList.Order.values()) {
            page("held orders that wait", word, () -> held.list(someHeld, order, 0, 50, MANAGER));
            page("held orders", word, () -> held.list(anyHeld, order, 0, 50, MANAGER));
          }
          page("held orders, count", word, () -> held.count(anyHeld, MANAGER));
          for (DeliveryOrderList.Order order : DeliveryOrderList.Order.values()) {
            page(
                "open deliveries",
                word,
                () -> deliveries.list(anyDelivery.open(true), order, 0, 50, MANAGER));
            page("deliveries", word, () -> deliveries.list(anyDelivery, order, 0, 50, MANAGER));
          }
          page("deliveries, count", word, () -> deliveries.count(anyDelivery, MANAGER));
          for (OrderList.Order order : OrderList.Order.values()) {
            page(
                "open orders", word, () -> orders.list(anyOrder.open(true), order, 0, 50, MANAGER));
            page("orders", word, () -> orders.list(anyOrder, order, 0, 50, MANAGER));
          }
          page("orders, count", word, () -> orders.count(anyOrder, MANAGER));
        });
    page("picking list", "", () -> shop.the(PickingList.class).of("L1", null, MANAGER));
    page("orders that lack goods", "", () -> shop.the(ShortOrders.class).open(MANAGER));
    ToShelf toShelf = shop.the(ToShelf.class);
    page("to the shelf", "", () -> toShelf.list(null, false, 0, 200, MANAGER));
    page("to the shelf, done", "", () -> toShelf.list(null, true, 0, 200, MANAGER));
    page("to the shelf, count", "", () -> toShelf.count(MANAGER));
  }

  private void documents() {
    Transfers transfers = shop.the(Transfers.class);
    StockDocuments documents = shop.the(StockDocuments.class);
    PurchaseOrders purchases = shop.the(PurchaseOrders.class);
    Incidents incidents = shop.the(Incidents.class);
    WORDS.forEach(
        (word, text) -> {
          for (boolean isOpen : List.of(true, false)) {
            Transfers.Filter some = new Transfers.Filter(null, null, isOpen, text);
            page("transfers, open " + isOpen, word, () -> transfers.list(some, 0, 50, MANAGER));
            page("transfers, count", word, () -> transfers.count(some, MANAGER));
          }
          for (StockDocument.Kind kind : StockDocument.Kind.values()) {
            StockDocuments.Filter some = new StockDocuments.Filter(kind, null, text);
            page("documents " + kind, word, () -> documents.list(some, 0, 50, MANAGER));
            page("documents, count", word, () -> documents.count(some, MANAGER));
          }
          PurchaseOrders.Filter bought = new PurchaseOrders.Filter(null, null, null, text);
          page("purchase orders", word, () -> purchases.list(bought, 0, 50, MANAGER));
          page("purchase orders, count", word, () -> purchases.count(bought, MANAGER));
          for (Boolean isOpen : Arrays.asList(true, null)) {
            Incidents.Filter some = new Incidents.Filter(null, isOpen, null, text);
            page("incidents, open " + isOpen, word, () -> incidents.list(some, 0, 50, MANAGER));
            page("incidents, count", word, () -> incidents.count(some, MANAGER));
          }
          page("suppliers", word, () -> shop.the(Suppliers.class).list(text, false, MANAGER));
        });
    page("in transit", "", () -> transfers.inTransit(null, null, MANAGER));
    StockTakes takes = shop.the(StockTakes.class);
    List<StockTake> open =
        takes.list(
            new StockTakes.Filter(null, Set.of(StockTake.Status.OPEN), null), 0, 50, MANAGER);
    StockTakes.Filter any = new StockTakes.Filter(null, Set.of(StockTake.Status.values()), null);
    page("stock-takes", "", () -> takes.list(any, 0, 50, MANAGER));
    page("stock-takes, count", "", () -> takes.howMany(any, MANAGER));
    page(
        "a stock-take of everything, first page",
        "",
        () -> takes.differences(open.getFirst().id(), "", 50, false, MANAGER));
    page(
        "a stock-take of everything, first page of what differs",
        "",
        () -> takes.differences(open.getFirst().id(), "", 50, true, MANAGER));
    once(
        "a stock-take of everything, what the desk decides at once",
        () -> takes.differences(open.getFirst().id(), "", StockTakes.MAX_DECIDED, true, MANAGER));
  }

  private void page(String what, String word, Runnable work) {
    time(word.isEmpty() ? what : what + ", " + word, work);
  }

  private void once(String what, Runnable work) {
    long begin = System.nanoTime();
    work.run();
    log.log(Level.INFO, "{0}: {1} ms", what, (System.nanoTime() - begin) / 1_000_000);
  }

  private void time(String what, Runnable work) {
    long[] times = new long[TIMES];
    work.run();
    for (int i = 0; i < TIMES; i++) {
      long begin = System.nanoTime();
      work.run();
      times[i] = (System.nanoTime() - begin) / 1_000_000;
    }
    Arrays.sort(times);
    long p95 = times[TIMES * 95 / 100 - 1];
    log.log(Level.INFO, "{0}: p50 {1} ms, p95 {2} ms", what, times[TIMES / 2], p95);
    if (p95 > LIMIT_MS) {
      slow.add(what + " " + p95 + " ms");
    }
  }
}
