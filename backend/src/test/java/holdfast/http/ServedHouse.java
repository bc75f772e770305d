package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.db.EmbeddedMariaDb;
import holdfast.db.Schema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mariadb.jdbc.Driver;

/**
 * The demo shop behind a real server: starts the database, before Arquillian starts the server, and
 * says by system properties, which {@code arquillian.xml} names, where everything is.
 */
final class ServedHouse implements BeforeAllCallback {
  private static final AtomicInteger goods = new AtomicInteger();

  private static EmbeddedMariaDb database;
  private static int port;

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    if (database != null) {
      return;
    }
    Path home = Path.of("target/house-" + ProcessHandle.current().pid()).toAbsolutePath();
    Files.createDirectories(home);
    database = EmbeddedMariaDb.start(home);
    Schema.migrate(database.dataSource());
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    System.setProperty("house.db.url", database.jdbcUrl());
    System.setProperty("house.db.user", database.user());
    System.setProperty("house.db.password", database.password());
    System.setProperty("house.home", home.toString());
    System.setProperty("house.port", Integer.toString(port));
    // on the server's own class path, as the launcher has it
    System.setProperty(
        "house.driver", Driver.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    System.setProperty(
        "house.server.settings",
        Path.of("src/test/resources/server-settings.txt").toAbsolutePath().toString());
  }

  static URI address(String scheme, String path) {
    return URI.create(scheme + "://127.0.0.1:" + port + path);
  }

  static int port() {
    return port;
  }

  /** A new product of which that many pieces are in the main warehouse of S1. */
  static String pieces(int onHand) {
    return goods("PIECE", onHand);
  }

  /** A new product sold by weight, with that many kilograms. */
  static String kilograms(int onHand) {
    return goods("WEIGHT", onHand);
  }

  private static String goods(String unit, int onHand) {
    String sku = "T-" + goods.incrementAndGet();
    write(
        "INSERT INTO product (sku, name, unit, price, changed_at) VALUES (?, ?, ?, 100000, NOW(3))",
        sku,
        "Test goods " + sku,
        unit);
    write(
        "INSERT INTO stock_level (store, warehouse, sku, on_hand) VALUES ('S1', 'MAIN', ?, ?)",
        sku,
        onHand);
    if (onHand != 0) {
      write(
          """
          INSERT INTO movement (store, warehouse, sku, quantity, kind, moved_at, moved_by)
          VALUES ('S1', 'MAIN', ?, ?, 'ADJUSTMENT', NOW(3), 'test')
          """,
          sku,
          onHand);
    }
    return sku;
  }

  /** On hand and reserved of that product in the main warehouse of S1. */
  static String figures(String sku) {
    return read(
            """
            SELECT CONCAT(CAST(on_hand AS DOUBLE), ' on hand, ', CAST(reserved AS DOUBLE), ' reserved')
            FROM stock_level WHERE store = 'S1' AND warehouse = 'MAIN' AND sku = ?
            """,
            sku)
        .getFirst();
  }

  /** Waits until work in the background has brought them there. */
  static void awaitFigures(String sku, String wanted) throws InterruptedException {
    for (int tenths = 0; tenths < 600 && !figures(sku).equals(wanted); tenths++) {
      Thread.sleep(100);
    }
    assertEquals(wanted, figures(sku));
  }

  /** The number of rows of every table that a caller can make grow, and the sum of all stock. */
  static List<String> everythingWritten() {
    List<String> written = new ArrayList<>();
    for (String table :
        read(
            """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'
              AND table_name NOT IN
                ('access_token', 'lease', 'flyway_schema_history', 'woocommerce_arrival',
                 'channel_run', 'alert', 'change_feed')
            ORDER BY table_name
            """)) {
      written.add(table + ": " + read("SELECT COUNT(*) FROM `" + table + "`").getFirst());
    }
    // runs by schedule tell at any time how they stand and which message of an order they sent
    written.addAll(
        read(
            """
            SELECT CONCAT('told of ', topic, ': ', COUNT(*)) FROM change_feed
            WHERE topic NOT IN ('CHANNEL', 'ORDER') GROUP BY topic ORDER BY topic
            """));
    written.addAll(
        read(
            """
            SELECT CONCAT(SUM(on_hand), ' ', SUM(reserved), ' ', SUM(version)) FROM stock_level
            """));
    return written;
  }

  /** The first column of what the query finds. */
  static List<String> read(String query, Object... values) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = prepared(connection, query, values);
        ResultSet rows = statement.executeQuery()) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    } catch (SQLException refused) {
      throw new AssertionError(query, refused);
    }
  }

  static void write(String change, Object... values) {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement statement = prepared(connection, change, values)) {
      statement.executeUpdate();
    } catch (SQLException refused) {
      throw new AssertionError(change, refused);
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}
