package holdfast.channel.woocommerce;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import holdfast.Shop;
import holdfast.shared.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Where shops bring their messages when there is no server: does what the resource does. */
public final class HookDoor implements AutoCloseable {
  private static final String PATH = "/api/v1/hooks/woocommerce/";

  private final Shop house;
  private final HttpServer us;
  private final AtomicInteger shut = new AtomicInteger();
  private final AtomicInteger unheard = new AtomicInteger();
  private final AtomicInteger taken = new AtomicInteger();

  public HookDoor(Shop house) {
    this.house = house;
    try {
      us = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    us.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    us.createContext(PATH, this::open);
    us.start();
  }

  /** What the channel calls the address of this server. */
  public String address() {
    return "http://127.0.0.1:" + us.getAddress().getPort();
  }

  /** The next message is not taken. */
  public void shutOnce() {
    shut.incrementAndGet();
  }

  /** The next message is taken, but the shop never learns that. */
  public void loseAnswerOnce() {
    unheard.incrementAndGet();
  }

  /** How many messages were taken. */
  public int taken() {
    return taken.get();
  }

  /** What a message left unclear is read again at the shop, as the server does every second. */
  public void lookAgain() {
    house.the(SecondLooks.class).resolve();
  }

  private void open(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (use(shut)) {
        exchange.sendResponseHeaders(503, -1);
        return;
      }
      int status =
          take(
              exchange.getRequestURI().getPath().substring(PATH.length()),
              exchange.getRequestHeaders(),
              body);
      if (use(unheard)) {
        throw new IOException("the connection breaks off before the answer " + status);
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private static boolean use(AtomicInteger left) {
    return left.getAndUpdate(before -> Math.max(0, before - 1)) > 0;
  }

  private int take(String channel, Headers headers, byte[] body) {
    String topic = Objects.requireNonNullElse(headers.getFirst("X-WC-Webhook-Topic"), "");
    try {
      house
          .the(Messages.class)
          .take(channel, topic, headers.getFirst("X-WC-Webhook-Signature"), body);
      taken.incrementAndGet();
      return 200;
    } catch (Problem refused) {
      return refused.status();
    }
  }

  @Override
  public void close() {
    us.stop(0);
  }
}
