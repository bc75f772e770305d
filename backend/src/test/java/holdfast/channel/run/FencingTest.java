package holdfast.channel.run;

import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.ChannelFault;
import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.ChannelRules.StockOut;
import holdfast.channel.ChannelRules.Way;
import holdfast.channel.HasWebhooks;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A run that slept through the end of its turn wakes while another has done its work, and goes on
 * as if nothing had happened. Each place that checks the turn ({@code turns.check}) is left out
 * once, to see the harm that it prevents, and is in it once, to see none.
 *
 * <p>Where the check is left out in {@code FileExchange.isOurs}, {@code StockOut}, {@code
 * Guard.let}, {@code Answers.uncertain} and {@code Comparison.settle} and {@code forgetMissing},
 * nothing worse comes of it than work done twice: they write what they have just read, and what
 * they tell is checked again in the places below. A call that is on its way to the shop while the
 * turn ends cannot be fenced at all; the comparison finds what it did.
 */
class FencingTest {
  private static final StockOut NOTHING =
      new StockOut(false, Way.FIGURE, List.of(), 0, null, 100, LastUnit.SELL);

  /** Where a run checks its turn, and the harm of not doing so. */
  enum Place {
    /** The end of a run that failed is covered by one that went well. */
    END(FencingTest::endWipesOutAFault, "ChannelRuns.ended", "States.keepWebhooks"),
    FAILURE(FencingTest::failureOutlivesAGoodRun, "ChannelRuns.failed"),
    CURSOR(FencingTest::cursorGoesBack, "States.keepCursor"),
    WEBHOOKS(FencingTest::webhooksAreOld, "States.keepWebhooks"),
    COMPARED(
        FencingTest::driftIsForgotten,
        "States.compared",
        "States.keepCursor",
        "Comparison.settle",
        "Comparison.forgetMissing"),
    SEEN(FencingTest::oldReadingCounts, "Comparison.seen"),
    KEPT(FencingTest::shopIsLeftWithTooMuch, "Answers.keep"),
    LEAVING(FencingTest::questionIsLost, "FileExchange.keep");

    @SuppressWarnings("ImmutableEnumChecker") // asks the shop it is given, and holds nothing
    private final Predicate<Shop> harm;

    private final String place;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of, which nobody can change
    private final Set<String> on;

    /**
     * @param on other places that are left out in both cases, since they would stop the run before
     *     it gets here or right after
     */
    Place(Predicate<Shop> harm, String place, String... on) {
      this.harm = harm;
      this.place = place;
      this.on = Set.of(on);
    }
  }

  @AfterEach
  void rememberEverything() {
    CarelessTurns.forget(Set.of());
  }

  @ParameterizedTest
  @EnumSource
  void who_checks_its_turn_does_no_harm_at(Place place) {
    CarelessTurns.forget(place.on);
    assertFalse(place.harm.test(CarelessHouse.house()));
  }

  @ParameterizedTest
  @EnumSource
  void who_does_not_check_its_turn_does_harm_at(Place place) {
    Set<String> forgotten = new HashSet<>(place.on);
    forgotten.add(place.place);
    CarelessTurns.forget(forgotten);
    assertTrue(place.harm.test(CarelessHouse.house()));
  }

  private static boolean endWipesOutAFault(Shop house) {
    ScriptedShop shop = ScriptedShop.connected(house, NOTHING);
    shop.whileRepairing =
        () -> {
          shop.whileRepairing = () -> {};
          shop.place(house.pieces(1));
          shop.whilePulling = FencingTest::refuses;
          anotherRuns(house, shop);
        };
    run(house, shop);
    return state(house, shop).faults() == 0;
  }

  private static boolean failureOutlivesAGoodRun(Shop house) {
    ScriptedShop shop = ScriptedShop.connected(house, NOTHING);
    shop.place(house.pieces(1));
    shop.whilePulling =
        () -> {
          shop.whilePulling = () -> {};
          anotherRuns(house, shop);
          refuses();
        };
    run(house, shop);
    return state(house, shop).faults() > 0;
  }

  private static boolean cursorGoesBack(Shop house) {
    ScriptedShop shop = ScriptedShop.connected(house, NOTHING);
    String sku = house.pieces(5);
    shop.place(sku);
    shop.whilePulling =
        () -> {
          shop.whilePulling = () -> {};
          shop.place(sku);
          anotherRuns(house, shop);
        };
    run(house, shop);
    assertEquals("2", house.figure(sku).reserved().toString());
    return "1".equals(state(house, shop).cursor());
  }

