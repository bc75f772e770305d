package holdfast.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL with {@code ?} parameters inside the running transaction, for statements whose truth
 * lies in the statement itself (decision 0002) and for lists that no entity fits.
 *
 * <p>Takes our values as parameters: {@link Quantity}, {@link Money}, {@link Instant}, {@link UUID}
 * and enums.
 */
@ApplicationScoped
public class Sql {
  /**
   * EclipseLink looks for each parameter among all of them, so that more cost more than they save.
   */
  private static final int VALUES_AT_ONCE = 600;

  private static final int MANY_VALUES = 20_000;

  @Inject EntityManager entities;

  /** Runs a writing statement and answers how many rows it touched. */
  public int update(String statement, @Nullable Object... parameters) {
    return query(statement, parameters).executeUpdate();
  }

  /**
   * Inserts many rows with as few statements as sensible.
   *
   * @param head everything up to {@code VALUES}
   * @param rows the values of each row, all equally many
   */
  public void insert(String head, List<@Nullable Object[]> rows) {
    int atOnce = rows.isEmpty() ? 1 : Math.max(1, VALUES_AT_ONCE / rows.getFirst().length);
    for (int from = 0; from < rows.size(); from += atOnce) {
      List<@Nullable Object[]> some = rows.subList(from, Math.min(from + atOnce, rows.size()));
      String places = places(some.getFirst().length);
      update(
          head + " VALUES " + String.join(", ", Collections.nCopies(some.size(), places)),
          some.stream().flatMap(Arrays::stream).toArray());
    }
  }

  /**
   * Writes very many rows with one statement for some thousands of values, past EclipseLink, which
   * would look at each value too often.
   *
   * @param head everything up to {@code VALUES}
   * @param rows the values of each row, all equally many
   * @param tail what follows the values, or nothing
   */
  public void insertMany(String head, List<@Nullable Object[]> rows, String tail) {
    if (rows.isEmpty()) {
      return;
    }
    flush();
    Connection connection = entities.unwrap(Connection.class);
    int atOnce = Math.max(1, MANY_VALUES / rows.getFirst().length);
    for (int from = 0; from < rows.size(); from += atOnce) {
      insertSome(connection, head, rows.subList(from, Math.min(from + atOnce, rows.size())), tail);
    }
  }

  private static void insertSome(
      Connection connection, String head, List<@Nullable Object[]> rows, String tail) {
    String places = places(rows.getFirst().length);
    String statement =
        head + " VALUES " + String.join(", ", Collections.nCopies(rows.size(), places)) + tail;
    try (PreparedStatement prepared = connection.prepareStatement(statement)) {
      int place = 1;
      for (@Nullable Object[] row : rows) {
        for (@Nullable Object value : row) {
          prepared.setObject(place++, column(value));
        }
      }
      prepared.executeUpdate();
    } catch (SQLException refused) {
      throw new PersistenceException(refused);
    }
  }

  public List<Row> rows(String statement, @Nullable Object... parameters) {
    List<?> found = query(statement, parameters).getResultList();
    return found.stream().map(Row::of).toList();
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

  private Query query(String statement, @Nullable Object... parameters) {
    Query query = entities.createNativeQuery(statement);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, column(parameters[i]));
    }
    return query;
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
