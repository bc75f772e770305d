package holdfast.sender;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One connection to {@code /ws/orders/<channel>}: hello, then order by order with its answer. */
final class Conversation implements WebSocket.Listener {
  private static final Logger log = System.getLogger(Conversation.class.getName());
  private static final HttpClient client = HttpClient.newHttpClient();
  private static final Duration QUIET = Duration.ofSeconds(25);
  private static final int PROTOCOL = 1;

  private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
  private final StringBuilder part = new StringBuilder();
  private @Nullable WebSocket socket;
  private volatile boolean isOver;
  private CompletableFuture<?> said = CompletableFuture.completedFuture(null);
  private Instant lastSaid = Instant.now();

  private Conversation() {}

  /**
   * Connects and signs in.
   *
   * @throws IOException when Holdfast is not there or does not know the key
   */
  static Conversation begin(URI address, String key, Duration patience)
      throws IOException, TimeoutException, InterruptedException {
    Conversation conversation = new Conversation();
    try {
      conversation.socket =
          client
              .newWebSocketBuilder()
              .connectTimeout(patience)
              .buildAsync(address, conversation)
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException away) {
      throw new IOException("cannot connect: " + away.getCause(), away);
    }
    JsonObject hello =
        Json.createObjectBuilder()
            .add("type", "hello")
            .add("protocol", PROTOCOL)
            .add("key", key)
            .build();
    conversation.say(hello);
    conversation.answer("welcome", -1, patience);
    return conversation;
  }

  boolean isOpen() {
    return !isOver;
  }

  /** Sends an order and waits for what became of it. */
  JsonObject send(int seq, JsonObject order, Duration patience)
      throws IOException, TimeoutException, InterruptedException {
    say(
        Json.createObjectBuilder()
            .add("type", "order")
            .add("seq", seq)
            .add("order", order)
            .build());
    return answer("", seq, patience);
  }

  /** Says something now and then, so that nobody between us takes the line for dead. */
  void keepAlive() throws IOException, InterruptedException {
    if (lastSaid.plus(QUIET).isBefore(Instant.now())) {
      say(Json.createObjectBuilder().add("type", "ping").build());
    }
  }

  void close() {
    isOver = true;
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  private void say(JsonObject message) throws IOException, InterruptedException {
    if (isOver) {
      throw new IOException("the connection is closed");
    }
    try {
      queue(message).get(20, TimeUnit.SECONDS);
      lastSaid = Instant.now();
    } catch (ExecutionException | TimeoutException broken) {
      throw new IOException("the connection broke", broken);
    }
  }

  /** One after the other: a socket takes the next text only when it has sent the last. */
  private synchronized CompletableFuture<?> queue(JsonObject message) {
    WebSocket open = socket;
    if (open != null) {
      said = said.thenCompose(before -> open.sendText(message.toString(), true));
    }
    return said;
  }

  private JsonObject answer(String type, int seq, Duration patience)
      throws IOException, TimeoutException, InterruptedException {
    Instant end = Instant.now().plus(patience);
    while (!isOver || !answers.isEmpty()) {
      JsonObject answer = answers.poll(100, TimeUnit.MILLISECONDS);
      if (answer != null
          && (answer.getString("type", "").equals(type) || answer.getInt("seq", -2) == seq)) {
        return answer;
      }
      if (Instant.now().isAfter(end)) {
        throw new TimeoutException("no answer within " + patience);
      }
    }
    throw new IOException("the connection was closed");
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      heard(part.toString());
      part.setLength(0);
    }
    from.request(1);
    return null;
  }

  /** What became of an order here is no news for a folder: it is said that it was understood. */
  private void heard(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject message = reader.readObject();
      if (message.getString("type", "").equals("status")) {
        log.log(
            Level.INFO,
            "order {0} is {1}",
            message.getString("externalId", "?"),
            message.getString("status", "?"));
        acknowledge(message.getString("message", ""));
      } else {
        answers.add(message);
      }
    } catch (RuntimeException unreadable) {
      log.log(Level.WARNING, "an answer cannot be read: " + text, unreadable);
    }
  }

  private void acknowledge(String message) {
    CompletableFuture<?> sent =
        queue(Json.createObjectBuilder().add("type", "heard").add("message", message).build());
    if (sent.isCompletedExceptionally()) {
      log.log(Level.INFO, "an answer got lost; Holdfast will ask again");
    }
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    log.log(Level.INFO, "closed by Holdfast: {0} {1}", code, reason);
    isOver = true;
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    isOver = true;
  }
}
