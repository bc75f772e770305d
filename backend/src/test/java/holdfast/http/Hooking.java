package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** A WooCommerce shop sends its messages. */
interface Hooking {
  String HOOK = "/api/v1/hooks/woocommerce/hooked";
  String SECRET = "shared with the shop";
  AtomicInteger orders = new AtomicInteger(7_000_000);

  /** Seals the secret as the server would, with the server's own key. */
  private static void shareSecret() {
    try {
      Path file = Path.of(System.getProperty("house.home")).resolve("secret.key");
      if (!Files.exists(file)) {
        Files.writeString(file, Base64.getEncoder().encodeToString(new byte[32]));
      }
      byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      byte[] nonce = new byte[12];
      orders.incrementAndGet();
      System.arraycopy(
          Integer.toString(orders.get()).getBytes(StandardCharsets.US_ASCII), 0, nonce, 0, 7);
      cipher.init(
          Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
      cipher.updateAAD("hooked/webhookSecret".getBytes(StandardCharsets.UTF_8));
      byte[] sealed = cipher.doFinal(SECRET.getBytes(StandardCharsets.UTF_8));
      byte[] all = new byte[12 + sealed.length];
      System.arraycopy(nonce, 0, all, 0, 12);
      System.arraycopy(sealed, 0, all, 12, sealed.length);
      ServedHouse.write(
          """
          INSERT IGNORE INTO channel (code, kind, name, store, price_source, reserve_days)
          VALUES ('hooked', 'WOOCOMMERCE', 'Hooked', 'S1', 'ONLINE_STORE', 3)
          """);
      ServedHouse.write(
          """
          REPLACE INTO channel_secret (channel, name, sealed, changed_at, changed_by)
          VALUES ('hooked', 'webhookSecret', ?, NOW(3), 'test')
          """,
          new Object[] {all});
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String signature(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static Answer says(String topic, String text, String signature) {
    return Visitor.stranger()
        .send(
            "POST",
            HOOK,
            "application/json",
            BodyPublishers.ofString(text),
            "X-WC-Webhook-Topic",
            topic,
            "X-WC-Webhook-Signature",
            signature);
  }

  private static Answer says(String topic, String text) {
    return says(topic, text, signature(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String order(int id, String status, String second, String sku) {
    return """
    {"id":%d,"status":"%s","created_via":"store-api","date_created_gmt":"2026-11-22T05:00:00",
     "date_modified_gmt":"2026-11-22T05:00:%s","billing":{"first_name":"\\u041e\\u043b\\u0435\\u043d\\u0430"},
     "line_items":[{"id":1,"sku":"%s","quantity":2,"total":"20.00","total_tax":"0.00"}]}
    """
        .formatted(id, status, second, sku);
  }

  @Test
  default void a_shop_is_believed_by_its_signature_alone() {
    shareSecret();
    String shirt = ServedHouse.pieces(5);
    int id = orders.incrementAndGet();
    String created = order(id, "processing", "10", shirt);
    says("order.created", created, "d3Jvbmc=").isProblem(401, "wrong-signature");
    says("order.created", created + " ", signature(created.getBytes(StandardCharsets.UTF_8)))
        .isProblem(401, "wrong-signature");
    Visitor.stranger().post(HOOK, created).isProblem(401, "wrong-signature");
    assertEquals("5 on hand, 0 reserved", ServedHouse.figures(shirt));

    says("order.created", created).is(200);
    says("order.updated", created).is(200);
    assertEquals("5 on hand, 2 reserved", ServedHouse.figures(shirt));
    says("order.updated", order(id, "cancelled", "12", shirt)).is(200);
    says("order.created", created).is(200);
    says("order.updated", order(id, "on-hold", "11", shirt)).is(200);
    assertEquals("5 on hand, 0 reserved", ServedHouse.figures(shirt), "late ones change nothing");
  }

  @Test
  default void a_ping_is_answered_and_nonsense_is_harmless() {
    shareSecret();
    Visitor.stranger()
        .post(
            HOOK,
            "application/x-www-form-urlencoded",
            "webhook_id=7".getBytes(StandardCharsets.US_ASCII))
        .is(200);
    Visitor.stranger()
        .post("/api/v1/hooks/woocommerce/nowhere", "webhook_id=7")
        .isProblem(404, "not-found");
    Visitor.stranger().post("/api/v1/hooks/woocommerce/files", "{}").isProblem(404, "not-found");
    for (String nonsense :
        new String[] {"", "null", "[]", "{", "{\"id\":\"x\"}", "{\"code\":\"x\"}"}) {
      says("order.updated", nonsense).is(200);
      says("order.deleted", nonsense).is(200);
      says("product.deleted", nonsense).is(200);
      says("coupon.created", nonsense).is(200);
    }
    says("order.updated", "[".repeat(3 * 1024 * 1024)).isProblem(413, "too-large");
  }
}
