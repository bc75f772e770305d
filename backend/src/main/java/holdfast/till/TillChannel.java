package holdfast.till;

import holdfast.identity.Tokens;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.ServerStarted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tills that listen just now. They are told that the feed has grown, never what changed: a hint
 * that gets lost costs a moment, not a fact (decision 0003).
 */
@ApplicationScoped
class TillChannel {
  private static final Logger log = System.getLogger(TillChannel.class.getName());
  private static final Duration SIGN_IN_WITHIN = Duration.ofSeconds(10);
  private static final int MOST_CONNECTIONS = 2_000;

  @Inject Tokens tokens;
  @Inject Tills tills;
  @Inject ChangeFeed feed;
  @Inject Clock clock;

  private final Map<Session, Visitor> visitors = new ConcurrentHashMap<>();

  private record Visitor(Instant since, boolean isSignedIn) {}

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofSeconds(20), "ping the tills", this::ping);
  }

  void opened(Session session) {
    if (visitors.size() >= MOST_CONNECTIONS) {
      close(session, CloseReason.CloseCodes.TRY_AGAIN_LATER, "too many connections");
      return;
    }
    visitors.put(session, new Visitor(clock.instant(), false));
  }

  void closed(Session session) {
    visitors.remove(session);
  }

  void message(Session session, String text) {
    try {
      JsonInput message = JsonInput.object(text);
      switch (message.text("type", 20)) {
        case "hello" -> signIn(session, message);
        case "ping" -> send(session, "pong", feed.lastSeq());
        default -> close(session, () -> 4400, "unknown message");
      }
    } catch (Problem refused) {
      boolean isStranger = refused.status() == 401 || refused.status() == 403;
      close(session, () -> isStranger ? 4401 : 4400, refused.type());
    }
  }

  private void signIn(Session session, JsonInput message) {
    Caller caller =
        tokens
            .caller(message.text("token", 200))
            .orElseThrow(() -> new Problem(401, "not-signed-in", "Not signed in", "no such token"));
    tills.at(message.text("till", 16), caller);
    visitors.computeIfPresent(session, (same, visitor) -> new Visitor(visitor.since(), true));
    send(session, "welcome", feed.lastSeq());
  }

  void tell(@Observes ChangeFeed.Advanced advanced) {
    visitors.forEach(
        (session, visitor) -> {
          if (visitor.isSignedIn()) {
            send(session, "feed", advanced.seq());
          }
        });
  }

  private void ping() {
    Instant tooOld = clock.instant().minus(SIGN_IN_WITHIN);
    visitors.forEach(
        (session, visitor) -> {
          if (!visitor.isSignedIn() && visitor.since().isBefore(tooOld)) {
            close(session, () -> 4401, "sign in first");
            return;
          }
          try {
            session.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
          } catch (IOException | RuntimeException gone) {
            log.log(Level.DEBUG, "a till's connection is gone", gone);
            closed(session);
          }
        });
  }

  private void send(Session session, String type, long seq) {
    String text = Json.createObjectBuilder().add("type", type).add("seq", seq).build().toString();
    try {
      session.getAsyncRemote().sendText(text, sent -> closeIfGone(session, sent));
    } catch (RuntimeException gone) {
      // a connection that broke a moment ago throws; the other tills must hear the hint all the
      // same
      log.log(Level.DEBUG, "a till's connection is gone", gone);
      close(session, CloseReason.CloseCodes.GOING_AWAY, "connect again");
    }
  }

  private void closeIfGone(Session session, SendResult sent) {
    if (!sent.isOK()) {
      log.log(Level.DEBUG, "a till's connection is gone", sent.getException());
      close(session, CloseReason.CloseCodes.GOING_AWAY, "connect again");
    }
  }

  /** Also when it seems gone: a till that missed a hint must notice and read on. */
  private void close(Session session, CloseCode code, String reason) {
    closed(session);
    try {
      session.close(new CloseReason(code, reason));
    } catch (IOException | RuntimeException gone) {
      log.log(Level.DEBUG, "the connection was gone before it could be closed", gone);
    }
  }
}
