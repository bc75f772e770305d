package holdfast.shared;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Who has to wait for the log before he acknowledges, and who has waited already. */
class OnDiskTest {
  private final Shop shop = Shop.open();
  private final OnDisk onDisk = shop.the(OnDisk.class);
  private final Sql sql = shop.the(Sql.class);
  private final Transactions transactions = shop.the(Transactions.class);

  @Test
  void whoever_has_read_last_makes_a_mark_and_no_second_one() {
    transactions.run(this::write);
    long before = marks();
    onDisk.reach();
    onDisk.reach();
    assertEquals(before + 1, marks());
  }

  @Test
  void whoever_has_written_last_waited_with_his_commit() {
    long before = marks();
    transactions.run(this::write);
    onDisk.reach();
    transactions.callPlain(
        () -> {
          write();
          return marks();
        });
    onDisk.reach();
    assertEquals(before, marks());
  }

  @Test
  void an_update_that_may_have_changed_nothing_is_no_proof() {
    long before = marks();
    transactions.run(() -> sql.update("UPDATE disk_mark SET passes = passes WHERE id = 1"));
    onDisk.reach();
    assertEquals(before + 1, marks());
  }

  @Test
  void what_was_taken_back_is_no_proof() {
    long before = marks();
    assertThrows(
        Problem.class,
        () ->
            transactions.run(
                () -> {
                  write();
                  throw Problem.invalid("test", "refused after it wrote");
                }));
    onDisk.reach();
    assertEquals(before + 1, marks());
  }

  @Test
  void those_who_wait_together_share_a_mark() throws InterruptedException {
    long before = marks();
    Shop.together(
        64,
        i -> {
          onDisk.reach();
          return i;
        });
    long made = marks() - before;
    assertTrue(made >= 1 && made < 64, () -> made + " marks for 64");
  }

  private void write() {
    shop.the(ChangeFeed.class).appendDocument(UUID.randomUUID());
  }

  private long marks() {
    return transactions.call(() -> sql.number("SELECT passes FROM disk_mark"));
  }
}
