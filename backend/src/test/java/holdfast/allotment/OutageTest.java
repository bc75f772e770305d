package holdfast.allotment;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.MovableClock;
import holdfast.Shop;
import holdfast.allotment.AllotmentRule.Beyond;
import holdfast.allotment.SimulatedTill.Manners;
import holdfast.shared.Caller;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.GreedyAllotments;
import holdfast.stock.Hold;
import holdfast.stock.OutOfStock;
import holdfast.stock.Stock;
import holdfast.stock.StockAudit;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * An hour of trade: ten tills that lose and find their line, two channels, the same products. With
 * allotments nothing is sold twice; without them every unit that is has its incident. At full size:
 * {@code -Doutage.products=200 -Doutage.steps=20000 -Doutage.seed=…}.
 */
class OutageTest {
  private static final int TILLS = 10;
  private static final int MOST_HOURS = 10;
  private static final AtomicInteger tillsOpened = new AtomicInteger();
  private static final int PRODUCTS = Integer.getInteger("outage.products", 40);
  private static final int STEPS = Integer.getInteger("outage.steps", 1_200);
  private static final int FREE_PRODUCTS = Integer.getInteger("outage.products", 10);
  private static final int FREE_STEPS = Integer.getInteger("outage.steps", 400);
  private static final Duration MOST_AFTER_THE_SYNC = Duration.ofMinutes(1);
  private static final Caller CASHIER = new Caller("cashier", Role.CASHIER, S1);

  private final MovableClock clock = Shop.clock;
  private final Shop shop = Shop.open();
  private final Random chance = new Random(Long.getLong("outage.seed", 20261129));
  private final List<String> goods = new ArrayList<>();
  private final Map<String, UUID> orders = new HashMap<>();
  private final Map<UUID, Instant> syncBegun = new HashMap<>();

  @Test
  void with_allotments_no_unit_is_sold_twice() throws SQLException {
    trade(shop, Manners.CAREFUL, PRODUCTS, STEPS);
    assertEquals(List.of(), incidents(shop));
  }

  @Test
  void without_them_every_oversold_unit_is_an_incident_that_names_the_order() throws SQLException {
    trade(shop, Manners.FREE, FREE_PRODUCTS, FREE_STEPS);
    List<Row> incidents = incidents(shop);
    assertTrue(!incidents.isEmpty(), "somebody's unit was sold");
    List<Row> ofOrders = incidents.stream().filter(row -> orders.containsKey(named(row))).toList();
    assertTrue(!ofOrders.isEmpty(), "an order lost its unit");
    ofOrders.forEach(row -> assertEquals(orders.get(named(row)), row.uuid(2)));
    assertEquals(lostByTheirHistory(shop), broken(incidents));
    incidents.forEach(row -> assertTrue(isInTime(row), () -> named(row) + " came late"));
  }

  @Test
  void a_till_that_counts_on_units_before_the_answer_is_found_out() throws SQLException {
    assertTrue(isFoundOut(shop, Manners.HASTY));
  }

  @Test
  void a_till_that_forgets_its_unsent_sales_is_found_out() throws SQLException {
    assertTrue(isFoundOut(shop, Manners.FORGETFUL));
  }

  @Test
  void a_server_that_takes_back_what_the_till_counts_on_is_found_out() throws SQLException {
    try (Shop greedy = Shop.another(clock, Set.of(GreedyAllotments.class))) {
      assertTrue(isFoundOut(greedy, Manners.CAREFUL));
    }
  }

