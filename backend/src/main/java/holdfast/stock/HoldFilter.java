package holdfast.stock;

import holdfast.identity.ShortWay;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.OnDisk;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.servlet.annotation.WebFilter;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The short way of a usual hold; the long one is {@link ReservationsResource}. */
@WebFilter(urlPatterns = "/api/v1/reservations", asyncSupported = true)
public class HoldFilter extends ShortWay {
  private static final long serialVersionUID = 1L;

  /** A hold of some hundred lines; larger ones take the long way. */
  private static final int LONGEST = 32 * 1024;

  private static final JsonGeneratorFactory generators = Json.createGeneratorFactory(Map.of());

  @Inject transient Stock stock;
  @Inject transient OnDisk onDisk;

  @Override
  protected int longest() {
    return LONGEST;
  }

  @Override
  protected Answer answer(String body, Caller caller) {
    Stock.Held held = stock.hold(ReservationsResource.read(JsonInput.object(body)), caller);
    if (!held.isNew()) {
      onDisk.reach();
    }
    return new Answer(
        held.isNew() ? 201 : 200, json(ReservationsResource.answer(held.reservation())));
  }

  private static byte[] json(ReservationsResource.Answer answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator json = generators.createGenerator(bytes)) {
      json.writeStartObject();
      writeOrNull(json, "expiresAt", answer.expiresAt());
      json.write("id", answer.id()).writeStartArray("lines");
      for (ReservationsResource.Line line : answer.lines()) {
        json.writeStartObject()
            .write("line", line.line())
            .write("quantity", line.quantity())
            .write("sku", line.sku())
            .write("status", line.status())
            .write("warehouse", line.warehouse())
            .writeEnd();
      }
      json.writeEnd()
          .write("reference", answer.reference())
          .write("source", answer.source())
          .write("status", answer.status())
          .write("store", answer.store())
          .writeEnd();
    }
    return bytes.toByteArray();
  }

  private static void writeOrNull(JsonGenerator json, String name, @Nullable String value) {
    if (value == null) {
      json.writeNull(name);
    } else {
      json.write(name, value);
    }
  }
}
