package holdfast.dist;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A till as its page is: hears that the feed has grown, and reads on. */
final class OpenTill implements WebSocket.Listener, AutoCloseable {
  private static final String CODE = "S1-1";
  private static final Pattern FIGURES =
      Pattern.compile(
          "\"reserved\":[1-9]\\d*,\"reservedBy\":[^\\]]*],\"seq\":(\\d+),"
              + "\"sku\":\"([^\"]+)\",\"topic\":\"stock\"");

  private final int port;
  private final String token;
  private final StringBuilder part = new StringBuilder();
  private final Semaphore hints = new Semaphore(0);
  private final Deque<Hint> heard = new ArrayDeque<>();
  private final CompletableFuture<Long> welcome = new CompletableFuture<>();
  private final Map<String, Seen> seen = new ConcurrentHashMap<>();
  private final Thread reader = new Thread(this::read);
  private @Nullable WebSocket socket;

  private record Hint(long seq, long at) {}

  /**
   * What the till has read of a product, first.
   *
   * @param hintedAt when it was told that there is something, in the clock of {@link
   *     System#nanoTime}
   * @param at when it had read it
   */
  record Seen(long hintedAt, long at) {}

  OpenTill(int port, String token) {
    this.port = port;
    this.token = token;
  }

  void open(HttpClient client) throws InterruptedException, ExecutionException {
    WebSocket opened =
        client
            .newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws/till"), this)
            .get();
    String hello =
        "{\"type\": \"hello\", \"token\": \"" + token + "\", \"till\": \"" + CODE + "\"}";
    WebSocket greeted = opened.sendText(hello, true).get();
    socket = greeted;
    welcome.get();
    reader.start();
  }

  /** When it read that units of this product are reserved; null while it has not. */
  @Nullable Seen seen(String sku) {
    return seen.get(sku);
  }

  /** Forgets what it has read, so that the same products may be ordered again. */
  void forget() {
    seen.clear();
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
    reader.interrupt();
    try {
      reader.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      String message = part.toString();
      part.setLength(0);
      if (message.contains("\"welcome\"")) {
        welcome.complete(Json.whole(message, "seq"));
      } else {
        synchronized (heard) {
          heard.add(new Hint(Json.whole(message, "seq"), System.nanoTime()));
        }
        hints.release();
      }
    }
    from.request(1);
    return null;
  }

  private void read() {
    try (HttpConnection line = new HttpConnection(port, token)) {
      long seq = welcome.join();
      while (true) {
        hints.acquire();
        hints.drainPermits();
        String page;
        do {
          page = line.get("/api/v1/till/feed?till=" + CODE + "&after=" + seq).body();
          note(page);
          seq = Json.whole(page.substring(page.lastIndexOf(']') + 1), "seq");
        } while (page.contains("\"more\":true"));
      }
    } catch (InterruptedException stopped) {
      // the measurement is over
    } catch (IOException broken) {
      throw new IllegalStateException(broken);
    }
  }

  private void note(String page) {
    long now = System.nanoTime();
    Matcher figures = FIGURES.matcher(page);
    while (figures.find()) {
      long seq = Long.parseLong(figures.group(1));
      seen.putIfAbsent(figures.group(2), new Seen(hintedAt(seq, now), now));
    }
  }

  /** Entries are read in the order of their seq, so older hints are of no use any more. */
  private long hintedAt(long seq, long otherwise) {
    synchronized (heard) {
      while (!heard.isEmpty() && heard.getFirst().seq() < seq) {
        heard.removeFirst();
      }
      return heard.isEmpty() ? otherwise : heard.getFirst().at();
    }
  }
}
