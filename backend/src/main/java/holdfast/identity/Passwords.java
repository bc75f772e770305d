package holdfast.identity;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Passwords as PBKDF2-HMAC-SHA256 hashes with 600,000 rounds (the figure of OWASP's Password
 * Storage Cheat Sheet), each with its own salt: {@code pbkdf2-sha256$600000$salt$hash}.
 */
final class Passwords {
  private static final String SCHEME = "pbkdf2-sha256";
  static final int ROUNDS = 600_000;
  private static final int BITS = 256;

  /** Without those that look alike. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789";

  private static final int ONE_TIME_LENGTH = 20;
  private static final SecureRandom random = new SecureRandom();

  private Passwords() {}

  /** A password that nobody guesses and that is typed without mistakes. */
  static String oneTime() {
    return random
        .ints(ONE_TIME_LENGTH, 0, LETTERS.length())
        .collect(
            StringBuilder::new,
            (text, letter) -> text.append(LETTERS.charAt(letter)),
            StringBuilder::append)
        .toString();
  }

  static String hash(String password) {
    byte[] salt = new byte[16];
    random.nextBytes(salt);
    var base64 = Base64.getEncoder().withoutPadding();
    return String.join(
        "$",
        List.of(
            SCHEME,
            Integer.toString(ROUNDS),
            base64.encodeToString(salt),
            base64.encodeToString(derive(password, salt, ROUNDS))));
  }

  /** Compares in constant time. */
  static boolean matches(String password, String hash) {
    List<String> parts = List.of(hash.split("\\$", -1));
    if (parts.size() != 4 || !parts.getFirst().equals(SCHEME)) {
      return false;
    }
    byte[] salt = Base64.getDecoder().decode(parts.get(2));
    byte[] wanted = Base64.getDecoder().decode(parts.get(3));
    return MessageDigest.isEqual(wanted, derive(password, salt, Integer.parseInt(parts.get(1))));
  }

  static byte[] derive(String password, byte[] salt, int rounds) {
    PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, rounds, BITS);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    } finally {
      spec.clearPassword();
    }
  }
}
