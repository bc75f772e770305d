package holdfast.channel.woocommerce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.run.ChannelRuns;
import holdfast.channel.run.RunLog.Outcome;
import holdfast.channel.run.Why;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shop counts in seconds, and no message of it arrives: only the poll tells how orders stand. */
class SameSecondTest {
  private static final Shop house = Shop.open();

  private final SimulatedWoo woo = new SimulatedWoo();
  private final Channel channel = woo.connect(house, "");
  private final String cap = house.pieces(10);

  @BeforeEach
  void openShop() {
    woo.sells(cap, "Cap", 10);
    woo.does("time", "{\"seconds\": 3600, \"stop\": true}");
    run();
  }

  @AfterEach
  void close() {
    woo.close();
  }

  private void run() {
    assertEquals(
        Optional.of(Outcome.DONE),
        house
            .the(ChannelRuns.class)
            .run(house.the(Channels.class).named(channel.code()), Why.SCHEDULE));
  }

  /** So much later, what asked for a second look has had it. */
  private void later(int seconds) {
    woo.does("time", "{\"seconds\": " + seconds + ", \"stop\": true}");
    Shop.clock.pass(Duration.ofSeconds(seconds));
    house.the(SecondLooks.class).resolve();
  }

  private void becomes(String order, String status) {
    woo.order(order, "status", "{\"status\": \"" + status + "\"}");
  }

  private String reserved() {
    return house.figure(cap).reserved().toString();
  }

  @Test
  void an_order_that_was_cancelled_and_lives_again_in_one_second_lives_here_too() {
    String order = woo.orders("store-api", "cod", cap, 2);
    run();
    becomes(order, "cancelled");
    run();
    assertEquals("0", reserved());
    becomes(order, "processing");
    later(2);
    assertEquals("2", reserved(), "what was read before its second was over is read again");
  }

  @Test
  void an_order_that_goes_on_changing_is_looked_at_until_a_second_of_its_is_over() {
    String order = woo.orders("store-api", "cod", cap, 2);
    run();
    later(2);
    becomes(order, "cancelled");
    woo.does("time", "{\"stop\": true}");
    run();
    woo.does("time", "{\"seconds\": 2, \"stop\": true}");
    becomes(order, "processing");
    becomes(order, "cancelled");
    Shop.clock.pass(Duration.ofSeconds(2));
    house.the(SecondLooks.class).resolve(); // in the very second of that change
    becomes(order, "processing");
    later(2);
    run();
    assertEquals("2", reserved());
  }

  @Test
  void an_order_in_the_trash_lets_no_other_one_be_passed_over() {
    String trashed = woo.orders("store-api", "cod", cap, 1);
    String kept = woo.orders("store-api", "cod", cap, 2);
    List<String> cursors = new ArrayList<>();
    pull(null, cursors::add);
    String first = cursors.getLast();
    woo.does("time", "{\"seconds\": 120, \"stop\": true}");
    woo.orders("store-api", "cod", cap, 1);
    cursors.clear();
    Set<String> seen = new HashSet<>();
    seen.addAll(
        pull(
            first,
            cursor -> {
              if (cursors.isEmpty()) { // between the list of orders and that of the trash
                becomes(kept, "cancelled");
                woo.does("time", "{\"seconds\": 120, \"stop\": true}");
                woo.order(trashed, "trash", "{}");
              }
              cursors.add(cursor);
            }));
    seen.addAll(pull(cursors.getLast(), cursor -> {}));
    assertTrue(seen.contains(kept + " CANCELLED"), "changed after the list was read: " + seen);
  }

  /** Every order that a pull from there hands over. */
  private List<String> pull(@Nullable String from, Consumer<String> eachCursor) {
    List<String> ids = new ArrayList<>();
    house
        .the(WooCommerce.class)
        .pull(
            SimulatedWoo.connection(house, channel),
            from,
            (page, odd, cursor) -> {
              page.forEach(news -> ids.add(news.order().externalId() + " " + news.stage()));
              eachCursor.accept(cursor);
            });
    return ids;
  }

  /** How many looks wait. */
  private long looks() {
    return house
        .the(Transactions.class)
        .call(
            () ->
                house
                    .the(Sql.class)
                    .number("SELECT COUNT(*) FROM second_look WHERE channel = ?", channel.code()));
  }

  @Test
  void a_quiet_shop_is_not_asked_again_and_again() {
    woo.orders("store-api", "cod", cap, 1);
    woo.orders("store-api", "cod", cap, 1);
    run();
    assertEquals(2, looks(), "both are of the last second that the shop is known to have seen");
    later(2);
    assertEquals(0, looks());
    run();
    assertEquals(0, looks(), "they were looked at when that second was over");
  }
}
