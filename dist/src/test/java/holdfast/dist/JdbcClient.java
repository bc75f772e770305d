package holdfast.dist;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.Random;
import java.util.function.Supplier;

/**
 * The reference: the two statements of a hold and the commit over plain JDBC, on tables of the same
 * shape in the same database. No server, no check of input, no change feed, no foreign key.
 */
final class JdbcClient implements Load.Client {
  static final String OPTIONS = "useServerPrepStmts=true&cachePrepStmts=true";

  private final Random random = new Random();
  private final Connection connection;
  private final Supplier<String> sku;
  private final PreparedStatement take;
  private final PreparedStatement insert;
  private long units;

  JdbcClient(Connection connection, Supplier<String> sku) throws SQLException {
    this.connection = connection;
    this.sku = sku;
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    connection.setAutoCommit(false);
    take =
        connection.prepareStatement(
            """
            UPDATE bench_level SET reserved = reserved + ?, version = version + 1
            WHERE store = 'S1' AND warehouse = 'MAIN' AND sku = ? AND on_hand - reserved >= ?
            """);
    insert =
        connection.prepareStatement(
            """
            INSERT INTO bench_reservation
              (store, id, line, warehouse, sku, quantity, status, source, reference, body_hash,
               created_at, created_by)
            VALUES ('S1', ?, 1, 'MAIN', ?, ?, 'ACTIVE', 'HELD_ORDER', 'bench', ?, ?, 'bench')
            """);
  }

  /** Makes the tables, filled as the real ones are. */
  static void createTables(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE bench_level LIKE stock_level");
      statement.execute("CREATE TABLE bench_reservation LIKE reservation");
      statement.execute(
          "INSERT INTO bench_level SELECT * FROM stock_level WHERE sku LIKE 'BENCH-%'");
    }
  }

  @Override
  public Load.End request() throws SQLException {
    return hold(sku.get());
  }

  Load.End hold(String wanted) throws SQLException {
    take.setBigDecimal(1, BigDecimal.ONE);
    take.setString(2, wanted);
    take.setBigDecimal(3, BigDecimal.ONE);
    if (take.executeUpdate() == 0) {
      connection.rollback();
      return Load.End.REFUSED;
    }
    insert.setString(1, ClientIds.next(random).toString());
    insert.setString(2, wanted);
    insert.setBigDecimal(3, BigDecimal.ONE);
    insert.setString(4, "0".repeat(64));
    insert.setTimestamp(5, new Timestamp(System.currentTimeMillis()));
    insert.executeUpdate();
    connection.commit();
    units++;
    return Load.End.ACCEPTED;
  }

  @Override
  public long takenUnits() {
    return units;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