  /** What takes several mishaps in a row is not in every hour of trade. */
  private boolean isFoundOut(Shop house, Manners manners) throws SQLException {
    for (int hour = 0; hour < MOST_HOURS; hour++) {
      trade(house, manners, 10, 800);
      if (!incidents(house).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private void trade(Shop shop, Manners manners, int products, int steps) throws SQLException {
    List<SimulatedTill> tills = new ArrayList<>();
    shop.sql("DELETE FROM allotment_rule");
    goods.clear();
    for (int i = 0; i < TILLS; i++) {
      String code = "S1-O" + tillsOpened.incrementAndGet();
      shop.sql("INSERT INTO till (code, store, name) VALUES ('" + code + "', 'S1', 'T')");
      tills.add(new SimulatedTill(shop, code, CASHIER, chance, manners));
    }
    for (int i = 0; i < products; i++) {
      goods.add(shop.pieces(20 + chance.nextInt(20)));
      if (manners != Manners.FREE) {
        allot(shop, goods.getLast(), 1 + chance.nextInt(3));
      }
    }
    tills.forEach(SimulatedTill::renew);
    boolean isAllotted = manners != Manners.FREE;
    for (int step = 0; step < steps; step++) {
      clock.pass(Duration.ofMillis(3_600_000 / steps));
      step(shop, tills, isAllotted);
    }
    tills.forEach(SimulatedTill::reconnect);
    tills.forEach(till -> syncBegun.putAll(till.syncBegun()));
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  private void step(Shop shop, List<SimulatedTill> tills, boolean isAllotted) {
    SimulatedTill till = tills.get(chance.nextInt(tills.size()));
    String sku = goods.get(chance.nextInt(goods.size()));
    switch (chance.nextInt(16)) {
      case 0 -> till.cut();
      case 1 -> {
        if (!till.isOnline()) {
          till.reconnect();
        }
      }
      case 2, 3 -> till.renew();
      case 4 -> {
        if (isAllotted) {
          allot(shop, sku, chance.nextInt(4)); // the manager changes his mind
        }
      }
      case 5, 6, 7, 8 -> order(shop, sku, 1 + chance.nextInt(2));
      default -> till.sell(sku, 1 + chance.nextInt(2));
    }
  }

  private static void allot(Shop shop, String sku, int pieces) {
    AllotmentRule rule =
        new AllotmentRule(
            UUID.randomUUID(), S1, sku, null, Quantity.of(pieces), Quantity.ZERO, Beyond.TELL);
    shop.the(AllotmentRules.class).save(rule, MANAGER);
  }

  /** One of two channels sells it, if it is there. */
  private void order(Shop shop, String sku, int pieces) {
    UUID id = UUID.randomUUID();
    String number = (chance.nextBoolean() ? "woo-" : "prom-") + orders.size();
    Hold hold = OnlineOrder.of(id, number, chance.nextBoolean(), sku, pieces);
    try {
      shop.the(Stock.class).hold(hold, INTEGRATOR);
      orders.put(number, id);
    } catch (OutOfStock refused) {
      // the shop shows it as sold out
    }
  }

  /** About these goods. */
  private List<Row> incidents(Shop house) {
    return rows(
        house,
        """
        SELECT kind, reference, reservation, quantity, document, opened_at
        FROM incident WHERE sku IN\
        """);
  }

  private boolean isInTime(Row incident) {
    Instant begun = syncBegun.get(incident.uuid(4));
    return begun != null && !incident.instant(5).isAfter(begun.plus(MOST_AFTER_THE_SYNC));
  }

  private static String named(Row incident) {
    return String.valueOf(incident.textOrNull(1));
  }

  private static Quantity broken(List<Row> incidents) {
    return incidents.stream()
        .filter(row -> row.text(0).equals("PROMISE_BROKEN"))
        .map(row -> row.quantity(3))
        .reduce(Quantity.ZERO, Quantity::plus);
  }

  /** What the histories of the promises say that they lost. */
  private Quantity lostByTheirHistory(Shop house) {
    Quantity whole =
        units(rows(house, "SELECT quantity FROM reservation WHERE status = 'SHORT' AND sku IN "));
    return whole.plus(
        units(
            rows(
                house,
                """
                SELECT c.quantity FROM reservation_change c
                JOIN reservation r ON r.id = c.reservation AND r.line = c.line
                WHERE c.kind = 'SMALLER' AND c.reason LIKE 'sold by%' AND r.sku IN\
                """)));
  }

  private static Quantity units(List<Row> rows) {
    return rows.stream().map(row -> row.quantity(0)).reduce(Quantity.ZERO, Quantity::plus);
  }

  private List<Row> rows(Shop house, String statement) {
    String ofOurs = statement + " " + Sql.places(goods.size());
    return house
        .the(Transactions.class)
        .call(() -> house.the(Sql.class).rows(ofOurs, goods.toArray()));
  }
}
