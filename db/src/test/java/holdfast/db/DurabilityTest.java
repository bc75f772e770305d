package holdfast.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DurabilityTest {
  private static final Path HOME = Path.of("target/durability");

  @Test
  void accepts_the_embedded_server() {
    try (EmbeddedMariaDb database = EmbeddedMariaDb.start(HOME)) {
      assertDoesNotThrow(() -> Durability.check(database.dataSource()));
    }
  }

  @Test
  void refuses_a_running_server_that_may_forget_the_last_second() {
    try (EmbeddedMariaDb database =
        EmbeddedMariaDb.start(
            HOME, "--innodb-flush-log-at-trx-commit=2", "--skip-innodb-doublewrite")) {
      CannotStart refusal =
          assertThrows(CannotStart.class, () -> Durability.check(database.dataSource()));
      assertEquals(CannotStart.NOT_DURABLE, refusal.exitCode());
      String message = String.valueOf(refusal.getMessage());
      assertTrue(message.contains("innodb_flush_log_at_trx_commit is 2 and must be 1."), message);
      assertTrue(message.contains("innodb_doublewrite is OFF and must be ON."), message);
    }
  }

  @Test
  void asks_for_a_synchronous_binary_log_only_where_there_is_one() {
    assertEquals(List.of(), faultsWith("sync_binlog", "0"));
    Map<String, String> logged = sound();
    logged.put("log_bin", "ON");
    logged.put("sync_binlog", "0");
    assertEquals(List.of("sync_binlog is 0 and must be 1."), Durability.faults(logged));
  }

  @Test
  void refuses_an_old_server_and_another_make() {
    assertEquals(List.of(), faultsWith("version", "10.11.2-MariaDB-log"));
    assertEquals(List.of(), faultsWith("version", "12.1.0-MariaDB"));
    assertEquals(1, faultsWith("version", "10.6.21-MariaDB").size());
    assertEquals(1, faultsWith("version", "8.4.3").size());
  }

  private static List<String> faultsWith(String name, String value) {
    Map<String, String> variables = sound();
    variables.put(name, value);
    return Durability.faults(variables);
  }

  private static Map<String, String> sound() {
    Map<String, String> variables = new HashMap<>();
    variables.put("version", "11.4.5-MariaDB");
    variables.put("log_bin", "OFF");
    variables.put("sync_binlog", "0");
    variables.put("innodb_flush_log_at_trx_commit", "1");
    variables.put("innodb_doublewrite", "ON");
    return variables;
  }
}
