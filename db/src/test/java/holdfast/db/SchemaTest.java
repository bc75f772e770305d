package holdfast.db;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaTest {
  @Test
  void migrates_once_and_finds_nothing_to_do_the_second_time() {
    try (EmbeddedMariaDb database = EmbeddedMariaDb.start(Path.of("target/schema"))) {
      assertDoesNotThrow(() -> Schema.migrate(database.dataSource()));
      assertDoesNotThrow(() -> Schema.migrate(database.dataSource()));
    }
  }
}
