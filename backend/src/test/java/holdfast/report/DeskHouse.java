package holdfast.report;

import holdfast.Shop;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.List;

/**
 * A house with much in it: 100,000 products in six warehouses, 50,000 active reservations among
 * 200,000, 600,000 movements, and some years of documents.
 */
final class DeskHouse {
  private DeskHouse() {}

  static Shop filled() {
    Shop shop = Shop.empty();
    try {
      goods(shop);
      reservations(shop);
      orders(shop);
      documents(shop);
      stockTakes(shop);
      incidents(shop);
      try (Connection connection = shop.connect();
          Statement count = connection.createStatement()) {
        count.execute(
            """
            ANALYZE TABLE product, stock_level, reservation, movement, held_order, delivery_order,
              online_order, online_order_line, shop_order_line, transfer, transfer_line,
              stock_document, stock_document_line, purchase_order, purchase_order_line,
              stock_take, stock_take_entry, incident, incident_line, to_shelf\
            """);
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
    return shop;
  }

  private static void goods(Shop shop) throws SQLException {
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
  }

  private static void reservations(Shop shop) throws SQLException {
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
  }

  /** 20,000 held and 20,000 delivery orders, 30,000 online orders, a fifth of them open. */
  private static void orders(Shop shop) throws SQLException {
    shop.sql(
        """
        INSERT INTO held_order (id, store, number, status, customer_name, phone, held_at, held_by,
          expires_at, cancels_itself, closed_at, body_hash)
        SELECT UUID(), IF(seq % 3 = 0, 'L2', 'L1'), seq, IF(seq % 5 = 0, 'HELD', 'PAID'),
          CONCAT('Покупець ', seq), CONCAT('+38067', LPAD(seq, 7, '0')),
          UTC_TIMESTAMP(3) - INTERVAL seq * 10 MINUTE, 'demo',
          UTC_TIMESTAMP(3) + INTERVAL CAST(seq AS INT) - 5000 MINUTE, TRUE,
          IF(seq % 5 = 0, NULL, UTC_TIMESTAMP(3)), REPEAT('0', 64)
        FROM seq_1_to_20000\
        """);
    shop.sql(
        """
        INSERT INTO delivery_order (id, store, number, status, customer_name, phone, address,
          window_from, window_to, made_at, made_by, closed_at, closed_by, body_hash)
        SELECT UUID(), IF(seq % 3 = 0, 'L2', 'L1'), seq, IF(seq % 5 = 0, 'NEW', 'DELIVERED'),
          CONCAT('Покупець ', seq), CONCAT('+38050', LPAD(seq, 7, '0')),
          CONCAT('Київ, вулиця Довга, ', seq), UTC_TIMESTAMP(3) + INTERVAL CAST(seq AS INT) - 15000 MINUTE,
          UTC_TIMESTAMP(3) + INTERVAL CAST(seq AS INT) - 14000 MINUTE,
          UTC_TIMESTAMP(3) - INTERVAL seq * 10 MINUTE, 'demo',
          IF(seq % 5 = 0, NULL, UTC_TIMESTAMP(3)), IF(seq % 5 = 0, NULL, 'demo'), REPEAT('0', 64)
        FROM seq_1_to_20000\
        """);
    for (String table : List.of("held_order", "delivery_order")) {
      shop.sql(
          """
          INSERT INTO shop_order_line (document, line, sku, name, quantity, price)
          SELECT o.id, l.seq, CONCAT('B-', LPAD(1 + (o.number * 7 + l.seq) %% 100000, 6, '0')),
            CONCAT('Товар ', 1 + (o.number * 7 + l.seq) %% 100000), 1, 100000
          FROM %s o, seq_1_to_3 l\
          """
              .formatted(table));
    }
    shop.sql(
        """
        INSERT INTO to_shelf (id, store, document, line, source, reference, sku, warehouse,
          quantity, shelved, reason, since, put_by, shelved_at)
        SELECT UUID(), d.store, d.id, 1, 'DELIVERY_ORDER', d.number, 'B-000777', 'A', 1,
          d.number % 4, 'nobody at home', d.made_at, 'demo',
          IF(d.number % 4 = 1, UTC_TIMESTAMP(3), NULL)
        FROM delivery_order d WHERE d.number % 4 < 2 AND d.number <= 10000\
        """);
    shop.sql(
        """
        INSERT INTO online_order (id, store, number, channel, channel_name, external_id, status,
          warehouse, placed_at, accepted_at, customer_name, phone, price_source, expires_at,
          expiry_origin, needs_person, closed_at, content_hash)
        SELECT UUID(), IF(seq % 3 = 0, 'L2', 'L1'), seq, 'woo', 'WooCommerce', CONCAT('W', seq),
          IF(seq % 5 = 0, 'CONFIRMED', 'FULFILLED'), 'A',
          UTC_TIMESTAMP(3) - INTERVAL seq * 7 MINUTE, UTC_TIMESTAMP(3) - INTERVAL seq * 7 MINUTE,
          CONCAT('Покупець ', seq), CONCAT('+38063', LPAD(seq, 7, '0')), 'HOLDFAST',
          UTC_TIMESTAMP(3) + INTERVAL 2 DAY, 'rule', seq % 50 = 0,
          IF(seq % 5 = 0, NULL, UTC_TIMESTAMP(3)), REPEAT('0', 64)
        FROM seq_1_to_30000\
        """);
    shop.sql(
        """
        INSERT INTO online_order_line (online_order, line, good, sku, name, quantity, price)
        SELECT o.id, l.seq, CONCAT('B-', LPAD(1 + (o.number * 7 + l.seq) % 100000, 6, '0')),
          CONCAT('B-', LPAD(1 + (o.number * 7 + l.seq) % 100000, 6, '0')),
          CONCAT('Товар ', 1 + (o.number * 7 + l.seq) % 100000), 1, 100000
        FROM online_order o, seq_1_to_2 l\
        """);
  }

  /** 5,000 of each kind with five lines. */
  private static void documents(Shop shop) throws SQLException {
    shop.sql(
        """
        INSERT INTO transfer (id, store, number, warehouse, to_store, to_warehouse, status, note,
          made_at, made_by, sent_at, sent_by, closed_at, closed_by, body_hash)
        SELECT UUID(), 'L1', seq, 'B', 'L2', 'A', IF(seq % 20 = 0, 'SENT', 'RECEIVED'),
          CONCAT('Заявка ', seq), UTC_TIMESTAMP(3) - INTERVAL seq HOUR, 'demo',
          UTC_TIMESTAMP(3) - INTERVAL seq HOUR, 'demo',
          IF(seq % 20 = 0, NULL, UTC_TIMESTAMP(3)), IF(seq % 20 = 0, NULL, 'demo'), REPEAT('0', 64)
        FROM seq_1_to_5000\
        """);
    shop.sql(
        """
        INSERT INTO transfer_line (transfer, line, sku, quantity, received)
        SELECT t.id, l.seq, CONCAT('B-', LPAD(1 + (t.number * 7 + l.seq) % 100000, 6, '0')), 5,
          IF(t.status = 'SENT', NULL, 5)
        FROM transfer t, seq_1_to_5 l\
        """);
    shop.sql(
        """
        INSERT INTO stock_document (id, store, kind, number, warehouse, reason, made_at, made_by,
          body_hash)
        SELECT UUID(), 'L1', IF(seq % 2 = 0, 'ADJUSTMENT', 'WRITE_OFF'), seq, 'A',
          CONCAT('Помилка ', seq), UTC_TIMESTAMP(3) - INTERVAL seq HOUR, 'demo', REPEAT('0', 64)
        FROM seq_1_to_10000\
        """);
    shop.sql(
        """
        INSERT INTO stock_document_line (stock_document, line, sku, on_hand_before, quantity,
          reserved, price)
        SELECT d.id, l.seq, CONCAT('B-', LPAD(1 + (d.number * 7 + l.seq) % 100000, 6, '0')), 5, -1,
          0, 100000
        FROM stock_document d, seq_1_to_5 l\
        """);
    shop.sql(
        "INSERT INTO supplier (id, name) SELECT UUID(), CONCAT('Постачальник ', seq)"
            + " FROM seq_1_to_300");
    shop.sql(
        """
        INSERT INTO purchase_order (id, store, number, warehouse, supplier, status, note, made_at,
          made_by, sent_at, sent_by, closed_at, closed_by, body_hash)
        SELECT UUID(), 'L1', seq, 'A',
          (SELECT id FROM supplier WHERE name = CONCAT('Постачальник ', 1 + seq % 300)),
          IF(seq % 20 = 0, 'SENT', 'CLOSED'), CONCAT('Накладна ', seq),
          UTC_TIMESTAMP(3) - INTERVAL seq HOUR, 'demo', UTC_TIMESTAMP(3), 'demo',
          IF(seq % 20 = 0, NULL, UTC_TIMESTAMP(3)), IF(seq % 20 = 0, NULL, 'demo'), REPEAT('0', 64)
        FROM seq_1_to_5000\
        """);
    shop.sql(
        """
        INSERT INTO purchase_order_line (purchase_order, line, sku, quantity, price, received)
        SELECT p.id, l.seq, CONCAT('B-', LPAD(1 + (p.number * 7 + l.seq) % 100000, 6, '0')), 5,
          60000, IF(p.status = 'SENT', 0, 5)
        FROM purchase_order p, seq_1_to_5 l\
        """);
  }

  /** One of everything is open, and half of it counted. */
  private static void stockTakes(Shop shop) throws SQLException {
    shop.sql(
        """
        INSERT INTO stock_take (id, store, number, warehouse, status, blind, opened_at, opened_by,
          closed_at, closed_by, body_hash)
        SELECT UUID(), 'L1', seq, 'B', IF(seq = 1, 'OPEN', 'APPROVED'), FALSE,
          UTC_TIMESTAMP(3) - INTERVAL seq DAY, 'demo', IF(seq = 1, NULL, UTC_TIMESTAMP(3)),
          IF(seq = 1, NULL, 'demo'), REPEAT('0', 64)
        FROM seq_1_to_500\
        """);
    shop.sql(
        """
        INSERT INTO stock_take_entry (id, stock_take, sku, quantity, movement, on_hand, counted_at,
          counted_by, body_hash)
        SELECT UUID(), t.id, CONCAT('B-', LPAD(seq, 6, '0')), 40, 0, 40, UTC_TIMESTAMP(3), 'demo',
          REPEAT('0', 64)
        FROM seq_1_to_50000, stock_take t WHERE t.status = 'OPEN'\
        """);
  }

  private static void incidents(Shop shop) throws SQLException {
    shop.sql(
        """
        INSERT INTO incident (id, store, kind, sku, quantity, reference, reason, opened_at,
          opened_by, settled_at)
        SELECT UUID(), IF(seq % 3 = 0, 'L2', 'L1'), 'BROKEN_PROMISE',
          CONCAT('B-', LPAD(1 + (seq * 7) % 100000, 6, '0')), 1, CONCAT('Order ', seq), 'sold',
          UTC_TIMESTAMP(3) - INTERVAL seq * 30 MINUTE, 'demo',
          IF(seq % 10 = 0, NULL, UTC_TIMESTAMP(3))
        FROM seq_1_to_10000\
        """);
  }
}
