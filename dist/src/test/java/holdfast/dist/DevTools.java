package holdfast.dist;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.json.Json;

/**
 * A line to one Chromium, past the driver of Selenium: that one does a single thing at a time, and
 * a fault has to strike while the page is still doing another. Any thread may call.
 */
final class DevTools implements WebSocket.Listener, AutoCloseable {
  private static final Json JSON = new Json();

  private final Listener heard;
  private final AtomicInteger ids = new AtomicInteger();
  private final StringBuilder part = new StringBuilder();
  private final Map<Integer, CompletableFuture<Map<String, ?>>> asked = new ConcurrentHashMap<>();
  private @Nullable WebSocket socket;
  private volatile boolean isClosed;

  /** What a page says without being asked. */
  interface Listener {
    void event(String method, String session, Map<String, ?> facts);
  }

  /** There is nobody to answer: the tab has crashed, or the browser was killed. */
  static final class Gone extends RuntimeException {
    private static final long serialVersionUID = 1;

    Gone(String what) {
      super(what);
    }
  }

  private DevTools(Listener heard) {
    this.heard = heard;
  }

  static DevTools connect(String address, Listener heard) {
    DevTools line = new DevTools(heard);
    line.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), line)
            .join();
    return line;
  }

  /**
   * Asks and waits for the answer.
   *
   * @param session of the tab; empty for the browser itself
   */
  Map<String, ?> call(String session, String method, Map<String, ?> arguments, long mostMs) {
    CompletableFuture<Map<String, ?>> answer = tell(session, method, arguments);
    try {
      return answer.get(mostMs, TimeUnit.MILLISECONDS);
    } catch (ExecutionException refused) {
      throw new Gone(method + ": " + refused.getCause());
    } catch (TimeoutException silent) {
      throw new Gone(method + " was not answered");
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new Gone(method + " was broken off");
    }
  }

  /** Asks without waiting: a tab that is to crash never answers. */
  CompletableFuture<Map<String, ?>> tell(String session, String method, Map<String, ?> arguments) {
    int id = ids.incrementAndGet();
    CompletableFuture<Map<String, ?>> answer = new CompletableFuture<>();
    asked.put(id, answer);
    Map<String, Object> message = new HashMap<>();
    message.put("id", id);
    message.put("method", method);
    message.put("params", arguments);
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    WebSocket open = socket;
    if (isClosed || open == null) {
      answer.completeExceptionally(new Gone("the browser is gone"));
      return answer;
    }
    synchronized (this) {
      open.sendText(JSON.toJson(message), true)
          .whenComplete(
              (sent, failure) -> {
                if (failure != null) {
                  answer.completeExceptionally(failure);
                }
              })
          .exceptionally(failure -> null)
          .join();
    }
    return answer;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    part.append(text);
    if (last) {
      Map<String, Object> message = JSON.toType(part.toString(), Json.MAP_TYPE);
      part.setLength(0);
      read(message);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    gone();
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    gone();
  }

  private void read(Map<String, Object> message) {
    if (message.get("id") instanceof Number id) {
      CompletableFuture<Map<String, ?>> answer = asked.remove(id.intValue());
      if (answer == null) {
        return;
      }
      if (message.get("error") == null) {
        answer.complete(fields(message.get("result")));
      } else {
        answer.completeExceptionally(new Gone(String.valueOf(message.get("error"))));
      }
    } else {
      heard.event(
          String.valueOf(message.get("method")),
          String.valueOf(message.get("sessionId")),
          fields(message.get("params")));
    }
  }

  /** The fields of a part of an answer; none when it is not there. */
  @SuppressWarnings("unchecked") // what JSON objects are read into
  static Map<String, ?> fields(@Nullable Object part) {
    return part instanceof Map ? (Map<String, ?>) part : Map.of();
  }

  /** Whoever still waits in that tab waits in vain. */
  void gone() {
    isClosed = true;
    asked.values().forEach(one -> one.completeExceptionally(new Gone("the browser is gone")));
    asked.clear();
  }

  /** Lets everybody go who waits for an answer of a tab that has crashed. */
  void letGo() {
    asked.values().forEach(one -> one.completeExceptionally(new Gone("the tab is gone")));
    asked.clear();
  }

  @Override
  public void close() {
    gone();
    if (socket != null) {
      socket.abort();
    }
  }
}
