package holdfast.channel.rozetka;

import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.wire.LooseJson;
import holdfast.channel.wire.Wire;
import holdfast.channel.wire.Wire.Answer;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Calls to Rozetka, one after another with a gap between them. It says 200 also when it refuses, so
 * {@code success} is what counts; a token that is over is renewed once and the call repeated, which
 * is safe since a call with a bad token did nothing.
 */
final class RozetkaCalls {
  static final String EXPAND = "purchases,delivery,status_available,status_data,status_payment";

  private static final String PRESET_GAP = "300";

  private final Wire wire;
  private final Connection connection;
  private final RozetkaTokens tokens;
  private final Duration gap;
  private boolean isFirst = true;

  RozetkaCalls(Wire wire, Connection connection, RozetkaTokens tokens) {
    this.wire = wire;
    this.connection = connection;
    this.tokens = tokens;
    String wanted = connection.optional("gap").orElse(PRESET_GAP).strip();
    if (!wanted.matches("\\d{1,5}")) {
      throw ChannelFault.lasting("not-set-up", "the gap between calls is no number");
    }
    gap = Duration.ofMillis(Long.parseLong(wanted));
  }

  /**
   * What the shop said to a change.
   *
   * @param errors what it has against it; an empty object when it did it
   */
  record Said(boolean isDone, JsonObject content, JsonValue errors) {
    String words() {
      if (errors instanceof JsonObject said) {
        @Nullable String details = LooseJson.text(said, "details", 200);
        @Nullable String message = LooseJson.text(said, "message", 200);
        if (message != null) {
          return details == null ? message : message + ": " + details;
        }
      }
      return LooseJson.words(errors);
    }
  }

  /**
   * Reads something.
   *
   * @throws ChannelFault when it cannot be had
   */
  JsonObject get(String path, Map<String, String> query) {
    Said said = call("GET", path, query, null);
    if (!said.isDone()) {
      throw ChannelFault.passing("failing", said.words());
    }
    return said.content();
  }

  /**
   * Asks for a change; a refusal comes back.
   *
   * @throws ChannelFault when nothing is known about what became of it
   */
  Said put(String path, JsonObject body) {
    return call("PUT", path, Map.of(), body);
  }

  /** As {@link #put}. */
  Said post(String path, JsonObject body) {
    return call("POST", path, Map.of(), body);
  }

  /** One order as it stands there; empty when the shop does not know it. */
  Optional<JsonObject> order(long id) {
    JsonObject found = get("/orders/search", Map.of("id", Long.toString(id), "expand", EXPAND));
    return orders(found).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonValue::asJsonObject)
        .filter(order -> LooseJson.id(order, "id") == id)
        .findFirst();
  }

  /**
   * The list of orders in an answer.
   *
   * @throws ChannelFault {@code unexpected-answer} when there is none
   */
  static List<JsonValue> orders(JsonObject content) {
    if (content.get("orders") instanceof JsonArray orders) {
      return orders;
    }
    throw ChannelFault.passing("unexpected-answer", "an answer without a list of orders");
  }

  /** Signs in anew; what the shop tells about the seller. */
  JsonObject signIn() {
    String password = connection.value("sellerPassword");
    JsonObject body =
        Json.createObjectBuilder()
            .add("username", connection.value("sellerLogin").strip())
            .add(
                "password",
                Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8)))
            .build();
    Said said = read(send(to("/sites", Map.of()), "POST", body));
    if (!said.isDone()) {
      throw fault(said, true);
    }
    @Nullable String token = LooseJson.text(said.content(), "access_token", 2000);
    if (token == null || !token.matches("[\\x21-\\x7e]+")) {
      throw ChannelFault.passing("unexpected-answer", "signed in without a token");
    }
    tokens.keep(connection, token);
    return said.content();
  }

  private Said call(
      String method, String path, Map<String, String> query, @Nullable JsonObject body) {
    Said said = callOnce(method, path, query, body);
    if (isTokenOver(said)) {
      said = callOnce(method, path, query, body);
    }
    if (!said.isDone() && RozetkaErrors.isAboutTheCall(code(said))) {
      throw fault(said, false);
    }
    return said;
  }

  private Said callOnce(
      String method, String path, Map<String, String> query, @Nullable JsonObject body) {
    Optional<String> kept = tokens.of(connection);
    String token = kept.orElseGet(this::newToken);
    HttpRequest.Builder request = to(path, query).header("Authorization", "Bearer " + token);
    Said said = read(send(request, method, body));
    if (isTokenOver(said)) {
      tokens.forget(connection, token);
    }
    return said;
  }

  private String newToken() {
    signIn();
    return tokens
        .of(connection)
        .orElseThrow(() -> ChannelFault.passing("failing", "the token is over already"));
  }

  private HttpRequest.Builder to(String path, Map<String, String> query) {
    String base = connection.value("address").strip().replaceAll("/+$", "");
    String asked =
        query.entrySet().stream()
            .map(part -> part.getKey() + "=" + encoded(part.getValue()))
            .sorted()
            .collect(Collectors.joining("&"));
    try {
      URI address = URI.create(base + path + (asked.isEmpty() ? "" : "?" + asked));
      return wire.to(address)
          .header("Content-Language", "uk")
          .header("Accept-Validate-Exception", "1")
          .header("Accept", "application/json");
    } catch (IllegalArgumentException none) {
      throw ChannelFault.lasting("no-such-address", base + " is no address").because(none);
    }
  }

  private Answer send(HttpRequest.Builder request, String method, @Nullable JsonObject body) {
    if (!isFirst) {
      pause();
    }
    isFirst = false;
    BodyPublisher publisher =
        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString());
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return wire.call(request.method(method, publisher).build());
  }

  private static Said read(Answer answer) {
    if (!(answer.json() instanceof JsonObject said)) {
      throw ChannelFault.passing("unexpected-answer", "no object");
    }
    JsonValue success = said.getOrDefault("success", JsonValue.NULL);
    if (success.equals(JsonValue.TRUE)) {
      return new Said(true, LooseJson.object(said, "content"), JsonValue.EMPTY_JSON_OBJECT);
    }
    if (success.equals(JsonValue.FALSE)) {
      return new Said(
          false, JsonValue.EMPTY_JSON_OBJECT, said.getOrDefault("errors", JsonValue.NULL));
    }
    throw ChannelFault.passing("unexpected-answer", "an answer that does not say success");
  }

  private static boolean isTokenOver(Said said) {
    return !said.isDone() && RozetkaErrors.isTokenOver(code(said));
  }

  private static ChannelFault fault(Said said, boolean isSignIn) {
    return RozetkaErrors.fault(code(said), said.words(), isSignIn);
  }

  private static int code(Said said) {
    return said.errors() instanceof JsonObject errors ? LooseJson.small(errors, "code") : -1;
  }

  private void pause() {
    try {
      Thread.sleep(gap);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ChannelFault.passing("unreachable", "stopped between two calls").because(stopped);
    }
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
