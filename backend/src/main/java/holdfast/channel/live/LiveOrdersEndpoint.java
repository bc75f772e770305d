package holdfast.channel.live;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.PathParam;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** {@code /ws/orders/{channel}}: the WebSocket side of {@link LiveOrders}. */
@ServerEndpoint("/ws/orders/{channel}")
public class LiveOrdersEndpoint {
  private static final Logger log = System.getLogger(LiveOrdersEndpoint.class.getName());
  private static final long IDLE_MILLISECONDS = 90_000;

  @Inject LiveOrders orders;

  @OnOpen
  public void open(Session session, @PathParam("channel") String channel) {
    session.setMaxTextMessageBufferSize(LiveOrders.LONGEST_MESSAGE);
    session.setMaxIdleTimeout(IDLE_MILLISECONDS);
    orders.opened(session, channel);
  }

  @OnMessage(maxMessageSize = LiveOrders.LONGEST_MESSAGE)
  public void message(Session session, String text) {
    orders.message(session, text);
  }

  @OnClose
  public void close(Session session) {
    orders.closed(session);
  }

  @OnError
  public void error(Session session, Throwable failure) {
    log.log(Level.DEBUG, "a store's connection broke", failure);
    orders.closed(session);
  }
}
