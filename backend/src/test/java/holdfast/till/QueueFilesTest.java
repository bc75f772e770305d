package holdfast.till;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.Shop;
import holdfast.SigningTill;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.till.QueueFiles.Taken;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class QueueFilesTest {
  private static final Till TILL = new Till("S1-F", S1, "Till F");

  private final Shop shop = Shop.open();
  private final QueueFiles files = shop.the(QueueFiles.class);
  private final Pairing pairing = shop.the(Pairing.class);
  private final SigningTill browser = new SigningTill();

  @Test
  void the_queue_of_a_till_comes_in_once_though_it_is_paired_no_more()
      throws GeneralSecurityException {
    shop.the(Tills.class).open(TILL, MANAGER);
    UUID device = paired(TILL);
    String shirt = shop.pieces(5);
    UUID id = UUID.randomUUID();
    String packages = "[" + browser.seal(device, id, body(id, shirt)) + "]";
    pairing.revoke(TILL.code(), MANAGER);
    String file = file(TILL, device, packages, fileKey(device));
    assertEquals("forbidden", refusal(() -> files.take(file, CASHIER)));
    assertEquals(new Taken(TILL, 1, 0, 0), files.take(file, MANAGER));
    assertEquals(new Taken(TILL, 0, 1, 0), files.take(file, MANAGER));
    assertEquals(Quantity.of(4), shop.figure(shirt).onHand());
    String other = file(TILL, device, packages, new byte[32]);
    assertEquals("queue-file", refusal(() -> files.take(other, MANAGER)));
  }

  @Test
  void what_a_bridge_kept_of_a_lost_browser_is_brought_by_the_till_that_was_paired_anew_once()
      throws GeneralSecurityException {
    Till till = new Till("S1-K", S1, "Till K");
    shop.the(Tills.class).open(till, MANAGER);
    UUID lost = paired(till);
    String shirt = shop.pieces(5);
    UUID id = UUID.randomUUID();
    browser.seal(lost, UUID.randomUUID(), body(UUID.randomUUID(), shirt)); // never kept by anybody
    String second = "[" + browser.seal(lost, id, body(id, shirt)) + "]";
    String file = file(till, lost, second, fileKey(lost));
    paired(till);
    Caller itself = new Caller("till S1-K", Role.CASHIER, S1, till.code());
    assertEquals(new Taken(till, 1, 0, 0), files.bring(file, itself));
    assertEquals(new Taken(till, 0, 1, 0), files.bring(file, itself));
    assertEquals(Quantity.of(4), shop.figure(shirt).onHand());
    assertEquals(List.of("PACKAGES_MISSING", "QUEUE_LOST"), incidents(lost, id));
    assertEquals("till-paired", refusal(() -> files.bring(file, CASHIER)));
    Caller other = new Caller("till S1-1", Role.CASHIER, S1, "S1-1");
    assertEquals("forbidden", refusal(() -> files.bring(file, other)));
  }

  private UUID paired(Till till) {
    byte[] key = browser.publicKey();
    String code = pairing.code(till.code(), MANAGER).text();
    return pairing.pair(code, null, key, key, "here").device();
  }

  private List<String> incidents(UUID device, UUID receipt) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows(
                        "SELECT kind FROM incident WHERE document IN (?, ?) ORDER BY kind",
                        device,
                        receipt)
                    .stream()
                    .map(row -> row.text(0))
                    .toList());
  }

  private static String body(UUID id, String sku) {
    return """
    {"id": "%s", "schema": 1, "type": "sale", "number": 1, "soldAt": "2026-11-22T10:00:00Z",
     "cashier": "cashier", "total": "10.00",
     "lines": [{"sku": "%s", "name": "Shirt", "quantity": 1, "price": "10.00",
       "amount": "10.00"}],
     "payments": [{"kind": "cash", "amount": "10.00"}]}\
    """
        .formatted(id, sku);
  }

  private static String file(Till till, UUID device, String packages, byte[] key)
      throws GeneralSecurityException {
    byte[] nonce = new byte[12];
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD(("holdfast-queue-1\n" + device).getBytes(StandardCharsets.UTF_8));
    byte[] sealed = cipher.doFinal(packages.getBytes(StandardCharsets.UTF_8));
    return Json.createObjectBuilder()
        .add("holdfastQueue", 1)
        .add("till", till.code())
        .add("device", device.toString())
        .add("nonce", Base64.getEncoder().encodeToString(nonce))
        .add("sealed", Base64.getEncoder().encodeToString(sealed))
        .build()
        .toString();
  }

  private byte[] fileKey(UUID device) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop.the(Sql.class)
                    .row("SELECT file_key FROM till_device WHERE id = ?", device)
                    .orElseThrow()
                    .bytes(0));
  }

  private static String refusal(Runnable verb) {
    return assertThrows(Problem.class, verb::run).type();
  }
}
