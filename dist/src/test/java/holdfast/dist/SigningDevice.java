package holdfast.dist;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/**
 * A paired till as the protocol has it (docs/protocols/till.md): a key, and a chain of packages.
 */
final class SigningDevice {
  static final String NOTHING_BEFORE = "0".repeat(64);

  private final String code;
  private final String device = UUID.randomUUID().toString();
  private final KeyPair keys;
  private String previous = NOTHING_BEFORE;
  private int sequence;
  private int number;

  /** What a till has sold, under the receipt's id. */
  record Sold(String id, String body) {}

  SigningDevice(String code) throws GeneralSecurityException {
    this.code = code;
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    keys = generator.generateKeyPair();
  }

  String code() {
    return code;
  }

  String device() {
    return device;
  }

  byte[] publicKey() {
    return keys.getPublic().getEncoded();
  }

  int nextNumber() {
    return ++number;
  }

  /** The package as it is sent, in the next place of the chain. */
  String seal(Sold sold) {
    sequence++;
    String text =
        String.join(
            "\n", "holdfast-package-1", device, Integer.toString(sequence), previous, sold.body());
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(bytes);
      String sealed =
          "{\"id\":\"%s\",\"device\":\"%s\",\"sequence\":%d,\"previous\":\"%s\",\"body\":\"%s\","
                  .formatted(
                      sold.id(), device, sequence, previous, sold.body().replace("\"", "\\\""))
              + "\"signature\":\""
              + Base64.getEncoder().encodeToString(signature.sign())
              + "\"}";
      previous = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      return sealed;
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
