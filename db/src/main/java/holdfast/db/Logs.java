package holdfast.db;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/**
 * Where messages go: everything to rotating files in the data folder, only what needs a person to
 * the console.
 */
final class Logs {
  private Logs() {}

  /** Directs this process's messages to {@code home/logs}; returns the file that says so. */
  static Path directTo(Path home) throws IOException {
    Path folder = Files.createDirectories(home.resolve("logs"));
    // what follows is a pattern in which a percent sign of the path must be doubled
    String path = folder.toString().replace('\\', '/').replace("%", "%%");
    byte[] text = template().replace("${logs}", path).getBytes(StandardCharsets.ISO_8859_1);
    LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(text));
    System.setOut(new PrintStream(new LoggedOutput(), true, StandardCharsets.UTF_8));
    return Files.write(folder.resolve("logging.properties"), text);
  }

  private static String template() throws IOException {
    try (InputStream in = Logs.class.getResourceAsStream("logging.properties")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  /** Lines that libraries print belong into the log: the console is the administrator's. */
  private static final class LoggedOutput extends OutputStream {
    private static final Logger LOG = Logger.getLogger("output");

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    @Override
    public synchronized void write(int character) {
      if (character != '\n') {
        line.write(character);
        return;
      }
      String text = line.toString(StandardCharsets.UTF_8).strip();
      line.reset();
      if (!text.isEmpty()) {
        LOG.info(text);
      }
    }
  }
}
