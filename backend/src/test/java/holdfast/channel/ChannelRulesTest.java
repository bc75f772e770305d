package holdfast.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.ChannelRules.Prices;
import holdfast.channel.ChannelRules.Rounding;
import holdfast.channel.ChannelRules.StockOut;
import holdfast.order.OrderRules;
import holdfast.order.OrderRules.MoneyPlace;
import holdfast.order.OrderRules.PaymentMethod;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelRulesTest {
  @Test
  void a_channel_about_which_nobody_decided_anything_has_the_standard() {
    assertEquals(ChannelRules.STANDARD, ChannelRules.read("{}"));
  }

  @Test
  void what_was_decided_is_read_as_it_was_written() {
    ChannelRules decided =
        new ChannelRules(
            OrderRules.STANDARD,
            new ChannelRules.Goods(7, ChannelRules.WithoutSection.MINUS_ONE),
            ChannelRules.Prices.STANDARD,
            ChannelRules.StockOut.STANDARD,
            ChannelRules.Schedule.STANDARD,
            new ChannelRules.Photos(true),
            Map.of("address", "https://shop.example/"));
    assertEquals(decided, ChannelRules.read(decided.json()));
  }

  @Test
  void an_offer_keeps_the_safety_stock_back_then_its_share_then_its_cap() {
    assertEquals("10", told(stock(0, null, 100, LastUnit.SELL), 10));
    assertEquals("7 [SAFETY]", told(stock(3, null, 100, LastUnit.SELL), 10));
    assertEquals("3 [SAFETY, PERCENT]", told(stock(3, null, 50, LastUnit.SELL), 10));
    assertEquals("2 [SAFETY, PERCENT, CAP]", told(stock(3, 2, 50, LastUnit.SELL), 10));
    assertEquals("0 [SAFETY]", told(stock(30, null, 100, LastUnit.SELL), 10));
    assertEquals("0", told(stock(3, 2, 50, LastUnit.KEEP), -4));
  }

  @Test
  void the_last_unit_is_kept_for_the_store_when_the_rules_say_so() {
    assertEquals("1", told(stock(0, null, 100, LastUnit.SELL), 1));
    assertEquals("0 [LAST_UNIT]", told(stock(0, null, 100, LastUnit.KEEP), 1));
    assertEquals("2", told(stock(0, null, 100, LastUnit.KEEP), 2));
  }

  @Test
  void a_share_of_pieces_is_whole_and_one_of_kilograms_is_not() {
    StockOut half = stock(0, null, 50, LastUnit.SELL);
    assertEquals(Quantity.of(3), half.of(Quantity.of(7)).quantity());
    assertEquals(Quantity.of("2.75"), half.of(Quantity.of("5.5")).quantity());
  }

  @ParameterizedTest
  @CsvSource({
    "1000.00, 0, NONE, 1000.00",
    "1000.00, 15.5, NONE, 1155.00",
    "999.99, -10, NONE, 899.99",
    "1000.05, 0, TO_TENTH, 1000.10",
    "1000.50, 0, TO_ONE, 1001.00",
    "1004.99, 0, TO_TEN, 1000.00",
    "1000.00, 0, TO_NINE, 1009.00",
    "1009.00, 0, TO_NINE, 1009.00",
    "1009.01, 0, TO_NINE, 1019.00",
    "0.00, 50, TO_NINE, 0.00"
  })
  void a_price_is_marked_up_and_then_rounded(
      String ours, BigDecimal markup, Rounding rounding, String theirs) {
    assertEquals(Money.of(theirs), new Prices(true, markup, rounding).of(Money.of(ours)));
  }

  @Test
  void two_ways_to_pay_with_one_code_are_refused() {
    PaymentMethod cash = new PaymentMethod("cod", "On delivery", MoneyPlace.CASH, null);
    Problem refusal =
        assertThrows(
            Problem.class,
            () ->
                new OrderRules(
                    null, null, true, 60, null, 3, null, Set.of(), true, List.of(cash, cash)));
    assertEquals("payments", refusal.facts().get("field"));
  }

  private static String told(StockOut rules, int available) {
    ChannelRules.Told told = rules.of(Quantity.of(available));
    return told.quantity() + (told.reasons().isEmpty() ? "" : " " + told.reasons());
  }

  private static StockOut stock(int safety, @Nullable Integer cap, int percent, LastUnit last) {
    return new StockOut(true, ChannelRules.Way.FIGURE, List.of(), safety, cap, percent, last);
  }
}
