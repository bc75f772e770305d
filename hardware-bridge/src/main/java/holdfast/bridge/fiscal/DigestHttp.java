package holdfast.bridge.fiscal;

import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Frames;
import holdfast.bridge.line.Line;
import holdfast.bridge.line.Wire;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HTTP with digest authentication, one connection for each call. Written by hand because a client
 * of a library may send a request again when the connection breaks, and this one must not.
 */
final class DigestHttp {

  private static final int ANSWER_MS = 20_000;
  private static final int LINE_MAX = 4096;
  private static final int BODY_MAX = 1 << 20;
  private static final Pattern FIELD = Pattern.compile("(\\w+)=(?:\"([^\"]*)\"|([^,\\s]+))");

  private final Wire wire;
  private final String user;
  private final String password;
  private Map<String, String> challenge = Map.of();
  private int count;

  DigestHttp(Wire wire, String user, String password) {
    this.wire = wire;
    this.user = user;
    this.password = password;
  }

  /** The answer to a GET. */
  JsonObject get(String path) throws IOException {
    return call("GET", path, "");
  }

  /** The answer to a POST, which is sent once; a 401 says that it was not looked at. */
  JsonObject post(String path, JsonObject body) throws IOException {
    return call("POST", path, body.toString());
  }

  private record Response(int status, Map<String, String> headers, String body) {}

  private JsonObject call(String method, String path, String body) throws IOException {
    Response response = once(method, path, body);
    if (response.status() == 401) {
      challenge = fields(response.headers().getOrDefault("www-authenticate", ""));
      count = 0;
      response = once(method, path, body);
    }
    if (response.status() != 200) {
      throw new BadFrame("HTTP " + response.status());
    }
    return Frames.json(response.body());
  }

  private Response once(String method, String path, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        method
            + " "
            + path
            + " HTTP/1.1\r\nHost: registrar\r\nConnection: close\r\n"
            + (challenge.isEmpty() ? "" : authorization(method, path))
            + (bytes.length == 0 ? "" : "Content-Type: application/json\r\n")
            + "Content-Length: "
            + bytes.length
            + "\r\n\r\n";
    try (Line line = wire.open()) {
      byte[] start = head.getBytes(StandardCharsets.US_ASCII);
      byte[] all = java.util.Arrays.copyOf(start, start.length + bytes.length);
      System.arraycopy(bytes, 0, all, start.length, bytes.length);
      line.write(all);
      return response(line);
    }
  }

  private static Response response(Line line) throws IOException {
    String[] status = text(line).split(" ", -1);
    if (status.length < 2 || !status[0].startsWith("HTTP/") || !status[1].matches("\\d{3}")) {
      throw new BadFrame("no HTTP");
    }
    Map<String, String> headers = new HashMap<>();
    for (String header = text(line); !header.isEmpty(); header = text(line)) {
      int colon = header.indexOf(':');
      if (colon > 0) {
        headers.put(
            header.substring(0, colon).toLowerCase(Locale.ROOT),
            header.substring(colon + 1).strip());
      }
    }
    String length = headers.getOrDefault("content-length", "");
    if (!length.matches("\\d{1,7}") || Integer.parseInt(length) > BODY_MAX) {
      throw new BadFrame("no length");
    }
    byte[] body = Frames.exactly(line, Integer.parseInt(length), ANSWER_MS);
    return new Response(
        Integer.parseInt(status[1]), headers, new String(body, StandardCharsets.UTF_8));
  }

  private static String text(Line line) throws IOException {
    return Frames.text(Frames.until(line, '\n', LINE_MAX, ANSWER_MS)).strip();
  }

  private String authorization(String method, String path) {
    String realm = challenge.getOrDefault("realm", "");
    String nonce = challenge.getOrDefault("nonce", "");
    boolean counted = challenge.containsKey("qop");
    String nc = "%08x".formatted(++count);
    String own = "%016x".formatted(System.nanoTime());
    String secret = md5(user + ":" + realm + ":" + password);
    String what = md5(method + ":" + path);
    String proof =
        counted
            ? md5(secret + ":" + nonce + ":" + nc + ":" + own + ":auth:" + what)
            : md5(secret + ":" + nonce + ":" + what);
    return "Authorization: Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\""
            .formatted(user, realm, nonce, path, proof)
        + (counted ? ", qop=auth, nc=" + nc + ", cnonce=\"" + own + "\"" : "")
        + "\r\n";
  }

  static Map<String, String> fields(String header) {
    Map<String, String> fields = new HashMap<>();
    Matcher field = FIELD.matcher(header);
    while (field.find()) {
      fields.put(field.group(1), field.group(2) == null ? field.group(3) : field.group(2));
    }
    return fields;
  }

  /** Old, but the one this authentication is made of. */
  static String md5(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
