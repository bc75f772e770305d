package holdfast.shared;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Work on a connection of its own is as much of a transaction as any other. */
class PlainTransactionsTest {
  private static final String INSERT = "INSERT INTO lease (name, holder, token, since, until)";

  private final Shop shop = Shop.open();
  private final Transactions transactions = shop.the(Transactions.class);
  private final Sql sql = shop.the(Sql.class);
  private final List<String> names = new ArrayList<>();

  @BeforeEach
  void nothing_is_running() {
    assertFalse(transactions.isRunning());
  }

  @Test
  void what_is_done_is_there_after_the_commit_and_not_before() {
    String name = name();
    transactions.callPlain(
        () -> {
          assertTrue(transactions.isRunning());
          write(name, 1);
          assertEquals(0, seenByOthers(name));
          return sql.update("UPDATE lease SET token = token + 1 WHERE name = ?", name);
        });
    assertEquals(2, seenByOthers(name));
    assertFalse(transactions.isRunning());
  }

  @Test
  void what_fails_leaves_nothing_behind_and_the_next_one_works() {
    String name = name();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.callPlain(
                () -> {
                  write(name, 1);
                  throw new IllegalArgumentException("enough");
                }));
    assertEquals(0, seenByOthers(name));
    transactions.callPlain(() -> write(name, 7));
    assertEquals(7, seenByOthers(name));
  }

  @Test
  void nothing_is_kept_when_work_goes_on_after_a_refused_statement() {
    String name = name();
    assertThrows(
        IllegalStateException.class,
        () ->
            transactions.callPlain(
                () -> {
                  write(name, 1);
                  assertThrows(PersistenceException.class, () -> write(name, 2));
                  return name;
                }));
    assertEquals(0, seenByOthers(name));
  }

  @Test
  void a_call_inside_joins_and_the_other_way_round() {
    String name = name();
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.callPlain(
                () -> {
                  transactions.run(() -> write(name, 1));
                  throw new IllegalArgumentException("enough");
                }));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            transactions.run(
                () -> {
                  transactions.callPlain(() -> write(name, 1));
                  throw new IllegalArgumentException("enough");
                }));
    assertEquals(0, seenByOthers(name));
  }

  @Test
  void a_lost_connection_is_replaced_and_the_work_repeated() {
    String name = name();
    transactions.callPlain(() -> write(name(), 1)); // a connection is open
    AtomicInteger tries = new AtomicInteger();
    transactions.callPlain(
        () -> {
          if (tries.incrementAndGet() == 1) {
            kill(sql.number("SELECT CONNECTION_ID()"));
          }
          return write(name, 3);
        });
    assertEquals(2, tries.get());
    assertEquals(3, seenByOthers(name));
  }

  @Test
  void many_rows_are_written_with_one_insert_and_each_update_is_counted() {
    Instant now = Shop.clock.instant();
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      rows.add(new @Nullable Object[] {name(), "somebody", i, now, now});
    }
    int[] touched =
        transactions.callPlain(
            () -> {
              sql.insert("INSERT INTO lease (name, holder, token, since, until)", rows);
              return sql.updateEach(
                  "UPDATE lease SET holder = ? WHERE name = ? AND token < ?",
                  names.stream().map(name -> new @Nullable Object[] {"another", name, 2}).toList());
            });
    assertEquals(40, touched.length);
    assertArrayEquals(new int[] {1, 1, 0, 0}, Arrays.copyOf(touched, 4));
    assertEquals(2, Arrays.stream(touched).sum());
    assertEquals(39, seenByOthers(names.getLast()));
  }

  private String name() {
    String name = "test " + UUID.randomUUID();
    names.add(name);
    return name;
  }

  private int write(String name, long token) {
    return sql.update(INSERT + " VALUES (?, 'somebody', ?, NOW(3), NOW(3))", name, token);
  }

  private void kill(long connection) {
    try {
      shop.sql("KILL " + connection);
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** The token that another connection sees; 0 when it sees none. */
  private long seenByOthers(String name) {
    try (var connection = shop.connect();
        var select = connection.prepareStatement("SELECT token FROM lease WHERE name = ?")) {
      select.setString(1, name);
      try (var found = select.executeQuery()) {
        return found.next() ? found.getLong(1) : 0;
      }
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
