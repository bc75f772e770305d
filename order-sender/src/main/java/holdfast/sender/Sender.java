package holdfast.sender;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonStructure;
import java.io.IOException;
import java.io.StringReader;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Pushes the orders of an {@link Outbox}, one after the other. An order leaves the outbox only when
 * Holdfast has said that it is stored, has refused it, or when it was left as a file. After a break
 * everything that was not acknowledged is sent again: Holdfast knows an order by its own number, so
 * nothing happens twice.
 */
public final class Sender implements AutoCloseable {
  private static final Logger log = System.getLogger(Sender.class.getName());
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int LONGEST_PAUSE_SECONDS = 30;

  private final URI address;
  private final String key;
  private final Outbox outbox;
  private final Duration fallbackAfter;
  private volatile boolean isClosed;
  private @Nullable Conversation conversation;
  private int failures;
  private Instant nextTry = Instant.MIN;
  private int seq;

  /**
   * @param address {@code ws(s)://host/ws/orders/<channel>}
   * @param key of the channel
   * @param fallbackAfter how long an order waits for the connection before it is left as a file
   */
  public Sender(URI address, String key, Outbox outbox, Duration fallbackAfter) {
    this.address = address;
    this.key = key;
    this.outbox = outbox;
    this.fallbackAfter = fallbackAfter;
  }

  /** Works until it is closed. */
  public void run() throws InterruptedException {
    while (!isClosed) {
      try {
        look();
      } catch (IOException broken) {
        log.log(Level.WARNING, "the outbox cannot be read or written; tried again", broken);
      }
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    }
  }

  /** Sends what waits now, or leaves it as files when it has waited too long. */
  public void look() throws IOException, InterruptedException {
    for (Path file : outbox.waiting()) {
      if (isClosed) {
        return;
      }
      if (!send(file)) {
        fallBack(file);
      }
    }
    stayConnected();
  }

  /** Also while nothing waits, to hear what became of orders. */
  private void stayConnected() throws InterruptedException {
    try {
      Conversation open = connected();
      if (open != null) {
        open.keepAlive();
      }
    } catch (TimeoutException | IOException broken) {
      disconnected(broken);
    }
  }

  /** False when the order is still where it was. */
  private boolean send(Path file) throws IOException, InterruptedException {
    JsonObject order = order(file);
    if (order == null) {
      return true; // it was no order, and lies among the refused ones now
    }
    try {
      Conversation open = connected();
      return open != null && settle(file, open.send(++seq, order, ANSWER));
    } catch (TimeoutException | IOException broken) {
      disconnected(broken);
      return false;
    }
  }

  private boolean settle(Path file, JsonObject answer) throws IOException {
    switch (answer.getString("type", "")) {
      case "taken" -> outbox.sent(file);
      case "refused" -> outbox.refused(file, String.valueOf(answer.get("problem")));
      default -> {
        log.log(Level.WARNING, "Holdfast cannot take {0} now: {1}", file, answer);
        pause();
        return false;
      }
    }
    return true;
  }

  private @Nullable JsonObject order(Path file) throws IOException {
    try (JsonReader reader = Json.createReader(new StringReader(outbox.read(file)))) {
      JsonStructure read = reader.read();
      if (read instanceof JsonObject order) {
        return order;
      }
      outbox.refused(file, "must be one JSON object");
    } catch (JsonException noJson) {
      outbox.refused(file, "is no JSON: " + noJson.getMessage());
    }
    return null;
  }

  private @Nullable Conversation connected()
      throws IOException, TimeoutException, InterruptedException {
    Conversation open = conversation;
    if (open != null && open.isOpen()) {
      return open;
    }
    if (Instant.now().isBefore(nextTry)) {
      return null;
    }
    open = Conversation.begin(address, key, ANSWER);
    conversation = open;
    failures = 0;
    log.log(Level.INFO, "connected to {0}", address);
    return open;
  }

  private void disconnected(Exception why) {
    log.log(Level.WARNING, "not connected to " + address + ": " + why);
    Conversation open = conversation;
    if (open != null) {
      open.close();
      conversation = null;
    }
    pause();
  }

  /** Longer after each failure, and by chance, so that many stores do not come back at once. */
  private void pause() {
    int seconds = Math.min(LONGEST_PAUSE_SECONDS, 1 << Math.min(failures++, 5));
    nextTry = Instant.now().plusMillis(ThreadLocalRandom.current().nextLong(500, seconds * 1000L));
  }

  private void fallBack(Path file) throws IOException {
    if (outbox.hasFallback() && Outbox.since(file).plus(fallbackAfter).isBefore(Instant.now())) {
      outbox.fallBack(file);
      log.log(Level.WARNING, "{0} was left as a file", file.getFileName());
    }
  }

  @Override
  public void close() {
    isClosed = true;
    Conversation open = conversation;
    if (open != null) {
      open.close();
    }
  }
}
