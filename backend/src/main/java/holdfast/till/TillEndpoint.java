package holdfast.till;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** {@code /ws/till}: the WebSocket side of {@link TillChannel}. */
@ServerEndpoint("/ws/till")
public class TillEndpoint {
  private static final Logger log = System.getLogger(TillEndpoint.class.getName());
  private static final int LONGEST_MESSAGE = 4096;

  @Inject TillChannel channel;

  @OnOpen
  public void open(Session session) {
    session.setMaxTextMessageBufferSize(LONGEST_MESSAGE);
    session.setMaxIdleTimeout(90_000);
    channel.opened(session);
  }

  @OnMessage(maxMessageSize = LONGEST_MESSAGE)
  public void message(Session session, String text) {
    channel.message(session, text);
  }

  @OnClose
  public void close(Session session) {
    channel.closed(session);
  }

  @OnError
  public void error(Session session, Throwable failure) {
    log.log(Level.DEBUG, "a till's connection broke", failure);
    channel.closed(session);
  }
}
