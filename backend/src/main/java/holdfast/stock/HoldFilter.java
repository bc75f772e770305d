package holdfast.stock;

import holdfast.identity.Tokens;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.OnDisk;
import holdfast.shared.Problem;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The short way of a usual hold, past JAX-RS, on whose road it spent half of its time (decision
 * 0016). What it answers is byte for byte what {@link ReservationsResource} would; what is unusual
 * goes on to that one as it came, and what was refused goes on with the refusal, to be worded
 * there.
 */
@WebFilter(urlPatterns = "/api/v1/reservations", asyncSupported = true)
public class HoldFilter extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String REFUSAL = HoldFilter.class.getName() + ".refusal";
  private static final String BEARER = "Bearer ";
  private static final String JSON = "application/json";

  /** A hold of some hundred lines; larger ones take the long way. */
  private static final int LONGEST = 32 * 1024;

  private static final JsonGeneratorFactory generators = Json.createGeneratorFactory(Map.of());

  @Inject transient Stock stock;
  @Inject transient Tokens tokens;
  @Inject transient OnDisk onDisk;

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Caller> caller = isUsual(request) ? caller(request) : Optional.empty();
    if (caller.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    byte[] body = request.getInputStream().readAllBytes();
    Stock.Held held;
    try {
      held = stock.hold(ReservationsResource.read(JsonInput.object(text(body))), caller.get());
      if (!held.isNew()) {
        onDisk.reach();
      }
    } catch (RuntimeException refusal) {
      request.setAttribute(REFUSAL, refusal);
      chain.doFilter(request, response);
      return;
    }
    byte[] answer = json(ReservationsResource.answer(held.reservation()));
    response.setStatus(held.isNew() ? 201 : 200);
    response.setContentType(JSON);
    response.setContentLength(answer.length);
    response.getOutputStream().write(answer);
  }

  /**
   * Throws what the short way has refused.
   *
   * @throws Problem and whatever else {@link Stock#hold} throws
   */
  static void refuse(HttpServletRequest request) {
    if (request.getAttribute(REFUSAL) instanceof RuntimeException refusal) {
      throw refusal;
    }
  }

  private static boolean isUsual(HttpServletRequest request) {
    int length = request.getContentLength();
    String accepted = request.getHeader("Accept");
    return request.getMethod().equals("POST")
        && length > 0
        && length <= LONGEST
        && JSON.equals(request.getContentType())
        && (accepted == null || accepted.equals("*/*") || accepted.equals(JSON));
  }

  private Optional<Caller> caller(HttpServletRequest request) {
    @Nullable String header = request.getHeader("Authorization");
    return header == null || !header.startsWith(BEARER)
        ? Optional.empty()
        : tokens.caller(header.substring(BEARER.length()).strip());
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException other) {
      throw new Problem(400, "malformed", "The request cannot be read", "JSON comes in UTF-8.");
    }
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
