package holdfast.sender;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/** The server's end of {@code /ws/orders/<channel>}, answering as it is told. */
final class PretendedHoldfast extends WebSocketServer {
  private final CountDownLatch started = new CountDownLatch(1);
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final List<String> taken = new CopyOnWriteArrayList<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private volatile boolean breaksOff;
  private volatile boolean refuses;

  PretendedHoldfast() {
    super(new InetSocketAddress("127.0.0.1", 0));
    setReuseAddr(true);
  }

  void open() throws InterruptedException {
    start();
    if (!started.await(10, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server did not start");
    }
  }

  void breakOffAtTheNextOrder() {
    breaksOff = true;
  }

  void refuseAll() {
    refuses = true;
  }

  List<String> seen() {
    return List.copyOf(seen);
  }

  List<String> taken() {
    return List.copyOf(taken);
  }

  List<String> heard() {
    return List.copyOf(heard);
  }

  void tell(String message, String externalId, String status) {
    broadcast(
        Json.createObjectBuilder()
            .add("type", "status")
            .add("message", message)
            .add("externalId", externalId)
            .add("status", status)
            .build()
            .toString());
  }

  @Override
  public void onMessage(WebSocket store, String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      JsonObject said = reader.readObject();
      switch (said.getString("type")) {
        case "hello" -> greet(store, said.getString("key"));
        case "order" -> answer(store, said);
        case "heard" -> heard.add(said.getString("message"));
        default -> store.send("{\"type\": \"pong\"}");
      }
    }
  }

  private static void greet(WebSocket store, String key) {
    if (key.equals("the key")) {
      store.send("{\"type\": \"welcome\", \"protocol\": 1}");
    } else {
      store.close(4401, "not-signed-in");
    }
  }

  private void answer(WebSocket store, JsonObject said) {
    String number = said.getJsonObject("order").getString("externalId");
    seen.add(number);
    if (breaksOff) {
      breaksOff = false;
      store.close();
    } else if (refuses) {
      store.send(
          "{\"type\": \"refused\", \"seq\": %d, \"problem\": {\"type\": \"invalid\"}}"
              .formatted(said.getInt("seq")));
    } else {
      taken.add(number);
      store.send("{\"type\": \"taken\", \"seq\": %d}".formatted(said.getInt("seq")));
    }
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void onOpen(WebSocket store, ClientHandshake handshake) {}

  @Override
  public void onClose(WebSocket store, int code, String reason, boolean remote) {}

  @Override
  public void onError(WebSocket store, Exception failure) {
    throw new IllegalStateException(failure);
  }
}
