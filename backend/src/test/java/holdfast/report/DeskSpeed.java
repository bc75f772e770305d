package holdfast.report;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.shared.ChangeFeed;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Reservations.Order;
import holdfast.stock.Source;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How quick the lists of the stock desk are with 100,000 products in six warehouses and 50,000
 * active reservations. Takes a minute, so it runs only when asked for: {@code -Dtest=DeskSpeed}.
 */
class DeskSpeed {
  private static final System.Logger log = System.getLogger("desk");
  private static final int TIMES = 20;
  private static final long LIMIT_MS = 300;

  private final Shop shop = Shop.empty();
  private final List<String> slow = new ArrayList<>();

  @Test
  void every_list_answers_in_time() throws SQLException {
    fill();
    Watch watch = shop.the(Watch.class);
    shop.the(ChangeFeed.class).publish();
    once("the first look at everything", watch::look);
    once("another look at everything", () -> lookAgain(watch));
    once("a look at what changed", watch::look);
    reservations();
    lists();
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

  private void fill() throws SQLException {
    Stores stores = shop.the(Stores.class);
    for (String code : List.of("L1", "L2")) {
      stores.open(
          new Store(code, "Store " + code, ZoneId.of("Europe/Kyiv"), "UAH", "A"),
          List.of(
              new Warehouse(code, "A", "Floor", Warehouse.Kind.SALES_FLOOR),
              new Warehouse(code, "B", "Storage", Warehouse.Kind.STORAGE),
              new Warehouse(code, "C", "Deposit", Warehouse.Kind.DEPOSIT)));
    }
    shop.sql(
        "INSERT INTO product_type (id, parent, name) VALUES (1, NULL, 'Взуття'), (2, 1,"
            + " 'Сандалі')");
    shop.sql(
        """
        INSERT INTO product (sku, name, name_en, type, price, changed_at)
        SELECT CONCAT('B-', LPAD(seq, 6, '0')), CONCAT('Товар ', seq), CONCAT('Thing ', seq),
          seq % 20, 100000, UTC_TIMESTAMP(3)
        FROM seq_1_to_100000\
        """
            .replace("seq % 20", "IF(seq % 20 < 2, 1 + seq % 2, NULL)"));
    shop.sql(
        """
        INSERT INTO stock_level (store, warehouse, sku, on_hand, reserved)
        SELECT w.store, w.code, p.sku, IF(CRC32(CONCAT(p.sku, w.store)) % 4 = 0, 1, 40), 0
        FROM warehouse w, product p\
        """);
    shop.sql(
        """
        INSERT INTO reservation (store, id, line, warehouse, sku, quantity, status, source,
          reference, expires_at, body_hash, created_at, created_by, closed_at)
        SELECT IF(seq % 3 = 0, 'L2', 'L1'), UUID(), 1, 'A',
          CONCAT('B-', LPAD(1 + (seq * 7) % 60000, 6, '0')), 1,
          IF(seq <= 50000, 'ACTIVE', 'CONVERTED'),
          ELT(1 + seq % 4, 'HELD_ORDER', 'ONLINE_ORDER', 'DELIVERY_ORDER', 'ACTIVE_CART'),
          CONCAT('Order ', seq),
          IF(seq % 11 = 0, NULL, UTC_TIMESTAMP(3) + INTERVAL seq SECOND + INTERVAL 10 MINUTE),
          REPEAT('0', 64), UTC_TIMESTAMP(3) - INTERVAL seq % 15000 MINUTE, 'demo',
          IF(seq <= 50000, NULL, UTC_TIMESTAMP(3))
        FROM seq_1_to_200000\
        """);
    shop.sql(
        """
        UPDATE stock_level l JOIN (SELECT store, warehouse, sku, SUM(quantity) AS held
          FROM reservation WHERE status = 'ACTIVE' GROUP BY store, warehouse, sku) r
          ON r.store = l.store AND r.warehouse = l.warehouse AND r.sku = l.sku
        SET l.reserved = LEAST(r.held, l.on_hand)\
        """);
    shop.sql(
        """
        INSERT INTO movement (store, warehouse, sku, quantity, kind, moved_at, moved_by)
        SELECT IF(seq % 3 = 0, 'L2', 'L1'), 'A', CONCAT('B-', LPAD(1 + seq % 100000, 6, '0')), -1,
          'SALE', UTC_TIMESTAMP(3) - INTERVAL seq % 86400 MINUTE, 'demo'
        FROM seq_1_to_600000\
        """);
    try (Connection connection = shop.connect();
        Statement count = connection.createStatement()) {
      count.execute("ANALYZE TABLE product, stock_level, reservation, movement");
    }
  }
}
