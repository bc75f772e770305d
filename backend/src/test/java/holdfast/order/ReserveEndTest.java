package holdfast.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.order.OrderRules.AtEnd;
import holdfast.order.OrderRules.Mode;
import holdfast.order.OrderRules.Placement;
import holdfast.order.OrderRules.Prolong;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReserveEndTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final Instant NOW = Instant.parse("2026-11-23T22:30:00Z"); // the 24th in Kyiv
  private static final ReserveDate NEW_YEAR = new ReserveDate(LocalDate.of(2026, 12, 31), "");

  @Test
  void days_are_counted_where_the_goods_are_and_last_through_their_end() {
    ReserveEnd end = ReserveEnd.firm(terms(true), null, KYIV, NOW);
    assertEquals(new ReserveEnd(Instant.parse("2026-11-30T21:59:59.999Z"), "channel-days:6"), end);
  }

  @Test
  void the_orders_own_date_counts_only_where_the_channel_lets_it() {
    assertEquals(
        new ReserveEnd(Instant.parse("2026-12-31T21:59:59.999Z"), "reserve-date"),
        ReserveEnd.firm(terms(true), NEW_YEAR, KYIV, NOW));
    assertEquals("channel-days:6", ReserveEnd.firm(terms(false), NEW_YEAR, KYIV, NOW).origin());
  }

  @Test
  void an_unpaid_order_is_held_as_long_as_the_shop_holds_it_or_else_the_channels_minutes() {
    Instant theirs = NOW.plusSeconds(600);
    assertEquals(
        new ReserveEnd(theirs, "unpaid-shop"), ReserveEnd.unpaid(terms(true), theirs, NOW));
    assertEquals(
        new ReserveEnd(NOW.plusSeconds(45 * 60), "unpaid-minutes:45"),
        ReserveEnd.unpaid(terms(true), null, NOW));
  }

  @Test
  void a_prolonged_end_is_again_the_end_of_a_day() {
    OrderTerms terms = terms(true);
    ReserveEnd later = ReserveEnd.firm(terms, null, KYIV, NOW).prolonged(terms.rules(), KYIV);
    assertEquals(
        new ReserveEnd(Instant.parse("2026-12-02T21:59:59.999Z"), "prolonged-days:2"), later);
  }

  private static OrderTerms terms(boolean ownDateWins) {
    OrderRules rules =
        new OrderRules(
            Mode.ONLINE_ORDER,
            Placement.NOMINAL,
            ownDateWins,
            45,
            Prolong.ONCE_IF_CONFIRMED,
            2,
            AtEnd.RELEASE,
            Set.of(),
            true,
            List.of());
    return new OrderTerms("shop", "Shop", "S1", null, PriceSource.HOLDFAST, 6, rules);
  }
}
