package holdfast.allotment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.SigningTill;
import holdfast.allotment.TillAllotments.Line;
import holdfast.allotment.TillAllotments.Renewal;
import holdfast.allotment.TillAllotments.Renewed;
import holdfast.receipt.Intake;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Result;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Carts;
import holdfast.stock.OutOfStock;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A till as the page is one: it lowers what it has before it says so, raises it after the answer,
 * and renews only when nothing of its own waits to be sent. What it sells are signed packages.
 * Requests and answers get lost.
 */
final class SimulatedTill {
  private final Shop shop;
  private final String code;
  private final Caller cashier;
  private final Random chance;
  private final Manners manners;
  private final UUID id = UUID.randomUUID();
  private final Map<String, Quantity> has = new HashMap<>();
  private final Map<String, Quantity> wanted = new HashMap<>();
  private final SigningTill key = new SigningTill();
  private final UUID device = UUID.randomUUID();
  private final List<JsonObject> unsent = new ArrayList<>();
  private final Map<UUID, Instant> syncBegun = new HashMap<>();
  private int number;
  private long turn;
  private boolean isOnline = true;

  /** How it behaves. */
  enum Manners {
    /** As the design says. */
    CAREFUL,
    /** Counts on what the rules give before the server has said that it has it. */
    HASTY,
    /** Renews while sales of its own are still unsent, and forgets them in what it keeps. */
    FORGETFUL,
    /** Sells whatever lies there, allotted or not. */
    FREE
  }

  SimulatedTill(Shop shop, String code, Caller cashier, Random chance, Manners manners) {
    this.shop = shop;
    this.code = code;
    this.cashier = cashier;
    this.chance = chance;
    this.manners = manners;
    Transactions transactions = shop.the(Transactions.class);
    transactions.run(
        () ->
            shop.the(Sql.class)
                .update(
                    """
                    INSERT INTO till_device (id, till, signing_key, sealing_key, file_key, paired_at,
                      paired_by, last_hash)
                    VALUES (?, ?, ?, ?, REPEAT('k', 32), NOW(3), 'manager', REPEAT('0', 64))
                    """,
                    device,
                    code,
                    key.publicKey(),
                    key.publicKey()));
  }

  void cut() {
    isOnline = false;
  }

  /** The line is back: what was sold goes out first. */
  void reconnect() {
    isOnline = true;
    if (manners == Manners.FORGETFUL) {
      renew();
    }
    send();
    renew();
  }

  private void send() {
    unsent.forEach(
        one -> syncBegun.put(UUID.fromString(one.getString("id")), Shop.clock.instant()));
    List<JsonInput> packages =
        unsent.stream().map(one -> JsonInput.object(one.toString())).toList();
    unsent.clear();
    List<Result> results =
        shop.the(Intake.class).take(packages, new Sender(code, Shop.S1), cashier);
    for (Result result : results) {
      assertEquals(Outcome.STORED, result.outcome(), result::toString);
    }
  }

  /** When the till began to send what it had sold, by receipt. */
  Map<UUID, Instant> syncBegun() {
    return syncBegun;
  }

  boolean isOnline() {
    return isOnline;
  }

  /** Sells that many, or sends the customer away. */
  void sell(String sku, int pieces) {
    Quantity quantity = Quantity.of(pieces);
    if (isOnline) {
      sellConnected(sku, quantity, UUID.randomUUID());
    } else if (manners == Manners.FREE || covers(sku, quantity)) {
      use(sku, quantity);
      unsent.add(sealed(UUID.randomUUID(), sku, quantity));
    }
  }

  private void sellConnected(String sku, Quantity quantity, UUID receipt) {
    try {
      Carts.Cart cart = new Carts.Cart(receipt, Shop.S1, code, Map.of(sku, quantity));
      shop.the(Carts.class).put(cart, cashier);
    } catch (OutOfStock refused) {
      if (!covers(sku, quantity)) {
        return;
      }
    }
    use(sku, quantity);
    unsent.add(sealed(receipt, sku, quantity));
    if (chance.nextInt(10) == 0) {
      isOnline = false; // the line breaks between the payment and the sending
    } else {
      send();
    }
  }

  private JsonObject sealed(UUID receipt, String sku, Quantity quantity) {
    int pieces = quantity.decimal().intValueExact();
    String body =
        """
        {"id": "%s", "schema": 3, "type": "sale", "number": %d, "soldAt": "%s", "cashier": "cashier",
          "lines": [{"sku": "%s", "name": "Goods", "quantity": %d, "price": "10.00", "amount": "%d0.00"}],
          "total": "%d0.00", "payments": [{"kind": "cash", "amount": "%d0.00"}], "allotment": "%s"}\
        """
            .formatted(
                receipt, ++number, Shop.clock.instant(), sku, pieces, pieces, pieces, pieces, id);
    return key.seal(device, receipt, body);
  }

  private boolean covers(String sku, Quantity quantity) {
    return !quantity.isMoreThan(has.getOrDefault(sku, Quantity.ZERO));
  }

  /** Online or not, each sale counts against what it has until the next renewal. */
  private void use(String sku, Quantity quantity) {
    has.computeIfPresent(sku, (same, had) -> had.minus(quantity).max(Quantity.ZERO));
  }

  void renew() {
    if (!isOnline || (!unsent.isEmpty() && manners != Manners.FORGETFUL)) {
      return;
    }
    has.replaceAll((sku, had) -> had.min(wanted.getOrDefault(sku, had)));
    Renewal renewal = new Renewal(id, Shop.S1, code, ++turn, Map.copyOf(has));
    if (manners == Manners.HASTY) {
      wanted.forEach((sku, due) -> has.merge(sku, due, Quantity::max));
    }
    int fate = chance.nextInt(10);
    if (fate == 0) {
      return; // the request is lost
    }
    Renewed answer = shop.the(TillAllotments.class).renew(renewal, cashier);
    if (fate == 1) {
      return; // the answer is lost
    }
    for (Line line : answer.lines()) {
      has.put(line.sku(), line.quantity());
      wanted.put(line.sku(), line.wanted());
    }
  }
}
