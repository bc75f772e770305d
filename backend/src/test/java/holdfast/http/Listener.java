package holdfast.http;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A till's or a store's end of a live channel. */
final class Listener implements WebSocket.Listener, AutoCloseable {
  private static final HttpClient client = HttpClient.newHttpClient();

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final StringBuilder message = new StringBuilder();
  private WebSocket socket;

  private Listener() {}

  static Listener connect() throws Exception {
    return connect("/ws/till");
  }

  static Listener connect(String path) throws Exception {
    Listener listener = new Listener();
    listener.socket =
        client
            .newWebSocketBuilder()
            .buildAsync(ServedHouse.address("ws", path), listener)
            .get(10, TimeUnit.SECONDS);
    return listener;
  }

  void say(String text) throws Exception {
    socket.sendText(text, true).get(10, TimeUnit.SECONDS);
  }

  /** The next message, or a failure when none comes in time. */
  String hears(Duration within) throws InterruptedException {
    String text = heard.poll(within.toMillis(), TimeUnit.MILLISECONDS);
    if (text == null) {
      throw new AssertionError("heard nothing within " + within);
    }
    return text;
  }

  /** The code with which the server ended the conversation. */
  int isClosedWith(Duration within) throws Exception {
    return closed.get(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
    message.append(part);
    if (last) {
      heard.add(message.toString());
      message.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closed.complete(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    closed.completeExceptionally(failure);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
