package holdfast.receipt;

import holdfast.identity.ShortWay;
import holdfast.shared.Caller;
import holdfast.shared.OnDisk;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.servlet.annotation.WebFilter;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The short way of packages; the long one is {@link PackagesResource}. */
@WebFilter(urlPatterns = "/api/v1/till/packages", asyncSupported = true)
public class PackagesFilter extends ShortWay {
  private static final long serialVersionUID = 1L;

  /** Fifty usual receipts. */
  private static final int LONGEST = 256 * 1024;

  private static final JsonGeneratorFactory generators = Json.createGeneratorFactory(Map.of());

  @Inject transient SentPackages sent;
  @Inject transient OnDisk onDisk;

  @Override
  protected int longest() {
    return LONGEST;
  }

  @Override
  protected Answer answer(String body, Caller caller) {
    byte[] answers = json(sent.take(body, caller));
    onDisk.reach();
    return new Answer(200, answers);
  }

  static byte[] json(PackagesResource.Answers answers) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    try (JsonGenerator json = generators.createGenerator(bytes)) {
      json.writeStartObject();
      write(json, "results", answers.results());
      write(json, "settled", answers.settled());
      json.writeEnd();
    }
    return bytes.toByteArray();
  }

  private static void write(
      JsonGenerator json, String name, List<PackagesResource.Answer> answers) {
    json.writeStartArray(name);
    for (PackagesResource.Answer answer : answers) {
      json.writeStartObject();
      writeOrNull(json, "id", answer.id());
      writeOrNull(json, "reason", answer.reason());
      json.write("status", answer.status()).writeEnd();
    }
    json.writeEnd();
  }

  private static void writeOrNull(JsonGenerator json, String name, @Nullable String value) {
    if (value == null) {
      json.writeNull(name);
    } else {
      json.write(name, value);
    }
  }
}
