package holdfast.shared;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two calls under one id say the same. */
public final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 of how the record writes itself, in hexadecimal digits. */
  public static String of(Record said) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(said.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
