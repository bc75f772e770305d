package holdfast;

import holdfast.shared.Signatures;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.UUID;

/** A browser that is a till, as far as its keys and its chain of packages go. */
public final class SigningTill {
  private final KeyPair keys;
  private int sequence;
  private String previous = "0".repeat(64);

  public SigningTill() {
    keys = pair();
  }

  /** The same key with a chain that begins anew. */
  public SigningTill(SigningTill other) {
    keys = other.keys;
  }

  public byte[] publicKey() {
    return keys.getPublic().getEncoded();
  }

  /** The next package of the chain. */
  public JsonObject seal(UUID device, UUID id, String body) {
    sequence++;
    JsonObject sealed = sealAt(sequence, previous, device, id, body);
    previous = Signatures.hash(text(sequence, previous, device, body));
    return sealed;
  }

  /** A package in any place of the chain, whatever is there already. */
  public JsonObject sealAt(int place, String before, UUID device, UUID id, String body) {
    return Json.createObjectBuilder()
        .add("id", id.toString())
        .add("device", device.toString())
        .add("sequence", place)
        .add("previous", before)
        .add("body", body)
        .add("signature", sign(text(place, before, device, body)))
        .build();
  }

  private static String text(int place, String before, UUID device, String body) {
    return "holdfast-package-1\n" + device + "\n" + place + "\n" + before + "\n" + body;
  }

  public String sign(String text) {
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
