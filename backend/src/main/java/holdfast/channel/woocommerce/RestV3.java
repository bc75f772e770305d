package holdfast.channel.woocommerce;

import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.wire.Wire;
import holdfast.channel.wire.Wire.Answer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Calls the REST API of WooCommerce, version 3. Over HTTPS the key and its secret go along as Basic
 * authentication; over plain HTTP, where the shop refuses that, every call is signed ({@link
 * OAuth}). Addresses of further pages are always built here: the shop's own {@code next} links
 * carry the old signature.
 */
@ApplicationScoped
class RestV3 {
  static final String ADDRESS = "shopAddress";
  static final String KEY = "consumerKey";
  static final String SECRET = "consumerSecret";

  /** The most that a list gives at once; more is an error 400. */
  static final int PAGE = 100;

  private static final String BASE = "/wp-json/wc/v3/";

  @Inject Wire wire;
  @Inject Clock clock;

  /** How far the clocks of shops are from ours: a signature with a wrong time is refused. */
  private final Map<String, Duration> skews = new ConcurrentHashMap<>();

  /** A list with what its headers say about the whole. */
  record Page(List<Said> rows, long total, long pages, Instant answeredAt) {}

  JsonObject get(Connection shop, String path) {
    return object(ok(call(shop, "GET", path, Query.NONE, null)));
  }

  /** What lies there; empty when the shop says that it has no such thing. */
  Optional<Said> find(Connection shop, String path) {
    Answer answer = call(shop, "GET", path, Query.NONE, null);
    boolean unknown =
        answer.status() == 404 && code(answer).endsWith("_invalid_id"); // not: no such address
    return unknown ? Optional.empty() : Optional.of(new Said(object(ok(answer))));
  }

  Page list(Connection shop, String path, Query query) {
    Answer answer = ok(call(shop, "GET", path, query, null));
    if (!(answer.json() instanceof JsonArray rows)) {
      throw ChannelFault.passing("unexpected-answer", "a list was expected from " + path);
    }
    return new Page(
        Said.objects(rows),
        header(answer, "X-WP-Total"),
        header(answer, "X-WP-TotalPages"),
        date(answer));
  }

  /** How many a list has, without the list. */
  long count(Connection shop, String path, Query query) {
    return header(ok(call(shop, "HEAD", path, query.and("per_page", 1), null)), "X-WP-Total");
  }

  /** Whether the key may write there: the shop names the methods that it would take. */
  boolean mayWrite(Connection shop, String path) {
    return ok(call(shop, "GET", path, Query.of("per_page", 1), null))
        .headers()
        .firstValue("Allow")
        .filter(allowed -> allowed.contains("POST"))
        .isPresent();
  }

  JsonObject post(Connection shop, String path, JsonObject body) {
    return object(ok(call(shop, "POST", path, Query.NONE, body)));
  }

  JsonObject put(Connection shop, String path, JsonObject body) {
    return object(ok(call(shop, "PUT", path, Query.NONE, body)));
  }

  /** Deletes for good; what is gone already is well, too. */
  void delete(Connection shop, String path) {
    Answer answer = call(shop, "DELETE", path, Query.of("force", "true"), null);
    if (answer.status() != 404) {
      ok(answer);
    }
  }

  /** What the shop says about itself to everybody. */
  JsonObject index(Connection shop) {
    return object(wire.call(wire.to(URI.create(root(shop) + "/wp-json/")).GET().build()));
  }

  private Answer call(
      Connection shop, String method, String path, Query query, @Nullable JsonObject body) {
    Answer answer = wire.callForAny(request(shop, method, path, query, body));
    if (answer.status() == 401 && answer.body().contains("imestamp")) {
      skews.put(root(shop), Duration.between(clock.instant(), date(answer)));
      answer = wire.callForAny(request(shop, method, path, query, body));
    }
    return body == null && isRepeated(answer) ? again(shop, method, path, query) : answer;
  }

  /**
   * A call without a body is repeated by the HTTP client itself when its connection breaks, and the
   * shop takes no signature twice: it is signed anew.
   */
  private Answer again(Connection shop, String method, String path, Query query) {
    Answer answer = wire.callForAny(request(shop, method, path, query, null));
    if (isRepeated(answer)) {
      throw ChannelFault.passing("unreachable", "connections to the shop break off");
    }
    return answer;
  }

  private static boolean isRepeated(Answer answer) {
    return answer.status() == 401 && answer.body().contains("nonce");
  }

  /** The call as it goes out, signed. */
  HttpRequest request(
      Connection shop, String method, String path, Query query, @Nullable JsonObject body) {
    String address = root(shop) + BASE + path;
    String key = shop.value(KEY);
    String secret = shop.value(SECRET);
    boolean secure = address.startsWith("https:");
    Instant now = clock.instant().plus(skews.getOrDefault(root(shop), Duration.ZERO));
    Query signed = secure ? query : OAuth.sign(method, address, query, key, secret, now);
    HttpRequest.Builder request =
        wire.to(uri(address + signed.written())).header("Accept", "application/json");
    if (secure) {
      byte[] pair = (key + ":" + secret).getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
    }
    if (body == null) {
      return request.method(method, BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json; charset=utf-8")
        .method(method, BodyPublishers.ofString(body.toString()))
        .build();
  }

  /** The shop's own address, without what people copy along. */
  private static String root(Connection shop) {
    return root(shop.value(ADDRESS));
  }

  /** Where the shop itself lies, whichever of its pages was copied. */
  static String root(String address) {
    return address.strip().replaceAll("(/wp-json.*|/wp-admin.*|/)$", "");
  }

  private static URI uri(String address) {
    try {
      return URI.create(address);
    } catch (IllegalArgumentException unreadable) {
      throw ChannelFault.lasting("address-not-allowed", "that is no address").because(unreadable);
    }
  }

  private static Answer ok(Answer answer) {
    if (!answer.isOk()) {
      throw Wire.fault(answer);
    }
    return answer;
  }

  private static JsonObject object(Answer answer) {
    if (answer.json() instanceof JsonObject object) {
      return object;
    }
    throw ChannelFault.passing("unexpected-answer", "an object was expected");
  }

  /** The error code in the body of a refusal; empty when the body is something else. */
  private static String code(Answer answer) {
    try {
      return answer.json() instanceof JsonObject object ? new Said(object).text("code") : "";
    } catch (ChannelFault | JsonException noJson) {
      return "";
    }
  }

  private static long header(Answer answer, String name) {
    return answer
        .headers()
        .firstValue(name)
        .filter(text -> text.matches("\\d{1,12}"))
        .map(Long::parseLong)
        .orElse(0L);
  }

  /** The shop's own clock, to the second. */
  private Instant date(Answer answer) {
    try {
      return answer
          .headers()
          .firstValue("Date")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant())
          .orElseGet(clock::instant);
    } catch (DateTimeParseException unreadable) {
      return clock.instant();
    }
  }
}