  private static boolean webhooksAreOld(Shop house) {
    ScriptedShop shop = ScriptedShop.connected(house, NOTHING);
    shop.whileRepairing =
        () -> {
          shop.whileRepairing = () -> {};
          shop.hooks = hooks(HasWebhooks.State.ACTIVE);
          anotherRuns(house, shop);
          shop.hooks = hooks(HasWebhooks.State.OFF);
        };
    run(house, shop);
    return Objects.toString(state(house, shop).webhooks()).contains("OFF");
  }

  private static boolean driftIsForgotten(Shop house) {
    ScriptedShop shop = ScriptedShop.connected(house, ScriptedShop.figures(0, LastUnit.SELL));
    String sku = house.pieces(5);
    shop.units.put(sku, 5);
    run(house, shop);
    Shop.clock.pass(Duration.ofMinutes(61));
    shop.whileReading =
        () -> {
          shop.whileReading = () -> {};
          shop.place(house.pieces(1));
        };
    shop.whilePulling =
        () -> {
          shop.whilePulling = () -> {};
          shop.units.put(sku, 9); // somebody types it in there
          anotherRuns(house, shop);
        };
    run(house, shop);
    assertEquals(5, shop.units.get(sku));
    return state(house, shop).comparedDrift() == 0;
  }

  private static boolean oldReadingCounts(Shop house) {
    ScriptedShop shop = ScriptedShop.connected(house, ScriptedShop.figures(0, LastUnit.SELL));
    String sku = house.pieces(5);
    shop.units.put(sku, 9);
    shop.whileReading =
        () -> {
          shop.whileReading = () -> {};
          anotherRuns(house, shop);
        };
    run(house, shop);
    assertEquals(5, shop.units.get(sku));
    return "9.000".equals(offer(house, shop, "there"));
  }

  /** The double sale: the shop believes in units that are gone, and is not told of it. */
  private static boolean shopIsLeftWithTooMuch(Shop house) {
    ScriptedShop shop = ScriptedShop.connected(house, ScriptedShop.figures(0, LastUnit.SELL));
    String sku = house.pieces(5);
    shop.units.put(sku, 5);
    run(house, shop);
    count(house, sku, 2);
    shop.afterSending =
        () -> {
          shop.afterSending = () -> {};
          count(house, sku, 4);
          anotherRuns(house, shop);
        };
    run(house, shop);
    count(house, sku, 2);
    run(house, shop);
    return shop.units.get(sku) > 2;
  }

  private static boolean questionIsLost(Shop house) {
    ScriptedFolder folder = ScriptedFolder.connected(house);
    folder.whilePublishing =
        () -> {
          folder.whilePublishing = () -> {};
          folder.goods = 10;
          endTurn(house, folder.code);
          house.the(ChannelRuns.class).run(folder.channel(), Why.SCHEDULE);
          folder.goods = 100;
        };
    house.the(ChannelRuns.class).run(folder.channel(), Why.SCHEDULE);
    return house.the(FileExchange.class).leaving(folder.code).isEmpty();
  }

  private static void refuses() {
    throw ChannelFault.lasting("sign-in-refused", "401");
  }

  private static List<HasWebhooks.Webhook> hooks(HasWebhooks.State state) {
    return List.of(new HasWebhooks.Webhook("order.created", state, null));
  }

  /** The first one has slept too long for everybody but its own clock. */
  private static void anotherRuns(Shop house, ScriptedShop shop) {
    endTurn(house, shop.code);
    run(house, shop);
  }

  private static void endTurn(Shop house, String channel) {
    try {
      house.sql("UPDATE lease SET until = '2000-01-01' WHERE name = 'channel:" + channel + "'");
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }

  private static void run(Shop house, ScriptedShop shop) {
    house.the(ChangeFeed.class).publish();
    house.the(ChannelRuns.class).run(shop.channel(), Why.SCHEDULE);
  }

  private static void count(Shop house, String sku, int pieces) {
    house.the(Adjustments.class).setOnHand(S1, MAIN, sku, Quantity.of(pieces), "count", MANAGER);
  }

  private static State state(Shop house, ScriptedShop shop) {
    return house.the(States.class).find(shop.code).orElseThrow();
  }

  private static String offer(Shop house, ScriptedShop shop, String column) {
    try (var connection = house.connect();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT " + column + " FROM channel_offer WHERE channel = '" + shop.code + "'")) {
      assertTrue(row.next());
      return row.getString(1);
    } catch (SQLException failure) {
      throw new AssertionError(failure);
    }
  }
}
