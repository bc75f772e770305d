package holdfast.shared;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * Signatures of paired tills: ECDSA over P-256 with SHA-256, the two numbers side by side (IEEE
 * P1363) as browsers write them.
 */
public final class Signatures {
  private static final int BITS = 256;

  private Signatures() {}

  /**
   * Reads a public key of P-256.
   *
   * @param encoded X.509 SubjectPublicKeyInfo, as browsers export it
   * @throws Problem {@code invalid} naming the field when it is none
   */
  public static PublicKey key(String field, byte[] encoded) {
    try {
      PublicKey key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
      if (key instanceof ECPublicKey curve
          && curve.getParams().getOrder().bitLength() == BITS
          && curve.getParams().toString().contains("secp256r1")) {
        return key;
      }
    } catch (GeneralSecurityException unreadable) {
      throw Problem.invalid(field, "must be a public key of P-256");
    }
    throw Problem.invalid(field, "must be a public key of P-256");
  }

  /** Whether the owner of the key has signed exactly this text. */
  public static boolean isSignedBy(byte[] key, String text, byte[] signature) {
    try {
      Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
      check.initVerify(key("key", key));
      check.update(text.getBytes(StandardCharsets.UTF_8));
      return check.verify(signature);
    } catch (GeneralSecurityException malformed) {
      return false;
    }
  }

  /** SHA-256 of the text in hexadecimal digits. */
  public static String hash(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
