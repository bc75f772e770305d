package holdfast.channel.prom;

import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.wire.Wire;
import holdfast.channel.wire.Wire.Answer;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls to one shop at Prom, one after another with a gap between them: its limit is not published,
 * half a second is what others keep.
 */
final class PromCalls {
  /** The most of a list that is answered at once. */
  static final int LIMIT = 100;

  private static final String PRESET_GAP = "500";

  private final Wire wire;
  private final Connection connection;
  private final Duration gap;
  private boolean isFirst = true;

  PromCalls(Wire wire, Connection connection) {
    this.wire = wire;
    this.connection = connection;
    String wanted = connection.optional("gap").orElse(PRESET_GAP).strip();
    if (!wanted.matches("\\d{1,5}")) {
      throw ChannelFault.lasting("not-set-up", "the gap between calls is no number");
    }
    gap = Duration.ofMillis(Long.parseLong(wanted));
  }

  /** What was answered, as JSON, and when. */
  record Read(JsonStructure json, Optional<Instant> at) {}

  /**
   * Reads something.
   *
   * @throws ChannelFault when it cannot be had
   */
  Read get(String path, Map<String, String> query) {
    Answer answer = send(to(path, query).GET().build());
    if (!answer.isOk()) {
      throw Wire.fault(answer);
    }
    return new Read(answer.json(), at(answer));
  }

  /** One order as it is there; empty when the shop does not know it. */
  Optional<JsonObject> order(long id) {
    Answer answer = send(to("/orders/" + id, Map.of()).GET().build());
    if (answer.status() == 404) {
      return Optional.empty();
    }
    if (!answer.isOk()) {
      throw Wire.fault(answer);
    }
    if (answer.json() instanceof JsonObject said && said.get("order") instanceof JsonObject order) {
      return Optional.of(order);
    }
    throw ChannelFault.passing("unexpected-answer", "an answer without an order");
  }

  /**
   * Asks for a change. What the shop says about it comes back, also when it is no: Prom says 200
   * either way, and 400 when it does not understand the question.
   *
   * @throws ChannelFault when nothing is known about what became of it
   */
  JsonStructure post(String path, JsonValue body) {
    HttpRequest request =
        to(path, Map.of())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    Answer answer = send(request);
    if (isForbidden(answer)) {
      throw ChannelFault.lasting(
          "read-only-token", "status " + answer.status() + ": the token may not change " + path);
    }
    boolean isAboutTheQuestion = answer.status() == 400 || answer.status() == 422;
    if (!answer.isOk() && !isAboutTheQuestion) {
      throw Wire.fault(answer);
    }
    return answer.json();
  }

  /**
   * "Import forbidden" is what Prom says to a token without the right to write, with any status.
   */
  private static boolean isForbidden(Answer answer) {
    if (answer.status() == 403) {
      return true;
    }
    boolean mayBe = answer.isOk() || answer.status() == 400;
    return mayBe
        && answer.body().toLowerCase(Locale.ROOT).contains("forbidden")
        && answer.json() instanceof JsonObject said
        && !said.containsKey("processed_ids");
  }

  private HttpRequest.Builder to(String path, Map<String, String> query) {
    String base = connection.value("address").strip().replaceAll("/+$", "");
    String asked =
        query.entrySet().stream()
            .map(part -> part.getKey() + "=" + encoded(part.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    URI address;
    try {
      address = URI.create(base + path + (asked.isEmpty() ? "" : "?" + asked));
    } catch (IllegalArgumentException none) {
      throw ChannelFault.lasting("no-such-address", base + " is no address").because(none);
    }
    return wire.to(address)
        .header("Authorization", "Bearer " + token())
        .header("X-LANGUAGE", connection.optional("language").orElse("uk"))
        .header("Accept", "application/json");
  }

  private String token() {
    String token = connection.value("token").strip();
    if (!token.matches("[\\x21-\\x7e]+")) {
      throw ChannelFault.lasting("sign-in-refused", "the token has signs that no token has");
    }
    return token;
  }

  private Answer send(HttpRequest request) {
    if (!isFirst) {
      pause();
    }
    isFirst = false;
    return wire.callForAny(request);
  }

  private void pause() {
    try {
      Thread.sleep(gap);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ChannelFault.passing("unreachable", "stopped between two calls").because(stopped);
    }
  }

  private static Optional<Instant> at(Answer answer) {
    @Nullable String date = answer.headers().firstValue("Date").orElse(null);
    if (date == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeException unreadable) {
      return Optional.empty();
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
