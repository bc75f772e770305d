package holdfast.bridge.terminal;

import holdfast.bridge.line.BadFrame;
import holdfast.bridge.line.Connection;
import holdfast.bridge.line.Frames;
import holdfast.bridge.line.Line;
import holdfast.bridge.line.Wire;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Messages to and from a terminal: JSON in UTF-8, a zero byte behind each. There are no ids: an
 * answer is known by its method, so one thing is done at a time.
 */
final class EcrLink implements Closeable {

  private static final int MESSAGE_MAX = 64 * 1024;
  private static final int ANSWER_MS = 3000;

  private final Connection connection;
  private final int pauseMs;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();

  /**
   * @param pauseMs how long the line stays closed within the handshake; a tenth of it is between
   *     messages
   */
  EcrLink(Wire wire, int pauseMs) {
    connection = new Connection(wire);
    this.pauseMs = pauseMs;
  }

  /** Opens the line with the handshake of the maker, unless it is open. */
  void connect() throws IOException {
    if (!connection.isClosed()) {
      return;
    }
    try {
      connection.line().write(new byte[1]);
      exchange("PingDevice", Map.of());
      close();
      Connection.pause(pauseMs);
      connection.line();
      service("identify");
      close();
      connection.line();
    } catch (IOException refused) {
      close();
      throw refused;
    }
  }

  void send(String method, Map<String, String> params) throws IOException {
    Connection.pause(pauseMs / 10);
    JsonObject message =
        Json.createObjectBuilder()
            .add("method", method)
            .add("step", 0)
            .add("params", Json.createObjectBuilder(Map.copyOf(params)))
            .add("error", false)
            .add("errorDescription", "")
            .build();
    connection.line().write((message + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /** Asks and returns the params of the answer; what else comes in between is of no interest. */
  JsonObject exchange(String method, Map<String, String> params) throws IOException {
    send(method, params);
    long deadline = System.nanoTime() + ANSWER_MS * 1_000_000L;
    while (true) {
      int left = (int) ((deadline - System.nanoTime()) / 1_000_000);
      if (left <= 0) {
        throw new SocketTimeoutException(method);
      }
      JsonObject answer = receive(left);
      JsonObject said = params(answer);
      boolean isOurs =
          !params.containsKey("msgType")
              || params.get("msgType").equals(said.getString("msgType", ""));
      if (answer.getString("method", "").equals(method) && isOurs) {
        return said;
      }
    }
  }

  JsonObject service(String msgType) throws IOException {
    return exchange("ServiceMessage", Map.of("msgType", msgType));
  }

  /**
   * The next message. What has come of one that is not whole yet is kept for the next call.
   *
   * @throws SocketTimeoutException when none is whole in this time
   * @throws BadFrame when it is no message
   */
  JsonObject receive(int millis) throws IOException {
    Line line = connection.line();
    long deadline = System.nanoTime() + millis * 1_000_000L;
    while (true) {
      int left = (int) Math.max(1, (deadline - System.nanoTime()) / 1_000_000);
      int next = line.read(left);
      if (next != 0) {
        partial.write(next);
        if (partial.size() > MESSAGE_MAX) {
          throw new BadFrame("a message without an end");
        }
      } else if (partial.size() > 0) {
        String text = partial.toString(StandardCharsets.UTF_8);
        partial.reset();
        return Frames.json(text);
      }
    }
  }

  static JsonObject params(JsonObject message) {
    return message.get("params") instanceof JsonObject params
        ? params
        : JsonValue.EMPTY_JSON_OBJECT;
  }

  @Override
  public void close() {
    partial.reset();
    connection.close();
  }
}
