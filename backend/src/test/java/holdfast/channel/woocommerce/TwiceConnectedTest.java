package holdfast.channel.woocommerce;

import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whoever connects a shop once more is told that each of its orders would reserve twice. */
class TwiceConnectedTest {
  private static final String REMARK = "already-connected";

  private final Channels channels = Shop.open().the(Channels.class);

  @Test
  void a_shop_that_another_channel_leads_to_is_greeted_with_a_warning() {
    try (SimulatedWoo woo = new SimulatedWoo()) {
      assertFalse(remarks("second", woo.address()).contains(REMARK));
      Channel first = woo.connect(Shop.open(), "");
      for (String written :
          List.of(
              woo.address(),
              woo.address() + "/",
              woo.address() + "/wp-json/wc/v3",
              woo.address().toUpperCase(Locale.ROOT).replace("HTTP", "http"))) {
        assertEquals(REMARK, remarks("second", written).getFirst(), written);
      }
      assertFalse(remarks(first.code(), woo.address()).contains(REMARK), "it warns of itself");
      channels.enable(first.code(), false, MANAGER);
      assertFalse(remarks("second", woo.address()).contains(REMARK), "that one takes no orders");
    }
  }

  private List<String> remarks(String code, String address) {
    return channels
        .test(
            code,
            Channel.Kind.WOOCOMMERCE,
            S1,
            Map.of("shopAddress", address),
            Map.of("consumerKey", SimulatedWoo.KEY, "consumerSecret", SimulatedWoo.SECRET),
            MANAGER)
        .remarks();
  }
}
