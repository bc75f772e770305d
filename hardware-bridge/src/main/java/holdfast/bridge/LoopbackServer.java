package holdfast.bridge;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.java_websocket.WebSocket;
import org.java_websocket.WebSocketAdapter;
import org.java_websocket.WebSocketImpl;
import org.java_websocket.drafts.Draft;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.enums.ReadyState;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.DefaultWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;

/**
 * The WebSocket on one loopback address: lets pages in, hands their messages on, and keeps to its
 * limits.
 */
final class LoopbackServer extends WebSocketServer {

  static final int MESSAGE_BYTES_MAX = 256 * 1024;
  static final int PAGES_MAX = 16;
  static final Duration STRANGER_STAYS = Duration.ofSeconds(60);
  static final Duration HANDSHAKE_TAKES = Duration.ofSeconds(5);

  private static final System.Logger log = System.getLogger(LoopbackServer.class.getName());
  private static final int PING_SECONDS = 20;
  private static final int GOODBYE_MS = 1000;
  private static final int BEHIND_MAX = 512;

  /** Makes the conversation of a page that came in. */
  interface Reception {
    Conversation receive(Conversation.Wire wire, String origin);
  }

  private final Admission admission;
  private final Reception reception;
  private final Map<WebSocket, Long> cameAt = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> bound = new CompletableFuture<>();

  LoopbackServer(InetSocketAddress address, Admission admission, Reception reception) {
    super(
        address,
        1,
        List.of(new Draft_6455(List.of(), List.of(new Protocol("")), MESSAGE_BYTES_MAX)));
    this.admission = admission;
    this.reception = reception;
    setReuseAddr(
        true); // a restart must not wait for the connections of the last run to be forgotten
    setTcpNoDelay(true);
    setConnectionLostTimeout(PING_SECONDS);
    setWebSocketFactory(
        new DefaultWebSocketServerFactory() {
          @Override
          public WebSocketImpl createWebSocket(WebSocketAdapter server, List<Draft> drafts) {
            WebSocketImpl page = super.createWebSocket(server, drafts);
            cameAt.put(page, System.nanoTime());
            return page;
          }
        });
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

  /** Hangs up on who takes too long to shake hands or stays a stranger; called every second. */
  void sweep() {
    long now = System.nanoTime();
    cameAt.forEach(
        (page, at) -> {
          Duration here = Duration.ofNanos(now - at);
          if (page.getReadyState() == ReadyState.NOT_YET_CONNECTED) {
            if (here.compareTo(HANDSHAKE_TAKES) > 0) {
              page.closeConnection(CloseFrame.PROTOCOL_ERROR, "too slow");
              cameAt.remove(page);
            }
          } else if (!page.isOpen()) {
            cameAt.remove(page);
          } else if (here.compareTo(STRANGER_STAYS) > 0) {
            Conversation conversation = page.getAttachment();
            if (conversation == null || conversation.isStranger()) {
              page.close(CloseFrame.POLICY_VALIDATION, "not paired");
            } else {
              cameAt.remove(page);
            }
          }
        });
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
    String origin = request.getFieldValue("Origin");
    page.setAttachment(reception.receive(new ToPage(page), origin));
    log.log(Level.DEBUG, "A page came in from {0}", origin);
  }

  @Override
  public void onMessage(WebSocket page, String message) {
    page.<Conversation>getAttachment().hear(message);
  }

  @Override
  public void onMessage(WebSocket page, ByteBuffer message) {
    page.<Conversation>getAttachment().hearNoise();
  }

  @Override
  public void onClose(WebSocket page, int code, String reason, boolean byPage) {
    cameAt.remove(page);
    Conversation conversation = page.getAttachment();
    if (conversation != null) {
      conversation.left();
    }
    boolean isWarned = conversation != null || byPage || !breaksARule(code);
    log.log(
        isWarned ? Level.DEBUG : Level.WARNING,
        "A page left: {0} {1}",
        Integer.toString(code),
        reason);
  }

  /**
   * Warns of a page that is sent away. Here and not when it is gone: a page that hangs up the
   * moment it reads why is gone before the library knows that it was told.
   */
  @Override
  public void onCloseInitiated(WebSocket page, int code, String reason) {
    if (breaksARule(code)) {
      log.log(Level.WARNING, "Sent a page away: {0} {1}", Integer.toString(code), reason);
    }
  }

  private static boolean breaksARule(int code) {
    return code == CloseFrame.TOOBIG
        || code == CloseFrame.PROTOCOL_ERROR
        || code == CloseFrame.POLICY_VALIDATION;
  }

  @Override
  public void onError(@Nullable WebSocket page, Exception fault) {
    if (page == null && !bound.isDone()) {
      bound.completeExceptionally(fault);
      return;
    }
    log.log(Level.WARNING, "A conversation broke off: {0}", fault.toString());
  }

  private record ToPage(WebSocket page) implements Conversation.Wire {

    @Override
    public void send(String message) {
      if (page instanceof WebSocketImpl one && one.outQueue.size() > BEHIND_MAX) {
        hangUp(CloseFrame.POLICY_VALIDATION, "does not listen");
        return;
      }
      try {
        page.send(message);
      } catch (WebsocketNotConnectedException gone) {
        log.log(Level.DEBUG, "A page left before it was answered");
      }
    }

    @Override
    public boolean isBehind() {
      return page.hasBufferedData();
    }

    @Override
    public boolean isOpen() {
      return page.isOpen();
    }

    @Override
    public void hangUp(int code, String reason) {
      page.close(code, reason);
    }
  }
}
