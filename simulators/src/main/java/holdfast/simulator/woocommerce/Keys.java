package holdfast.simulator.woocommerce;

import holdfast.simulator.SimulatedShop.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who may call. Without TLS only OAuth 1.0a is taken: the signature must be right, its time within
 * 15 minutes, its nonce new. The simulator has no TLS, so Basic is always refused.
 */
final class Keys {
  static final String KEY = "ck_5150000000000000000000000000000000000001";
  static final String SECRET = "cs_5150000000000000000000000000000000000002";

  private static final long WINDOW_SECONDS = 15 * 60;

  private final Set<String> nonces = new HashSet<>();

  void check(Call call) {
    Map<String, String> query = call.query();
    String signature = query.get("oauth_signature");
    if (signature == null) {
      throw new Refusal(401, "woocommerce_rest_cannot_view", "Sorry, you cannot list resources.");
    }
    if (!KEY.equals(query.get("oauth_consumer_key"))) {
      throw wrong("Consumer key is invalid.");
    }
    if (!MessageDigest.isEqual(
        signed(call).getBytes(StandardCharsets.UTF_8),
        signature.getBytes(StandardCharsets.UTF_8))) {
      throw wrong("Invalid signature - provided signature does not match.");
    }
    long time = Long.parseLong(query.getOrDefault("oauth_timestamp", "0"));
    if (Math.abs(Instant.now().getEpochSecond() - time) > WINDOW_SECONDS) {
      throw wrong("Invalid timestamp.");
    }
    synchronized (nonces) {
      if (!nonces.add(time + " " + query.get("oauth_nonce"))) {
        throw wrong("Invalid nonce - nonce has already been used.");
      }
    }
  }

  private static Refusal wrong(String message) {
    return new Refusal(401, "woocommerce_rest_authentication_error", message);
  }

  private static String signed(Call call) {
    Map<String, String> parameters = new TreeMap<>();
    call.query()
        .forEach(
            (name, value) -> {
              if (!name.equals("oauth_signature")) {
                parameters.put(encode(name), encode(value));
              }
            });
    String text =
        parameters.entrySet().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
            .collect(Collectors.joining("&"));
    String address = "http://" + call.headers().getFirst("Host") + call.path();
    String base = call.method() + "&" + encode(address) + "&" + encode(text);
    String algorithm =
        "HMAC-SHA1".equals(call.query().get("oauth_signature_method")) ? "HmacSHA1" : "HmacSHA256";
    return mac(algorithm, SECRET + "&", base.getBytes(StandardCharsets.UTF_8));
  }

  static String mac(String algorithm, String key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
      return Base64.getEncoder().encodeToString(mac.doFinal(message));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
