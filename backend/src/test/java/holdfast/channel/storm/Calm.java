package holdfast.channel.storm;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.offer.Guard;
import holdfast.channel.run.ChannelRuns;
import holdfast.channel.run.RunLog.Outcome;
import holdfast.channel.run.Why;
import holdfast.channel.woocommerce.HookDoor;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nothing breaks any more: some runs later everything has been said, and nothing changes. */
final class Calm {
  private static final int MOST_ROUNDS = 40;

  private final Shop house;
  private final HookDoor door;
  private final Map<StormyShop, Channel> shops;
  private final Weather weather;
  private final People people;

  Calm(Shop house, HookDoor door, Map<StormyShop, Channel> shops, Weather weather, People people) {
    this.house = house;
    this.door = door;
    this.shops = shops;
    this.weather = weather;
    this.people = people;
  }

  /** Answers how many rounds it took. */
  int settle() throws InterruptedException {
    shops.keySet().forEach(StormyShop::mend);
    waitForMessages();
    round();
    // an hour later, what the shops believe is compared with what they were told
    write("UPDATE channel_state SET compare_at = '2000-01-01'");
    String before = "";
    for (int rounds = 2; rounds <= MOST_ROUNDS; rounds++) {
      boolean allDone = round();
      String now = picture();
      if (allDone && now.equals(before)) {
        return rounds;
      }
      before = now;
    }
    throw new AssertionError("it does not come to rest: " + before);
  }

  private void waitForMessages() throws InterruptedException {
    for (StormyShop shop : shops.keySet()) {
      if (shop instanceof StormyWoo woo) {
        for (int i = 0; i < 500 && !woo.isSilent(); i++) {
          Thread.sleep(20);
        }
      }
    }
  }

  private boolean round() {
    weather.pass(Duration.ofSeconds(90)); // further than the minute that WooCommerce steps back
    write("UPDATE order_message SET next_try = '2000-01-01' WHERE state = 'WAITING'");
    write("UPDATE second_look SET due_at = '2000-01-01'");
    door.lookAgain();
    house.the(ChangeFeed.class).publish();
    List<Optional<Outcome>> outcomes = new ArrayList<>();
    for (Channel channel : shops.values()) {
      outcomes.add(
          house
              .the(ChannelRuns.class)
              .run(house.the(Channels.class).named(channel.code()), Why.SCHEDULE));
      allow(channel);
    }
    return outcomes.stream().allMatch(Optional.of(Outcome.DONE)::equals);
  }

  /** A person agrees that what is sold out here is told so, even if that is much. */
  private void allow(Channel channel) {
    Guard guard = house.the(Guard.class);
    guard
        .question(channel.code())
        .ifPresent(
            question -> {
              guard.answer(question.id(), Guard.Answer.SEND, Caller.system("administrator"));
              people.count("zeros allowed");
            });
  }

  /** Everything that a further run might change. */
  private String picture() {
    return house
        .the(Transactions.class)
        .call(
            () ->
                house
                    .the(Sql.class)
                    .rows(
                        """
                        SELECT COUNT(*),
                          SUM(CRC32(CONCAT_WS('|', channel, external_id, status, stage,
                            content_hash)))
                        FROM online_order
                        UNION ALL
                        SELECT SUM(state = 'WAITING'), SUM(CRC32(CONCAT_WS('|', channel, seq, state)))
                        FROM order_message
                        UNION ALL
                        SELECT SUM(due > 0), SUM(CRC32(CONCAT_WS('|', channel, offer, state, sent)))
                        FROM channel_offer
                        UNION ALL
                        SELECT COUNT(*), 0 FROM second_look
                        """)
                    .stream()
                    .map(row -> row.number(0) + " " + row.number(1))
                    .toList())
        .toString();
  }

  private void write(String statement) {
    house.the(Transactions.class).run(() -> house.the(Sql.class).update(statement));
  }
}
