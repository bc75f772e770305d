package holdfast.channel.woocommerce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.run.ChannelRuns;
import holdfast.channel.run.RunLog.Outcome;
import holdfast.channel.run.Why;
import holdfast.order.ChannelNews;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The poll brings what no message has said, and only that. */
class PullAfterMessagesTest {
  private static final Shop house = Shop.open();

  private final SimulatedWoo woo = new SimulatedWoo();
  private final HookDoor door = new HookDoor(house);
  private final Channel channel = woo.connect(house, door.address());
  private final String cap = house.pieces(10);

  @BeforeEach
  void openShop() {
    woo.sells(cap, "Cap", 10);
    woo.does("delay", "{\"soonest\": -1}");
    woo.does("time", "{\"stop\": true}");
    run();
    later(3);
  }

  @AfterEach
  void close() {
    woo.close();
    door.close();
  }

  private void run() {
    assertEquals(
        Optional.of(Outcome.DONE),
        house
            .the(ChannelRuns.class)
            .run(house.the(Channels.class).named(channel.code()), Why.SCHEDULE));
  }

  private void later(int seconds) {
    woo.does("time", "{\"seconds\": " + seconds + ", \"stop\": true}");
    Shop.clock.pass(Duration.ofSeconds(seconds));
    door.lookAgain();
  }

  private String order() {
    return woo.orders("store-api", "cod", cap, 2);
  }

  private void becomes(String order, String status) {
    woo.order(order, "status", "{\"status\": \"" + status + "\"}");
  }

  private String reserved() {
    return house.figure(cap).reserved().toString();
  }

  private long count(String statement) {
    return house
        .the(Transactions.class)
        .call(() -> house.the(Sql.class).number(statement, channel.code()));
  }

  private long takenByLastRun() {
    return count(
        "SELECT orders_taken FROM channel_run WHERE channel = ? ORDER BY started_at DESC LIMIT 1");
  }

  @Test
  void what_a_message_has_said_is_not_followed_again_by_the_poll() {
    order();
    woo.does("flush", "{}");
    assertEquals("2", reserved());
    later(3);
    order(); // no message of these two arrives
    later(3);
    order();
    run();
    assertEquals("6", reserved(), "the poll brings what no message has brought");
    assertEquals(2, takenByLastRun());
    run();
    assertEquals(2, takenByLastRun(), "each run looks back a minute");
  }

  @Test
  void what_changed_in_the_second_of_a_message_and_was_never_sent_is_found() {
    String order = order();
    woo.does("flush", "{}");
    becomes(order, "cancelled");
    woo.does("flush", "{\"lose\": true}");
    assertEquals("2", reserved());
    later(3);
    run();
    assertEquals("0", reserved());
  }

  @Test
  void a_late_message_of_a_second_that_is_over_changes_nothing() {
    String order = order();
    becomes(order, "cancelled");
    woo.does("flush", "{\"lose\": true}");
    becomes(order, "processing");
    woo.does("flush", "{}");
    later(3);
    order();
    run();
    assertEquals("4", reserved());
    // what the lost message would have said, now
    house
        .the(Inbox.class)
        .take(
            channel,
            house
                .the(WooCommerce.class)
                .look(SimulatedWoo.connection(house, channel), order)
                .map(PullAfterMessagesTest::cancelled)
                .orElseThrow());
    assertEquals(
        0,
        count("SELECT COUNT(*) FROM second_look WHERE channel = ? AND external_id = " + order),
        "it is known to be an old tale");
    assertEquals("4", reserved());
  }

  private static ChannelNews cancelled(ChannelNews news) {
    return new ChannelNews(
        news.order(),
        ChannelNews.Stage.CANCELLED,
        "cancelled",
        news.changedAt(),
        null,
        "cancelled",
        Map.of());
  }

  @Test
  void an_order_that_was_refused_and_came_by_a_message_waits_for_nobody() {
    String order = order();
    woo.does("flush", "{}");
    house
        .the(Transactions.class)
        .run(
            () ->
                house
                    .the(Sql.class)
                    .update(
                        """
                        INSERT INTO channel_refusal
                          (id, channel, external_id, code, words, first_at, last_at)
                        VALUES (UUID(), ?, ?, 'invalid', 'half a piece', NOW(3), NOW(3))
                        """,
                        channel.code(),
                        order));
    run();
    assertEquals(
        0, count("SELECT COUNT(*) FROM channel_refusal WHERE channel = ? AND settled_at IS NULL"));
  }
}
