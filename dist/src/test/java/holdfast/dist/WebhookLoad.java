package holdfast.dist;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Orders of a WooCommerce shop come in by signed webhooks at a steady rate, each for another
 * product; measured is the time from sending one until an open till has read the lower figure. An
 * open loop: the next is sent when its time has come, not when the last was answered.
 */
final class WebhookLoad {
  private static final String SECRET = "bench secret that signs webhooks";
  private static final Pattern ENTRY = Pattern.compile("\"sku\":\"(BENCH-\\d{4})\"");
  static final String HEADER =
      """

      | webhooks | orders | p50 ms | p95 ms | p99 ms | refused | not seen by the till |
      |---|---|---|---|---|---|---|\
      """;

  private static final int PER_SECOND = 50;
  private static final int WARM_UP_SECONDS = 6;
  private static final int SETTLING_MILLISECONDS = 3_000;

  private final Installation shop;
  private final String manager;
  private final String cashier;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, Long> sent = new ConcurrentHashMap<>();
  private final Map<String, Long> seen = new ConcurrentHashMap<>();
  private final List<CompletableFuture<?>> answers = new ArrayList<>();
  private final AtomicInteger refused = new AtomicInteger();

  WebhookLoad(Installation shop) throws IOException {
    this.shop = shop;
    manager = token("manager");
    cashier = token("cashier");
  }

  /** Sends an order for each product and says what came of it, as a line of a table. */
  String run(List<String> skus) throws Exception {
    try (HttpConnection line = new HttpConnection(shop.port(), manager)) {
      line.send(
          "PUT",
          "/api/v1/channels/woo/secrets/webhookSecret",
          "application/json",
          "{\"secret\": \"" + SECRET + "\"}");
      if (line.receive().status() != 204) {
        throw new IllegalStateException("the secret of the webhooks was not taken");
      }
    }
    Till till = new Till();
    WebSocket socket = till.open();
    long begun = System.nanoTime();
    for (int i = 0; i < skus.size(); i++) {
      long due = begun + i * (1_000_000_000L / PER_SECOND);
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      send(i, skus.get(i));
    }
    for (CompletableFuture<?> answer : answers) {
      answer.handle((done, failure) -> 0).get();
    }
    Thread.sleep(SETTLING_MILLISECONDS);
    socket.abort();
    till.stop();
    return row(skus.subList(PER_SECOND * WARM_UP_SECONDS, skus.size()));
  }

  private String row(List<String> measured) {
    double[] milliseconds =
        measured.stream()
            .filter(seen::containsKey)
            .mapToDouble(sku -> (at(seen, sku) - at(sent, sku)) / 1e6)
            .sorted()
            .toArray();
    return String.format(
        Locale.ROOT,
        "| %d/s | %d | %.0f | %.0f | %.0f | %d | %d |",
        PER_SECOND,
        measured.size(),
        percentile(milliseconds, 0.50),
        percentile(milliseconds, 0.95),
        percentile(milliseconds, 0.99),
        refused.get(),
        measured.size() - milliseconds.length);
  }

  private static long at(Map<String, Long> times, String sku) {
    return times.getOrDefault(sku, 0L);
  }

  private static double percentile(double[] sorted, double part) {
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.floor((sorted.length - 1) * part)];
  }

  private void send(int number, String sku) throws GeneralSecurityException {
    String now =
        LocalDateTime.ofInstant(Instant.now(), ZoneOffset.UTC)
            .truncatedTo(ChronoUnit.SECONDS)
            .toString();
    String body =
        """
        {"id":%d,"number":"%d","status":"processing","currency":"UAH","date_created_gmt":"%s",\
        "date_modified_gmt":"%s","date_created":"%s","date_modified":"%s","total":"10.00",\
        "prices_include_tax":false,"payment_method":"cod","payment_method_title":"Cash",\
        "billing":{"first_name":"A","last_name":"B","phone":"+380501234567","email":"a@b.example"},\
        "shipping":{},"meta_data":[],"line_items":[{"id":1,"name":"%s","product_id":1,\
        "variation_id":0,"quantity":1,"subtotal":"10.00","total":"10.00","total_tax":"0.00",\
        "sku":"%s","price":10}],"shipping_lines":[],"fee_lines":[],"refunds":[]}\
        """
            .formatted(900_000 + number, 900_000 + number, now, now, now, now, sku, sku);
    byte[] raw = body.getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + shop.port() + "/api/v1/hooks/woocommerce/woo"))
            .header("Content-Type", "application/json")
            .header("X-WC-Webhook-Topic", "order.created")
            .header("X-WC-Webhook-Resource", "order")
            .header("X-WC-Webhook-Event", "created")
            .header("X-WC-Webhook-ID", "1")
            .header("X-WC-Webhook-Signature", signature(raw))
            .POST(HttpRequest.BodyPublishers.ofByteArray(raw))
            .build();
    sent.put(sku, System.nanoTime());
    CompletableFuture<?> told =
        client
            .sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .whenComplete(
                (answer, failure) -> {
                  if (failure != null || answer.statusCode() != 200) {
                    refused.incrementAndGet();
                  }
                });
    answers.add(told);
  }

  private static String signature(byte[] raw) throws GeneralSecurityException {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return Base64.getEncoder().encodeToString(mac.doFinal(raw));
  }

  private String token(String user) throws IOException {
    try (HttpConnection line = new HttpConnection(shop.port(), "none")) {
      HttpConnection.Answer answer =
          line.post("/api/v1/login", "{\"user\":\"" + user + "\",\"password\":\"holdfast-demo\"}");
      return Json.text(answer.body(), "token");
    }
  }

  /** An open till: hears that the feed has grown, and reads on. */
  private final class Till implements WebSocket.Listener {
    private final StringBuilder part = new StringBuilder();
    private final Semaphore hints = new Semaphore(0);
    private final CompletableFuture<Long> welcome = new CompletableFuture<>();
    private final Thread reader = new Thread(this::read);

    WebSocket open() throws InterruptedException, ExecutionException {
      WebSocket socket =
          client
              .newWebSocketBuilder()
              .buildAsync(URI.create("ws://127.0.0.1:" + shop.port() + "/ws/till"), this)
              .get();
      CompletableFuture<WebSocket> greeted =
          socket.sendText(
              "{\"type\": \"hello\", \"token\": \"" + cashier + "\", \"till\": \"S1-1\"}", true);
      greeted.get();
      welcome.get();
      reader.start();
      return socket;
    }

    void stop() throws InterruptedException {
      reader.interrupt();
      reader.join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        String message = part.toString();
        part.setLength(0);
        if (message.contains("\"welcome\"")) {
          welcome.complete(Json.whole(message, "seq"));
        } else {
          hints.release();
        }
      }
      from.request(1);
      return null;
    }

    private void read() {
      try (HttpConnection line = new HttpConnection(shop.port(), cashier)) {
        long seq = welcome.join();
        while (true) {
          hints.acquire();
          hints.drainPermits();
          String page;
          do {
            page = line.get("/api/v1/till/feed?till=S1-1&after=" + seq).body();
            note(page);
            seq = Json.whole(page, "seq");
          } while (page.contains("\"more\":true"));
        }
      } catch (InterruptedException stopped) {
        // the measurement is over
      } catch (IOException broken) {
        throw new IllegalStateException(broken);
      }
    }

    private void note(String page) {
      long now = System.nanoTime();
      Matcher found = ENTRY.matcher(page);
      while (found.find()) {
        if (sent.containsKey(found.group(1))) {
          seen.putIfAbsent(found.group(1), now);
        }
      }
    }
  }
}
