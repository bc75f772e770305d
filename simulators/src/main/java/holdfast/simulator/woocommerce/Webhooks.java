package holdfast.simulator.woocommerce;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/**
 * The shop's webhooks and their queue. A delivery carries the state at its own time; the same one
 * is not queued twice; nothing is repeated after a failure; the seventh failure in a row disables
 * the webhook, and enabling it again does not forget the failures.
 */
final class Webhooks implements AutoCloseable {
  private static final int FAILURES_FORGIVEN = 5;
  private static final int COURIERS = 16;

  private final Map<Long, Webhook> all = new TreeMap<>();
  private final List<Queued> queue = new ArrayList<>();
  private final List<JsonObject> log = Collections.synchronizedList(new ArrayList<>());
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1) // as the real one
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final AtomicInteger onTheirWay = new AtomicInteger();
  private final Random random = new Random(7);
  private final ShopTime time;
  private final BiFunction<String, Long, String> body;
  private final ScheduledExecutorService couriers = Executors.newScheduledThreadPool(COURIERS);

  /** Milliseconds between an event and its delivery, at least and at most; -1 waits for a flush. */
  private int soonest;

  private int latest;

  /** One webhook as the shop keeps it. */
  static final class Webhook {
    final long id;
    String name = "";
    String topic = "";
    String address = "";
    String secret = "";
    String status = "active";
    int failures;

    Webhook(long id) {
      this.id = id;
    }

    JsonObject json() {
      return Json.createObjectBuilder()
          .add("id", id)
          .add("name", name)
          .add("status", status)
          .add("topic", topic)
          .add("resource", topic.split("\\.", 2)[0])
          .add("delivery_url", address)
          .build();
    }

    void change(JsonObject wanted) {
      name = wanted.getString("name", name);
      topic = wanted.getString("topic", topic);
      address = wanted.getString("delivery_url", address);
      secret = wanted.getString("secret", secret);
      status = wanted.getString("status", status);
    }
  }

  private record Queued(Webhook webhook, long resource, UUID id) {}

  /**
   * @param body what a resource of that kind and id looks like now
   */
  Webhooks(ShopTime time, BiFunction<String, Long, String> body) {
    this.time = time;
    this.body = body;
  }

  synchronized Webhook create(JsonObject wanted) {
    if (wanted.getString("topic", "").isEmpty() || wanted.getString("delivery_url", "").isEmpty()) {
      throw Refusal.parameter("topic", "Webhook topic and delivery URL are required.");
    }
    Webhook webhook = new Webhook(all.size() + 1L);
    webhook.change(wanted);
    all.put(webhook.id, webhook);
    ping(webhook);
    return webhook;
  }

  synchronized Webhook named(long id) {
    Webhook webhook = all.get(id);
    if (webhook == null) {
      throw Refusal.unknown("shop_webhook");
    }
    return webhook;
  }

  synchronized List<Webhook> list() {
    return new ArrayList<>(all.values());
  }

  synchronized void delete(long id) {
    all.remove(id);
  }

  /** Queues what the active webhooks of that topic have to deliver. */
  synchronized void event(String topic, long resource) {
    for (Webhook webhook : all.values()) {
      boolean waits =
          queue.stream()
              .anyMatch(queued -> queued.webhook() == webhook && queued.resource() == resource);
      if (webhook.status.equals("active") && webhook.topic.equals(topic) && !waits) {
        Queued queued = new Queued(webhook, resource, UUID.randomUUID());
        queue.add(queued);
        plan(queued);
      }
    }
  }

  synchronized void delay(JsonObject wanted) {
    soonest = wanted.getInt("soonest", 0);
    latest = wanted.getInt("latest", soonest);
    List.copyOf(queue).forEach(this::plan);
  }

  /**
   * Delivers everything that waits, now: in the order of the events, {@code reverse} or {@code
   * shuffled}; answers how many.
   */
  int flush(JsonObject wanted) {
    List<Queued> due;
    synchronized (this) {
      due = new ArrayList<>(queue);
      queue.clear();
    }
    switch (wanted.getString("order", "")) {
      case "reverse" -> Collections.reverse(due);
      case "shuffled" -> Collections.shuffle(due, new Random(wanted.getInt("seed", 1)));
      default -> {}
    }
    if (wanted.getBoolean("lose", false)) {
      return 0;
    }
    due.forEach(this::deliver);
    return due.size();
  }

  JsonObject log() {
    JsonArrayBuilder deliveries = Json.createArrayBuilder();
    List.copyOf(log).forEach(deliveries::add);
    return Json.createObjectBuilder().add("deliveries", deliveries).build();
  }

  /** Delivers one that waits, unless a flush was faster. */
  private void deliverIfWaiting(Queued queued) {
    boolean waits;
    synchronized (this) {
      waits = queue.remove(queued);
    }
    if (waits) {
      deliver(queued);
    }
  }

  private void plan(Queued queued) {
    if (soonest >= 0) {
      int delay = soonest + random.nextInt(Math.max(1, latest - soonest + 1));
      var unused = couriers.schedule(() -> deliverIfWaiting(queued), delay, TimeUnit.MILLISECONDS);
    }
  }

  private void ping(Webhook webhook) {
    HttpRequest request =
        to(webhook)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("webhook_id=" + webhook.id))
            .build();
    Thread.ofVirtual().start(() -> send(webhook, request, "ping", 0));
  }

  private void deliver(Queued queued) {
    Webhook webhook = queued.webhook();
    String event = webhook.topic.substring(webhook.topic.indexOf('.') + 1);
    String text =
        event.equals("deleted")
            ? Json.createObjectBuilder().add("id", queued.resource()).build().toString()
            : body.apply(webhook.topic, queued.resource());
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String second = webhook.id + " " + time.now().getEpochSecond();
    HttpRequest request =
        to(webhook)
            .header("Content-Type", "application/json")
            .header("X-WC-Webhook-Source", "http://127.0.0.1/")
            .header("X-WC-Webhook-Topic", webhook.topic)
            .header("X-WC-Webhook-Resource", webhook.topic.split("\\.", 2)[0])
            .header("X-WC-Webhook-Event", event)
            .header("X-WC-Webhook-Signature", Keys.mac("HmacSHA256", webhook.secret, bytes))
            .header("X-WC-Webhook-ID", Long.toString(webhook.id))
            .header(
                "X-WC-Webhook-Delivery-ID",
                UUID.nameUUIDFromBytes(second.getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .replace("-", ""))
            .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
            .build();
    send(webhook, request, webhook.topic, queued.resource());
  }

  /** Whether nothing waits and nothing is on its way. */
  synchronized boolean isIdle() {
    return queue.isEmpty() && onTheirWay.get() == 0;
  }

  private static HttpRequest.Builder to(Webhook webhook) {
    return HttpRequest.newBuilder(URI.create(webhook.address))
        .timeout(Duration.ofSeconds(60))
        .header("User-Agent", "WooCommerce/7.9.0 Hookshot (WordPress/6.1.9)");
  }

  private void send(Webhook webhook, HttpRequest request, String topic, long resource) {
    int status;
    long sent = System.currentTimeMillis();
    onTheirWay.incrementAndGet();
    try {
      status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException cut) {
      status = 0;
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
      return;
    } finally {
      onTheirWay.decrementAndGet();
    }
    log.add(
        Json.createObjectBuilder()
            .add("topic", topic)
            .add("webhook", webhook.id)
            .add("status", status)
            .add("resource", resource)
            .add("sent", sent)
            .add("took", System.currentTimeMillis() - sent)
            .build());
    if (!topic.equals("ping")) {
      count(webhook, status >= 200 && status < 303);
    }
  }

  private synchronized void count(Webhook webhook, boolean done) {
    if (done) {
      webhook.failures = 0;
    } else if (webhook.failures > FAILURES_FORGIVEN) {
      webhook.status = "disabled";
    } else {
      webhook.failures++;
    }
  }

  @Override
  public void close() {
    couriers.shutdownNow();
    client.shutdownNow();
  }
}
