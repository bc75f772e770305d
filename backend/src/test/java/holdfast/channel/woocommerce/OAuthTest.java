package holdfast.channel.woocommerce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class OAuthTest {

  @Test
  void the_signed_text_is_that_of_the_specification() {
    // RFC 5849, 3.4.1.1
    Query query =
        Query.of("b5", "=%3D")
            .and("a3", "a")
            .and("c@", "")
            .and("a2", "r b")
            .and("oauth_consumer_key", "9djdj82h48djs9d2")
            .and("oauth_token", "kkk9d7dj3k39sjv7")
            .and("oauth_signature_method", "HMAC-SHA1")
            .and("oauth_timestamp", "137131201")
            .and("oauth_nonce", "7d8f3e4a")
            .and("c2", "")
            .and("a3", "2 q");
    assertEquals(
        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da"
            + "%26b5%3D%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2"
            + "%26oauth_nonce%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1"
            + "%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dj3k39sjv7",
        OAuth.base("POST", "http://example.com/request", query));
  }

  @Test
  void the_signature_is_that_of_the_specification() {
    // OAuth Core 1.0, appendix A.5
    Query photos =
        Query.of("file", "vacation.jpg")
            .and("size", "original")
            .and("oauth_consumer_key", "dpf43f3p2l4k3l03")
            .and("oauth_token", "nnch734d00sl2jdk")
            .and("oauth_signature_method", "HMAC-SHA1")
            .and("oauth_timestamp", "1191242096")
            .and("oauth_nonce", "kllo9940pd9333jh")
            .and("oauth_version", "1.0");
    byte[] key = "kd94hf93k423kf44&pfkkdhi9sl3r4s00".getBytes(StandardCharsets.US_ASCII);
    String base = OAuth.base("GET", "http://photos.example.net/photos", photos);
    assertEquals(
        "tR3+Ty81lMeYAr/Fid0kMTYa/WM=",
        Base64.getEncoder().encodeToString(OAuth.mac("HmacSHA1", key, base)));
  }

  /** The real shop accepted these calls, so what it was sent is what we have to send. */
  @Test
  void a_real_shop_took_the_same_signatures() {
    int checked = 0;
    for (JsonObject answer : Recorded.answers()) {
      JsonObject request = answer.getJsonObject("request");
      URI address = URI.create("http://127.0.0.1:18480" + request.getString("path"));
      if (answer.getInt("status") == 401 || !request.getString("path").contains("oauth_")) {
        continue;
      }
      assertEquals(value(address, "oauth_signature"), signed(request.getString("method"), address));
      checked++;
    }
    assertTrue(checked > 20, "only " + checked);
  }

  private static String signed(String method, URI address) {
    Query query = Query.NONE;
    for (Query.Parameter parameter : parameters(address)) {
      if (!parameter.name().startsWith("oauth_")) {
        query = query.and(parameter.name(), parameter.value());
      }
    }
    Query signed =
        OAuth.sign(
            method,
            "http://127.0.0.1:18480" + address.getPath(),
            query,
            value(address, "oauth_consumer_key"),
            "cs_" + "5e6f7a8b".repeat(5),
            Long.parseLong(value(address, "oauth_timestamp")),
            value(address, "oauth_nonce"));
    return signed.parameters().getLast().value();
  }

  private static String value(URI address, String name) {
    return parameters(address).stream()
        .filter(parameter -> parameter.name().equals(name))
        .findAny()
        .orElseThrow()
        .value();
  }

  private static List<Query.Parameter> parameters(URI address) {
    return List.of(address.getRawQuery().split("&", -1)).stream()
        .map(pair -> pair.split("=", 2))
        .map(pair -> new Query.Parameter(decode(pair[0]), decode(pair[1])))
        .toList();
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
