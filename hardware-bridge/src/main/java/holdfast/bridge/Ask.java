package holdfast.bridge;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** What a page wants of a device, checked for its form. */
record Ask(Visitor from, String id, String op, JsonObject args, Instant deadline) {

  /** Tells two requests with one id apart: the order of their fields does not count. */
  String body(String device) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      Map<String, Object> sorted = new TreeMap<>(args);
      String text = device + '\n' + op + '\n' + sorted;
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
