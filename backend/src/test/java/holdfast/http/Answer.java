package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** What the server answered. */
record Answer(int status, HttpHeaders headers, String text) {
  static Answer of(HttpResponse<byte[]> response) throws IOException {
    return new Answer(response.statusCode(), response.headers(), text(response));
  }

  private static String text(HttpResponse<byte[]> response) throws IOException {
    boolean isGzip = response.headers().firstValue("Content-Encoding").equals(Optional.of("gzip"));
    InputStream body = new ByteArrayInputStream(response.body());
    try (InputStream plain = isGzip ? new GZIPInputStream(body) : body) {
      return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Fails, showing the whole answer, unless the status is this one. */
  Answer is(int expected) {
    assertEquals(expected, status, this::toString);
    return this;
  }

  /** Fails unless this is a complete problem document of that kind. */
  Answer isProblem(int expected, String type) {
    is(expected);
    assertEquals("application/problem+json", header("Content-Type"), this::toString);
    assertEquals(type, get("type"), this::toString);
    assertEquals(Integer.toString(expected), get("status"), this::toString);
    assertEquals(true, !get("title").isBlank() && !get("detail").isBlank(), this::toString);
    return this;
  }

  String header(String name) {
    return headers.firstValue(name).orElse("(none)");
  }

  JsonObject object() {
    return (JsonObject) parse();
  }

  JsonArray list() {
    return (JsonArray) parse();
  }

  /** A member of the object as text: {@code lines/0/sku} goes inside. */
  String get(String path) {
    return text(parse().getValue("/" + path));
  }

  boolean has(String member) {
    return object().containsKey(member);
  }

  static String text(JsonValue value) {
    return switch (value) {
      case JsonString string -> string.getString();
      case JsonNumber number -> number.bigDecimalValue().stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }

  private JsonStructure parse() {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.read();
    }
  }
}
