package holdfast.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.order.OrderRules;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
