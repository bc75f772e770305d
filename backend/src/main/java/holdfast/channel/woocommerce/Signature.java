package holdfast.channel.woocommerce;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The signature of a webhook: HMAC-SHA256 over the bytes of the body as they came, in Base64
 * (WooCommerce webhooks, {@code X-WC-Webhook-Signature}).
 */
final class Signature {
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom random = new SecureRandom();

  private Signature() {}

  /** Compared in constant time, so that nobody can feel his way to the right one. */
  static boolean isRight(String signature, byte[] body, String secret) {
    byte[] right = OAuth.mac("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), body);
    byte[] written = Base64.getEncoder().encode(right);
    return MessageDigest.isEqual(written, signature.getBytes(StandardCharsets.UTF_8));
  }

  static String newSecret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
