package holdfast.channel.woocommerce;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs calls to a shop without TLS: one-legged OAuth 1.0a (RFC 5849) with HMAC-SHA256, the
 * parameters in the address. The secret itself never travels.
 */
final class OAuth {
  private static final SecureRandom random = new SecureRandom();

  private OAuth() {}

  /**
   * The parameters with those of the signature added. Each call needs a new one: a nonce that was
   * used before is refused.
   *
   * @param address without parameters
   */
  static Query sign(
      String method, String address, Query query, String key, String secret, Instant now) {
    return sign(method, address, query, key, secret, now.getEpochSecond(), nonce());
  }

  static Query sign(
      String method,
      String address,
      Query query,
      String key,
      String secret,
      long timestamp,
      String nonce) {
    Query unsigned =
        query
            .and("oauth_consumer_key", key)
            .and("oauth_nonce", nonce)
            .and("oauth_signature_method", "HMAC-SHA256")
            .and("oauth_timestamp", timestamp);
    String base = base(method, address, unsigned);
    // there is no token: the second half of the signing key is empty
    byte[] signature = mac("HmacSHA256", (secret + "&").getBytes(StandardCharsets.UTF_8), base);
    return unsigned.and("oauth_signature", Base64.getEncoder().encodeToString(signature));
  }

  /** The text that is signed (RFC 5849, 3.4.1). */
  static String base(String method, String address, Query query) {
    List<Query.Parameter> encoded =
        query.parameters().stream()
            .map(
                parameter ->
                    new Query.Parameter(
                        Query.encode(parameter.name()), Query.encode(parameter.value())))
            .sorted(
                Comparator.comparing(Query.Parameter::name).thenComparing(Query.Parameter::value))
            .toList();
    String parameters =
        encoded.stream()
            .map(parameter -> parameter.name() + "=" + parameter.value())
            .collect(Collectors.joining("&"));
    return method + "&" + Query.encode(address) + "&" + Query.encode(parameters);
  }

  static byte[] mac(String algorithm, byte[] key, String text) {
    return mac(algorithm, key, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] mac(String algorithm, byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static String nonce() {
    byte[] bytes = new byte[16];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
