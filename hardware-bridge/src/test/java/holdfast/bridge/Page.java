package holdfast.bridge;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A page of the POS, as far as the bridge can tell: the JDK's WebSocket client, or a handshake by
 * hand.
 */
final class Page implements WebSocket.Listener, AutoCloseable {

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final HttpClient client = HttpClient.newHttpClient();
  private @Nullable WebSocket socket;

  static Page open(int port) {
    return open("127.0.0.1:" + port);
  }

  static Page open(String authority) {
    Page page = new Page();
    page.socket =
        page.client
            .newWebSocketBuilder()
            .header("Origin", "http://localhost:8080")
            .connectTimeout(Duration.ofSeconds(5))
            .buildAsync(URI.create("ws://" + authority + "/"), page)
            .join();
    return page;
  }

  /** The status line's code that a handshake with these headers gets: 101 is a yes. */
  static int knock(InetSocketAddress bridge, String... headers) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(bridge, 5000);
      socket.setSoTimeout(5000);
      String request =
          "GET / HTTP/1.1\r\n"
              + "Upgrade: websocket\r\n"
              + "Connection: Upgrade\r\n"
              + "Sec-WebSocket-Version: 13\r\n"
              + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
              + String.join("\r\n", headers)
              + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return Integer.parseInt(answer.readLine().split(" ", -1)[1]);
    }
  }

  String ask(String message) throws InterruptedException {
    socket().sendText(message, true).join();
    return hear();
  }

  String askInBytes(byte[] message) throws InterruptedException {
    socket().sendBinary(java.nio.ByteBuffer.wrap(message), true).join();
    return hear();
  }

  String hear() throws InterruptedException {
    String answer = heard.poll(5, TimeUnit.SECONDS);
    if (answer == null) {
      throw new AssertionError("no answer within five seconds");
    }
    return answer;
  }

  private WebSocket socket() {
    if (socket == null) {
      throw new IllegalStateException("not open");
    }
    return socket;
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
    partial.append(text);
    if (last) {
      heard.add(partial.toString());
      partial.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    heard.add("closed " + code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable fault) {
    heard.add("broken " + fault);
  }

  @Override
  public void close() {
    socket().abort();
    client.shutdownNow();
  }
}
