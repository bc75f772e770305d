package holdfast.shared;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.server.ServerContainer;
import java.time.Duration;

/**
 * Keeps the server from closing a WebSocket connection that has just begun.
 *
 * <p>Without an idle limit for all, Tyrus plans the end of each new session for "now" and relies on
 * its limit being still 0 when that comes. An endpoint that sets a limit of its own as its session
 * opens may be quicker: about one connection of five hundred on a busy server was closed at birth,
 * with code 1000. With any limit from the beginning the planned end lies far away, and the
 * endpoint's own limit takes its place.
 */
@WebListener
public class LiveConnections implements ServletContextListener {
  private static final Duration LONGEST_SILENCE = Duration.ofHours(1);

  @Override
  public void contextInitialized(ServletContextEvent application) {
    if (application.getServletContext().getAttribute(ServerContainer.class.getName())
        instanceof ServerContainer sockets) {
      sockets.setDefaultMaxSessionIdleTimeout(LONGEST_SILENCE.toMillis());
    } else {
      throw new IllegalStateException("this server has no WebSocket container");
    }
  }
}
