package holdfast.channel;

import static holdfast.Shop.MAIN;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.Channel.Kind;
import holdfast.channel.Channel.Settings;
import holdfast.order.PriceSource;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import jakarta.json.bind.JsonbBuilder;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChannelsTest {
  private static final Caller ADMIN = new Caller("admin", Role.ADMINISTRATOR, null);
  private static final AtomicInteger codes = new AtomicInteger();
  private final Shop shop = Shop.open();
  private final Channels channels = shop.the(Channels.class);
  private final Secrets secrets = shop.the(Secrets.class);

  @Test
  void who_saves_what_somebody_else_has_changed_meanwhile_is_refused_and_changes_nothing() {
    Channel read = connected();
    Channel theirs = channels.change(read.code(), read.version(), named("Theirs"), ADMIN);
    Problem refusal =
        assertThrows(
            Problem.class,
            () -> channels.change(read.code(), read.version(), named("Mine"), ADMIN));
    assertEquals(409, refusal.status());
    assertEquals("changed-meanwhile", refusal.type());
    assertEquals("Theirs", channels.named(read.code()).name());
    channels.change(read.code(), theirs.version(), named("Mine"), ADMIN);
    assertEquals("Mine", channels.named(read.code()).name());
  }

  @Test
  void of_many_who_save_at_the_same_moment_exactly_one_is_heard() throws Exception {
    Channel read = connected();
    List<Boolean> heard =
        Shop.together(
            8,
            i -> {
              try {
                channels.change(read.code(), read.version(), named("Nr. " + i), ADMIN);
                return true;
              } catch (Problem refused) {
                assertEquals("changed-meanwhile", refused.type());
                return false;
              }
            });
    assertEquals(1, heard.stream().filter(one -> one).count());
  }

  @Test
  void pausing_and_switching_off_leave_the_other_settings_as_they_are() {
    Channel channel = connected();
    Settings before = channel.settings();
    assertTrue(channels.pause(channel.code(), true, ADMIN).rules().schedule().paused());
    assertFalse(channels.enable(channel.code(), false, ADMIN).isEnabled());
    channels.pause(channel.code(), false, ADMIN);
    assertEquals(before, channels.enable(channel.code(), true, ADMIN).settings());
  }

  @Test
  void who_may_not_configure_changes_nothing() {
    Channel channel = connected();
    Caller cashier = Shop.CASHIER;
    String code = channel.code();
    for (Runnable verb :
        List.<Runnable>of(
            () -> channels.change(code, channel.version(), named("Mine"), cashier),
            () -> channels.pause(code, true, cashier),
            () -> channels.enable(code, false, cashier),
            () -> channels.connect(channel("other", named("Mine")), cashier),
            () -> secrets.keep(code, "token", "abc", cashier))) {
      assertEquals("forbidden", assertThrows(Problem.class, verb::run).type());
    }
    assertEquals(channel.settings(), channels.named(code).settings());
  }

  @Test
  void secrets_come_with_the_connecting_and_are_never_given_back() {
    String secret = "cs_9f8e7d6c5b4a";
    String code = code();
    Channel channel = channels.connect(channel(code, named("Shop")), Map.of("key", secret), ADMIN);
    List<Secrets.Kept> kept = secrets.kept(code);
    assertEquals(List.of("key"), kept.stream().map(Secrets.Kept::name).toList());
    assertEquals("admin", kept.getFirst().by());
    String answers =
        JsonbBuilder.create().toJson(Map.of("kept", kept, "settings", channel.settings()))
            + kept
            + channels.named(code).settings();
    assertFalse(answers.contains(secret), answers);
    assertEquals(secret, secrets.open(code).get("key"));
  }

  @Test
  void a_channel_whose_secrets_cannot_be_kept_is_not_connected_by_halves() {
    String code = code();
    assertThrows(
        Problem.class,
        () -> channels.connect(channel(code, named("Shop")), Map.of("key", " "), ADMIN));
    assertTrue(channels.find(code).isEmpty());
  }

  @Test
  void stock_of_a_warehouse_that_is_not_there_cannot_be_sent() {
    Settings settings = named("Shop");
    ChannelRules.StockOut stock =
        new ChannelRules.StockOut(
            true,
            ChannelRules.Way.FIGURE,
            List.of(S1 + "/" + MAIN, S1 + "/NOWHERE"),
            0,
            null,
            100,
            ChannelRules.LastUnit.SELL);
    ChannelRules rules = settings.rules();
    Settings wrong =
        new Settings(
            "Shop",
            S1,
            null,
            PriceSource.HOLDFAST,
            7,
            true,
            new ChannelRules(
                rules.orders(),
                rules.goods(),
                rules.prices(),
                stock,
                rules.schedule(),
                rules.photos(),
                rules.connection()));
    Problem refusal =
        assertThrows(Problem.class, () -> channels.connect(channel(code(), wrong), ADMIN));
    assertEquals("warehouses", refusal.facts().get("field"));
  }

  @Test
  void a_channel_that_is_not_there_cannot_be_paused() {
    assertEquals(
        "not-found",
        assertThrows(Problem.class, () -> channels.pause("nobody-here", true, ADMIN)).type());
  }

  private Channel connected() {
    return channels.connect(channel(code(), named("Shop")), ADMIN);
  }

  private static String code() {
    return "settings-" + codes.incrementAndGet();
  }

  private static Channel channel(String code, Settings settings) {
    return new Channel(code, Kind.WOOCOMMERCE, settings);
  }

  private static Settings named(String name) {
    return new Settings(name, S1, null, PriceSource.HOLDFAST, 7, true, ChannelRules.STANDARD);
  }
}
