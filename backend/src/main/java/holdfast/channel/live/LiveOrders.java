package holdfast.channel.live;

import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.Channels;
import holdfast.channel.OrderIntake;
import holdfast.order.OnlineOrders;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.order.OrderMessage;
import holdfast.shared.Caller;
import holdfast.shared.OnDisk;
import holdfast.shared.Problem;
import holdfast.shared.ServerStarted;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCode;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The stores that push their orders (docs/protocols/live-orders.md). An order is acknowledged only
 * after its transaction is committed; a store that hears nothing sends it again, which changes
 * nothing. There is nothing to resume but what was not acknowledged: the order's own number tells
 * whether it is here.
 */
@ApplicationScoped
class LiveOrders {
  /** In characters; an order of 500 lines has about a tenth of it. */
  static final int LONGEST_MESSAGE = 1024 * 1024;

  private static final Logger log = System.getLogger(LiveOrders.class.getName());
  private static final Duration SIGN_IN_WITHIN = Duration.ofSeconds(10);
  private static final Duration TOLD_WITHIN = Duration.ofSeconds(10);
  private static final int MOST_CONNECTIONS = 500;

  @Inject Channels channels;
  @Inject OrderIntake intake;
  @Inject OnlineOrders orders;
  @Inject Stores stores;
  @Inject OnDisk onDisk;
  @Inject Clock clock;

  private final Map<Session, Visitor> visitors = new ConcurrentHashMap<>();
  private final Map<UUID, CompletableFuture<LiveMessage.Heard>> told = new ConcurrentHashMap<>();

  private record Visitor(String channel, Instant since, boolean isSignedIn) {}

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofSeconds(20), "ping the live stores", this::ping);
  }

  void opened(Session session, String channel) {
    if (visitors.size() >= MOST_CONNECTIONS) {
      close(session, CloseReason.CloseCodes.TRY_AGAIN_LATER, "too many connections");
      return;
    }
    visitors.put(session, new Visitor(channel, clock.instant(), false));
  }

  void closed(Session session) {
    visitors.remove(session);
  }

  /** Whether a store of that channel is connected to this node. */
  boolean isConnected(String channel) {
    return visitors.values().stream()
        .anyMatch(visitor -> visitor.isSignedIn() && visitor.channel().equals(channel));
  }

  void message(Session session, String text) {
    Visitor visitor = visitors.get(session);
    if (visitor == null) {
      return; // it was closed a moment ago
    }
    try {
      LiveMessage message = LiveMessage.read(text);
      if (message instanceof LiveMessage.Hello hello) {
        signIn(session, visitor, hello);
      } else if (!visitor.isSignedIn()) {
        close(session, () -> 4401, "sign in first");
      } else {
        answer(session, visitor, message);
      }
    } catch (Problem refused) {
      close(session, () -> refused.status() == 401 ? 4401 : 4400, refused.type());
    }
  }

  private void signIn(Session session, Visitor visitor, LiveMessage.Hello hello) {
    Channel channel =
        channels
            .find(visitor.channel())
            .filter(one -> one.kind() == Channel.Kind.LIVE && hasKey(one, hello.key()))
            .orElseThrow(() -> new Problem(401, "not-signed-in", "Not signed in", "wrong key"));
    visitors.put(session, new Visitor(channel.code(), visitor.since(), true));
    send(session, LiveMessage.welcome(channel));
    log.log(Level.INFO, "{0}: a store is connected", channel.code());
  }

  private boolean hasKey(Channel channel, String key) {
    byte[] kept =
        channels
            .connection(channel)
            .optional(LiveConnector.KEY)
            .orElse("")
            .getBytes(StandardCharsets.UTF_8);
    return kept.length > 0 && MessageDigest.isEqual(kept, key.getBytes(StandardCharsets.UTF_8));
  }

  private void answer(Session session, Visitor visitor, LiveMessage message) {
    switch (message) {
      case LiveMessage.Order order -> send(session, take(visitor.channel(), order));
      case LiveMessage.Heard heard -> {
        CompletableFuture<LiveMessage.Heard> waiting = told.remove(heard.message());
        if (waiting != null) {
          waiting.complete(heard);
        }
      }
      case LiveMessage.Ping ping -> send(session, LiveMessage.pong());
      case LiveMessage.Hello again -> throw Problem.invalid("type", "hello was said before");
    }
  }

  /** What the store is answered; nothing before the commit. */
  private JsonObject take(String code, LiveMessage.Order sent) {
    try {
      Channel channel = channels.named(code);
      var news = sent.news(stores.named(channel.store()).timeZone());
      Caller store = Caller.system("channel " + code);
      Optional<Accepted> accepted = intake.follow(channel, news, store);
      onDisk.reach();
      return accepted
          .map(
              followed ->
                  LiveAnswers.taken(
                      sent.seq(),
                      followed.order(),
                      followed.isNew(),
                      orders.figures(followed.order())))
          .orElseGet(() -> LiveAnswers.nothingToStore(sent.seq(), news.order().externalId()));
    } catch (Problem refused) {
      return refused.status() >= 500 || refused.type().equals("channel-off")
          ? LiveAnswers.busy(sent.seq(), refused)
          : LiveAnswers.refused(sent.seq(), refused);
    } catch (RuntimeException failure) {
      log.log(Level.ERROR, code + ": an order that was pushed could not be stored", failure);
      return LiveAnswers.busy(sent.seq(), null);
    }
  }

  /**
   * Tells one connected store of the channel, and waits until it says that it has understood.
   *
   * @throws ChannelFault when none is connected here, or none answers in time
   */
  LiveMessage.Heard tell(String channel, OrderMessage message) {
    CompletableFuture<LiveMessage.Heard> answer = new CompletableFuture<>();
    told.put(message.id(), answer);
    try {
      Session session =
          visitors.entrySet().stream()
              .filter(entry -> entry.getValue().isSignedIn())
              .filter(entry -> entry.getValue().channel().equals(channel))
              // a store that came back after a cut may have left a dead connection behind
              .max(Comparator.comparing(entry -> entry.getValue().since()))
              .map(Map.Entry::getKey)
              .orElseThrow(
                  () -> ChannelFault.passing("unreachable", "no store is connected to this node"));
      send(session, LiveMessage.status(message));
      return answer.get(TOLD_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw ChannelFault.passing("timeout", "the store did not answer").because(late);
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw ChannelFault.passing("unreachable", "stopped while telling").because(stopped);
    } finally {
      told.remove(message.id());
    }
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
            log.log(Level.DEBUG, "a store's connection is gone", gone);
            closed(session);
          }
        });
  }

  private void send(Session session, JsonObject message) {
    try {
      session
          .getAsyncRemote()
          .sendText(
              message.toString(),
              sent -> {
                if (!sent.isOK()) {
                  close(session, CloseReason.CloseCodes.GOING_AWAY, "connect again");
                }
              });
    } catch (RuntimeException gone) {
      log.log(Level.DEBUG, "a store's connection is gone", gone);
      close(session, CloseReason.CloseCodes.GOING_AWAY, "connect again");
    }
  }

  private void close(Session session, CloseCode code, @Nullable String reason) {
    closed(session);
    try {
      session.close(new CloseReason(code, reason));
    } catch (IOException | RuntimeException gone) {
      log.log(Level.DEBUG, "the connection was gone before it could be closed", gone);
    }
  }
}
