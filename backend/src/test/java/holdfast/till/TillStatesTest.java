package holdfast.till;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.till.TillState.Contact;
import holdfast.till.TillState.Unsent;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What figures of sales may lack, as far as the tills have said. */
class TillStatesTest {
  private static final Instant NOW = Instant.parse("2026-11-29T16:00:00Z");
  private static final Till EMPTY = new Till("S1-TE", S1, "Till E");
  private static final Till FULL = new Till("S2-TF", S2, "Till F");

  private final Shop shop = Shop.open();
  private final TillStates states = shop.the(TillStates.class);

  @BeforeEach
  void two_tills_were_heard_and_one_was_not() throws SQLException {
    shop.sql("DELETE FROM till_contact WHERE till IN ('S1-TE', 'S2-TF')");
    shop.sql("DELETE FROM till WHERE code IN ('S1-TE', 'S2-TF', 'S2-TN')");
    shop.sql(
        "INSERT INTO till (code, store, name) VALUES ('S1-TE', 'S1', 'Till E'),"
            + " ('S2-TF', 'S2', 'Till F'), ('S2-TN', 'S2', 'Till N')");
    // what a till repeats is not written down again
    String page = Long.toString(System.nanoTime());
    states.heard(EMPTY, new Contact(NOW.minusSeconds(61), page, 0, 0, null, null));
    states.heard(FULL, new Contact(NOW.minusSeconds(59), page, 7, 0, NOW.minusSeconds(900), -90));
  }

  @Test
  void a_till_that_fell_silent_with_an_empty_queue_may_have_sold_since() {
    Unsent empty = seen(null, MANAGER, EMPTY);
    assertTrue(empty.isSilent(NOW));
    assertFalse(empty.isWaiting());
    assertEquals(NOW.minusSeconds(61), empty.contact().at());
    Unsent full = seen(null, MANAGER, FULL);
    assertFalse(full.isSilent(NOW));
    assertTrue(full.isWaiting());
    assertEquals(7, full.contact().waiting());
    assertTrue(full.isSilent(NOW.plusSeconds(2)));
    assertNull(empty.contact().clockOff());
    assertEquals(-90, full.contact().clockOff());
  }

  @Test
  void nobody_waits_for_the_sales_of_a_closed_till_but_for_those_it_has() throws SQLException {
    shop.sql("UPDATE till SET closed_at = NOW(3), closed_by = 'manager' WHERE code = 'S2-TF'");
    Unsent closed = seen(null, MANAGER, FULL);
    assertFalse(closed.isSilent(NOW.plusSeconds(3600)));
    assertTrue(closed.isWaiting());
  }

  @Test
  void whoever_reads_sales_sees_the_tills_of_the_own_store_that_were_ever_heard() {
    assertEquals(List.of("S2-TF"), codes(states.unsent(S2, MANAGER)));
    Caller elsewhere = new Caller("elsewhere", Role.MANAGER, S2);
    assertEquals(List.of("S2-TF"), codes(states.unsent(null, elsewhere)));
    assertEquals(List.of("S2-TF"), codes(states.unsent(S1, elsewhere)));
    assertThrows(Problem.class, () -> states.unsent(null, CASHIER));
  }

  private Unsent seen(String store, Caller by, Till till) {
    return states.unsent(store, by).stream()
        .filter(one -> one.till().equals(till))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> codes(List<Unsent> all) {
    return all.stream()
        .map(one -> one.till().code())
        .filter(code -> code.matches("S.-T[EFN]"))
        .toList();
  }
}
