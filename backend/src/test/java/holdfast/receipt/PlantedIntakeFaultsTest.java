package holdfast.receipt;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.MovableClock;
import holdfast.Shop;
import holdfast.SigningTill;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Result;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What {@link IntakeTest} finds is found: an intake without its checks is seen to do harm. */
class PlantedIntakeFaultsTest {
  private static final Sender TILL = new Sender("S1-1", S1);

  private final SigningTill till = new SigningTill();
  private final UUID device = UUID.randomUUID();

  /** Believes every signature. */
  @ApplicationScoped
  static class Gullible extends Intake {
    @Override
    boolean isGenuine(Chains.Device of, Chains.Link link, JsonInput item) {
      return true;
    }
  }

  /** Does not look at the places in the chain. */
  @ApplicationScoped
  static class Orderless extends Chains {
    @Override
    void add(Link link, Outcome outcome, UUID document, Sender sender, Caller by) {
      // whatever comes next is next
    }
  }

  @Test
  void without_the_checks_forged_packages_are_receipts_and_gaps_are_not_seen() {
    assertEquals("PARKED STORED, 1 missing", with(Set.of()));
    assertEquals("STORED STORED, 0 missing", with(Set.of(Gullible.class, Orderless.class)));
  }

  /** A changed package, and one after a gap. */
  private String with(Set<Class<?>> instead) {
    try (Shop shop = Shop.another(new MovableClock(), instead)) {
      Transactions transactions = shop.the(Transactions.class);
      Sql sql = shop.the(Sql.class);
      transactions.run(
          () -> {
            sql.update("INSERT IGNORE INTO till (code, store, name) VALUES ('S1-1', 'S1', 'Till')");
            sql.update(
                """
                INSERT INTO till_device (id, till, signing_key, sealing_key, file_key, paired_at,
                  paired_by, last_hash)
                VALUES (?, 'S1-1', ?, ?, REPEAT('k', 32), NOW(3), 'manager', ?)
                """,
                device,
                till.publicKey(),
                till.publicKey(),
                "0".repeat(64));
          });
      SigningTill sold = new SigningTill(till);
      UUID first = UUID.randomUUID();
      JsonObject genuine = sold.seal(device, first, IntakeTest.body(first, 1, "ANY"));
      JsonInput changed = JsonInput.object(genuine.toString().replace("Shirt", "Short"));
      UUID lost = UUID.randomUUID();
      sold.seal(device, lost, IntakeTest.body(lost, 2, "ANY"));
      UUID last = UUID.randomUUID();
      JsonObject third = sold.seal(device, last, IntakeTest.body(last, 3, "ANY"));
      Intake intake = shop.the(Intake.class);
      List<Result> results = new ArrayList<>();
      results.addAll(intake.take(List.of(changed), TILL, CASHIER));
      results.addAll(intake.take(List.of(JsonInput.object(third.toString())), TILL, CASHIER));
      long missing =
          transactions.call(
              () -> sql.number("SELECT missing FROM till_device WHERE id = ?", device));
      return results.get(0).outcome()
          + " "
          + results.get(1).outcome()
          + ", "
          + Math.min(1, missing)
          + " missing";
    }
  }
}
