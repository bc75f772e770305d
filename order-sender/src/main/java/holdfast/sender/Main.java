package holdfast.sender;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code Main --url wss://stock.example/ws/orders/shop --key-file key.txt --outbox orders
 * [--fallback inbox] [--fallback-after 30]}: sends every {@code *.json} file that appears in the
 * outbox, one order each, and runs until it is stopped. See {@link Sender} for what becomes of
 * them.
 */
public final class Main {
  private static final String USAGE =
      """
      usage: --url ws://host/ws/orders/<channel> --key-file <file> --outbox <folder>
             [--fallback <folder>] [--fallback-after <seconds, 30>]
      """;

  private Main() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    Map<String, String> options = options(arguments);
    if (!options.keySet().containsAll(java.util.List.of("--url", "--key-file", "--outbox"))) {
      System.err.print(USAGE);
      System.exit(2);
    }
    Outbox outbox =
        new Outbox(
            Path.of(options.get("--outbox")),
            options.containsKey("--fallback") ? Path.of(options.get("--fallback")) : null);
    Sender sender =
        new Sender(
            URI.create(options.get("--url")),
            Files.readString(Path.of(options.get("--key-file"))).strip(),
            outbox,
            Duration.ofSeconds(Long.parseLong(options.getOrDefault("--fallback-after", "30"))));
    Runtime.getRuntime().addShutdownHook(new Thread(sender::close));
    sender.run();
  }

  private static Map<String, String> options(String... arguments) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      options.put(arguments[i], arguments[i + 1]);
    }
    return options;
  }
}
