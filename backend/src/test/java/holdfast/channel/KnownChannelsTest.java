package holdfast.channel;

import static holdfast.channel.KnownChannels.REMEMBERED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.MovableClock;
import holdfast.Shop;
import holdfast.channel.Channel.Kind;
import holdfast.channel.Channel.Settings;
import holdfast.order.PriceSource;
import holdfast.shared.Caller;
import holdfast.shared.Role;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class KnownChannelsTest {
  private static final Caller ADMIN = new Caller("admin", Role.ADMINISTRATOR, null);

  private final Shop house = Shop.open();
  private final KnownChannels known = house.the(KnownChannels.class);
  private final Channels channels = house.the(Channels.class);

  private static Channel connect(Shop house, String code) {
    return house
        .the(Channels.class)
        .connect(
            new Channel(
                code,
                Kind.LIVE,
                new Settings(
                    code, Shop.S1, null, PriceSource.HOLDFAST, 3, true, ChannelRules.STANDARD)),
            Map.of("token", "first"),
            ADMIN);
  }

  private KnownChannels.Known find(String code) {
    return known.find(code).orElseThrow();
  }

  @Test
  void what_is_changed_here_counts_at_once() {
    connect(house, "known-here");
    assertTrue(find("known-here").channel().isEnabled());
    assertSame(find("known-here").channel(), find("known-here").channel(), "read once");
    channels.enable("known-here", false, ADMIN);
    assertFalse(find("known-here").channel().isEnabled());
    house.the(Secrets.class).keep("known-here", "token", "second", ADMIN);
    assertEquals(Optional.of("second"), find("known-here").connection().optional("token"));
  }

  @Test
  void what_is_changed_on_another_node_counts_within_a_second() {
    connect(house, "known-there");
    assertTrue(find("known-there").channel().isEnabled());
    house
        .the(Transactions.class)
        .run(
            () ->
                house
                    .the(Sql.class)
                    .update("UPDATE channel SET enabled = FALSE WHERE code = 'known-there'"));
    Shop.clock.pass(REMEMBERED);
    assertFalse(find("known-there").channel().isEnabled());
  }

  /** Lets somebody do something between the reading of a channel and that of its secrets. */
  @ApplicationScoped
  public static class Slow extends Channels {
    private static final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

    @Override
    public Connection connection(Channel channel) {
      Connection read = super.connection(channel);
      meanwhile.getAndSet(() -> {}).run();
      return read;
    }
  }

  @Test
  void what_was_read_before_a_change_is_not_remembered_after_it() {
    try (Shop other = Shop.another(new MovableClock(), Set.of(Slow.class))) {
      connect(other, "known-slow");
      Slow.meanwhile.set(() -> other.the(Channels.class).enable("known-slow", false, ADMIN));
      KnownChannels there = other.the(KnownChannels.class);
      there.find("known-slow");
      assertFalse(there.find("known-slow").orElseThrow().channel().isEnabled());
    }
  }
}
