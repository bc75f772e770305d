package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.S1;

import holdfast.Shop;
import holdfast.SigningTill;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Result;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** A paired till that signs its packages, and what became of them; each test has its own. */
abstract class PairedTill {
  static final Caller ADMINISTRATOR = Caller.system("test");
  static final AtomicInteger tills = new AtomicInteger();

  final Shop shop = Shop.open();
  final Intake intake = shop.the(Intake.class);
  final ParkedPackages parked = shop.the(ParkedPackages.class);
  final SigningTill till = new SigningTill();
  final UUID device = UUID.randomUUID();
  Sender sender = new Sender("", S1);

  @BeforeEach
  void there_is_a_paired_till() throws SQLException {
    sender = paired(device, till);
  }

  /** Another till of the store, whose browser has that key. */
  Sender paired(UUID browser, SigningTill key) throws SQLException {
    Sender made = new Sender("S1-P" + tills.incrementAndGet(), S1);
    shop.sql(
        "INSERT INTO till (code, store, name) VALUES ('%s', 'S1', 'Till P')"
            .formatted(made.till()));
    shop.the(Transactions.class)
        .run(
            () ->
                shop.the(Sql.class)
                    .update(
                        """
                        INSERT INTO till_device (id, till, signing_key, sealing_key, file_key, paired_at,
                          paired_by, last_hash)
                        VALUES (?, ?, ?, ?, REPEAT('k', 32), NOW(3), 'manager', ?)
                        """,
                        browser,
                        made.till(),
                        key.publicKey(),
                        key.publicKey(),
                        "0".repeat(64)));
    return made;
  }

  String one(String question, Object argument) {
    return shop.the(Transactions.class)
        .call(() -> shop.the(Sql.class).row(question, argument).orElseThrow().text(0));
  }

  List<String> incidents(String kind) {
    return incidents().stream().filter(kind::equals).toList();
  }

  JsonObject sale(int number, String sku) {
    UUID id = UUID.randomUUID();
    return till.seal(device, id, body(id, number, sku));
  }

  static String body(UUID id, int number, String sku) {
    return """
    {"id": "%s", "schema": 1, "type": "sale", "number": %d, "soldAt": "2026-11-22T10:00:00Z",
     "cashier": "cashier", "total": "1000.00",
     "lines": [{"sku": "%s", "name": "Shirt", "quantity": 1, "price": "1000.00",
       "amount": "1000.00"}],
     "payments": [{"kind": "cash", "amount": "1000.00"}]}\
    """
        .formatted(id, number, sku);
  }

  List<Outcome> outcomes(List<JsonObject> packages) {
    List<JsonInput> items = packages.stream().map(PairedTill::input).toList();
    return intake.take(items, sender, CASHIER).stream().map(Result::outcome).toList();
  }

  static JsonInput input(JsonObject item) {
    return JsonInput.object(item.toString());
  }

  /** What managers were called for since this test began: its receipts and parked packages. */
  List<String> incidents() {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop
                    .the(Sql.class)
                    .rows(
                        """
                        SELECT i.kind FROM incident i
                        WHERE i.document IN (SELECT id FROM receipt WHERE till = ?)
                           OR i.document IN (SELECT id FROM parked_package WHERE till = ?)
                        ORDER BY i.kind
                        """,
                        sender.till(),
                        sender.till())
                    .stream()
                    .map(row -> row.text(0))
                    .toList());
  }
}
