package holdfast.channel.woocommerce;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Traffic of a real shop, WooCommerce 7.9.0, which lies beside the checkout. */
final class Recorded {
  private static final Path FOLDER = folder();

  private Recorded() {}

  /** One call that the shop made to us, byte for byte. */
  record Delivery(String file, JsonObject json) {
    String topic() {
      return json.isNull("topic") ? "" : json.getString("topic");
    }

    String header(String name) {
      return json.getJsonObject("headers").getString(name, "");
    }

    byte[] body() {
      return Base64.getDecoder().decode(json.getString("bodyBase64"));
    }

    String secret() {
      return json.getString("secret", "");
    }

    boolean isPing() {
      return topic().isEmpty();
    }
  }

  /** Every delivery in the order of arrival. */
  static List<Delivery> deliveries() {
    return files("\\d\\d-.*\\.json").stream()
        .map(file -> new Delivery(file.getFileName().toString(), read(file)))
        .toList();
  }

  /** Every answer of its REST side. */
  static List<JsonObject> answers() {
    return files("rest-.*\\.json").stream().map(Recorded::read).toList();
  }

  static JsonObject answer(String name) {
    return read(folderOrSkip().resolve("rest-" + name + ".json"));
  }

  private static List<Path> files(String pattern) {
    try (Stream<Path> all = Files.list(folderOrSkip())) {
      return all.filter(file -> file.getFileName().toString().matches(pattern)).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Path folderOrSkip() {
    assumeTrue(
        Files.isDirectory(FOLDER),
        "NOT CHECKED: the recorded traffic is needed in ../shared/fixtures/woocommerce beside the"
            + " checkout, or where the system property holdfast.fixtures says");
    return FOLDER;
  }

  private static Path folder() {
    String named = System.getProperty("holdfast.fixtures");
    if (named != null) {
      return Path.of(named, "woocommerce");
    }
    // tests run in the module's folder, the checkout is its parent, the traffic lies beside that
    return Path.of("../../shared/fixtures/woocommerce").toAbsolutePath().normalize();
  }

  private static JsonObject read(Path file) {
    try (InputStream in = Files.newInputStream(file);
        JsonReader reader = Json.createReader(in)) {
      return reader.readObject();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
