package holdfast.bridge;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket on one loopback address: lets pages in, hands their messages on, and keeps to its
 * limits.
 */
final class LoopbackServer extends WebSocketServer {

  static final int MESSAGE_BYTES_MAX = 64 * 1024;
  static final int PAGES_MAX = 16;

  private static final System.Logger log = System.getLogger(LoopbackServer.class.getName());
  private static final int PING_SECONDS = 20;
  private static final int GOODBYE_MS = 1000;

  private final Admission admission;
  private final Conversation conversation = new Conversation();
  private final CompletableFuture<Void> bound = new CompletableFuture<>();

  LoopbackServer(InetSocketAddress address, Admission admission) {
    super(
        address,
        1,
        List.of(new Draft_6455(List.of(), List.of(new Protocol("")), MESSAGE_BYTES_MAX)));
    this.admission = admission;
    setReuseAddr(
        true); // a restart must not wait for the connections of the last run to be forgotten
    setTcpNoDelay(true);
    setConnectionLostTimeout(PING_SECONDS);
  }

  /** Returns when it listens; throws when it cannot, naming the address. */
  void open() throws IOException {
    start();
    try {
      bound.get();
    } catch (ExecutionException refused) {
      throw new IOException(
          "Cannot listen on " + getAddress() + " (is another bridge running?)", refused);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted before it could listen on " + getAddress(), interrupted);
    }
  }

  InetSocketAddress boundTo() {
    return new InetSocketAddress(getAddress().getAddress(), getPort());
  }

  void shut() {
    try {
      stop(GOODBYE_MS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
      WebSocket page, Draft draft, ClientHandshake request) throws InvalidDataException {
    String origin = request.getFieldValue("Origin");
    String host = request.getFieldValue("Host");
    if (!admission.admits(origin, host, getPort())) {
      log.log(
          Level.WARNING,
          "Turned away a page of origin ''{0}'' that asked for host ''{1}''",
          origin,
          host);
      throw new InvalidDataException(CloseFrame.REFUSE, "not allowed");
    }
    if (getConnections().size() >= PAGES_MAX) {
      log.log(
          Level.WARNING,
          "Turned away a page of origin ''{0}'': {1} are connected already",
          origin,
          PAGES_MAX);
      throw new InvalidDataException(CloseFrame.TRY_AGAIN_LATER, "too many pages");
    }
    return super.onWebsocketHandshakeReceivedAsServer(page, draft, request);
  }

  @Override
  public void onStart() {
    bound.complete(null);
  }

  @Override
  public void onOpen(WebSocket page, ClientHandshake request) {
    log.log(Level.DEBUG, "A page came in from {0}", request.getFieldValue("Origin"));
  }

  @Override
  public void onMessage(WebSocket page, String message) {
    page.send(conversation.answer(message));
  }

  @Override
  public void onMessage(WebSocket page, ByteBuffer message) {
    page.send(conversation.answerToUnreadable());
  }

  @Override
  public void onClose(WebSocket page, int code, String reason, boolean byPage) {
    log.log(Level.DEBUG, "A page left: {0} {1}", code, reason);
  }

  @Override
  public void onError(@Nullable WebSocket page, Exception fault) {
    if (page == null && !bound.isDone()) {
      bound.completeExceptionally(fault);
      return;
    }
    log.log(Level.WARNING, "A conversation broke off", fault);
  }
}
