package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL with {@code ?} parameters inside the running transaction, for statements whose truth
 * lies in the statement itself (decision 0002) and for lists that no entity fits. Pending changes
 * of entities are written before, and a statement that the database refuses spoils the transaction.
 *
 * <p>Takes our values as parameters: {@link Quantity}, {@link Money}, {@link Instant}, {@link UUID}
 * and enums. It goes to the database past EclipseLink, which would look at each value too often.
 */
@ApplicationScoped
public class Sql {
  private static final int VALUES_AT_ONCE = 20_000;

  @Inject EntityManager entities;
  @Inject UserTransaction transaction;

  /** What is done with a statement whose values are filled in. */
  private interface Run<T> {
    T run(PreparedStatement prepared) throws SQLException;
  }

  /** Runs a writing statement and answers how many rows it touched. */
  public int update(String statement, @Nullable Object... parameters) {
    int touched = run(statement, PreparedStatement::executeUpdate, parameters);
    if (touched > 0 && alwaysWrites(statement)) {
      OnDisk.hasWritten();
    }
    return touched;
  }

  /** An update may find its rows as it would make them, and then there is nothing to log. */
  private static boolean alwaysWrites(String statement) {
    return statement.startsWith("INSERT INTO ") && !statement.contains("ON DUPLICATE KEY");
  }

  /**
   * Runs a writing statement for each of these, without waiting for one before the next is sent.
   *
   * @param each the values of each run
   * @return how many rows each run touched; not told of inserts
   */
  public int[] updateEach(String statement, List<@Nullable Object[]> each) {
    if (each.size() == 1) {
      return new int[] {update(statement, each.getFirst())};
    }
    int[] touched =
        run(
            statement,
            prepared -> {
              for (@Nullable Object[] values : each) {
                fillIn(prepared, values);
                prepared.addBatch();
              }
              return prepared.executeBatch();
            });
    if (touched.length > 0 && alwaysWrites(statement)) {
      OnDisk.hasWritten();
    }
    return touched;
  }

  /**
   * Inserts many rows with as few statements as sensible.
   *
   * @param head everything up to {@code VALUES}
   * @param rows the values of each row, all equally many
   */
  public void insert(String head, List<@Nullable Object[]> rows) {
    insert(head, rows, "");
  }

  /**
   * Inserts many rows with as few statements as sensible.
   *
   * @param tail what follows the values
   */
  public void insert(String head, List<@Nullable Object[]> rows, String tail) {
    if (PlainTransactions.current() != null && !rows.isEmpty()) {
      updateEach(head + " VALUES " + places(rows.getFirst().length) + tail, rows);
      return;
    }
    int atOnce = rows.isEmpty() ? 1 : Math.max(1, VALUES_AT_ONCE / rows.getFirst().length);
    for (int from = 0; from < rows.size(); from += atOnce) {
      List<@Nullable Object[]> some = rows.subList(from, Math.min(from + atOnce, rows.size()));
      String places = places(some.getFirst().length);
      update(
          head + " VALUES " + String.join(", ", Collections.nCopies(some.size(), places)) + tail,
          some.stream().flatMap(Arrays::stream).toArray());
    }
  }

  public List<Row> rows(String statement, @Nullable Object... parameters) {
    return run(statement, Sql::read, parameters);
  }

  /** The first row, if there is one. */
  public Optional<Row> row(String statement, @Nullable Object... parameters) {
    return rows(statement, parameters).stream().findFirst();
  }

  /** The only column of the only row, as a number: for counts. */
  public long number(String statement, @Nullable Object... parameters) {
    return rows(statement, parameters).getFirst().number(0);
  }

  /** Writes pending entity changes now, so that the next plain statement sees them. */
  public void flush() {
    entities.flush();
  }

  /** {@code (?, ?, ?)} for that many values. */
  public static String places(int count) {
    return IntStream.range(0, count).mapToObj(i -> "?").collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * These values, the last one again and again until there are as many as a power of two: so few
   * different statements name them that they can be kept prepared.
   */
  public static <T> List<T> rounded(Collection<T> values) {
    List<T> rounded = new ArrayList<>(values);
    while (Integer.bitCount(rounded.size()) > 1) {
      rounded.add(rounded.getLast());
    }
    return rounded;
  }

  private <T> T run(String statement, Run<T> run, @Nullable Object... parameters) {
    PlainTransactions.@Nullable Running plain = PlainTransactions.current();
    if (plain != null) {
      return run(plain.connection, plain::spoil, statement, run, parameters);
    }
    flush();
    return run(connection(), this::spoil, statement, run, parameters);
  }

  private static <T> T run(
      Connection connection,
      Runnable spoil,
      String statement,
      Run<T> run,
      @Nullable Object... parameters) {
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      fillIn(prepared, parameters);
      return run.run(prepared);
    } catch (SQLException refused) {
      spoil.run();
      throw new PersistenceException(refused);
    }
  }

  private static void fillIn(PreparedStatement prepared, @Nullable Object[] values)
      throws SQLException {
    for (int i = 0; i < values.length; i++) {
      prepared.setObject(i + 1, column(values[i]));
    }
  }

  /** The running transaction's; it goes back to the pool with it. */
  private Connection connection() {
    @Nullable Connection connection = entities.unwrap(Connection.class);
    if (connection == null) {
      throw new IllegalStateException("no transaction is running");
    }
    return connection;
  }

  private void spoil() {
    try {
      transaction.setRollbackOnly();
    } catch (SystemException failure) {
      throw new IllegalStateException("cannot spoil the transaction", failure);
    }
  }

  private static List<Row> read(PreparedStatement prepared) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (ResultSet found = prepared.executeQuery()) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        @Nullable Object[] row = new @Nullable Object[columns];
        for (int i = 0; i < columns; i++) {
          row[i] = found.getObject(i + 1);
        }
        rows.add(new Row(row));
      }
    }
    return rows;
  }

  private static @Nullable Object column(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Quantity quantity -> quantity.decimal();
      case Money money -> money.minor();
      case Instant instant -> Times.column(instant);
      case UUID id -> id.toString();
      case Enum<?> name -> name.name();
      default -> value;
    };
  }
}
