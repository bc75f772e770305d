package holdfast.office.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.Channel;
import holdfast.channel.Channel.Kind;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelRules;
import holdfast.channel.ChannelRules.LastUnit;
import holdfast.office.Texts;
import holdfast.order.OrderRules.AtEnd;
import holdfast.order.OrderRules.ClientKey;
import holdfast.order.OrderRules.Prolong;
import holdfast.order.PriceSource;
import holdfast.store.Store;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Store STORE =
      new Store("S1", "Khreshchatyk", ZoneId.of("Europe/Kyiv"), "UAH", "MAIN");
  private final Sentences en = new Sentences(new Texts(Locale.ENGLISH));
  private final Sentences uk = new Sentences(new Texts(Locale.of("uk", "UA")));
  private final Draft draft = draft(Kind.WOOCOMMERCE, PriceSource.HOLDFAST);

  @Test
  void the_preview_says_until_when_and_why() {
    draft.reserveDays = 6;
    assertEquals(
        "An order placed now is reserved until 30 Nov 2026 23:59, Kyiv time, because: "
            + "6 days, rule of the channel.",
        en.reserve(draft, STORE, NOW));
    assertTrue(uk.reserve(draft, STORE, NOW).contains("до 30.11.2026 23:59, за київським часом"));
  }

  @Test
  void the_preview_follows_every_field_that_matters() {
    assertTrue(en.ownDate(draft, STORE, NOW).contains("ReserveDate=10122026"));
    assertTrue(en.ownDate(draft, STORE, NOW).contains("10 Dec 2026 23:59"));
    draft.ownDateWins = false;
    assertTrue(en.ownDate(draft, STORE, NOW).contains("until 27 Nov 2026 23:59"));
    draft.unpaidMinutes = 45;
    assertTrue(en.unpaid(draft, STORE, NOW).contains("until 24 Nov 2026 12:45"));
    assertFalse(en.end(draft, STORE, NOW).contains("confirmed"));
    draft.prolong = Prolong.ONCE_IF_CONFIRMED;
    draft.prolongDays = 2;
    draft.atEnd = AtEnd.CANCEL;
    assertTrue(en.end(draft, STORE, NOW).contains("until 29 Nov 2026 23:59"));
    assertTrue(en.end(draft, STORE, NOW).contains("cancelled, in the shop too"));
  }

  @Test
  void a_channel_that_fixes_prices_says_why_the_choice_is_locked() {
    String locked = en.prices(draft(Kind.ROZETKA, PriceSource.ONLINE_STORE), STORE);
    assertTrue(locked.startsWith("Rozetka fixes the prices of its orders"), locked);
    assertTrue(locked.contains("20 %"), locked);
    assertFalse(en.prices(draft, STORE).contains("fixes"));
  }

  @Test
  void the_figures_of_the_example_are_those_that_the_shop_will_be_told() {
    draft.safety = 3;
    draft.lastUnit = LastUnit.KEEP;
    assertEquals(
        "Of 10 available the shop sees 7, because 3 are kept back. "
            + "Of 1 available the shop sees 0, because the last unit is kept for the store.",
        en.stock(draft));
    draft.sendStock = false;
    assertTrue(en.stock(draft).contains("not told"));
  }

  @Test
  void a_markup_is_shown_on_an_example() {
    draft.sendPrices = true;
    draft.markup = new BigDecimal("15");
    assertEquals(
        "Goods that cost 1,000.00 ₴ here are offered there for 1,150.00 ₴.",
        en.markup(draft, STORE).replace('\u00a0', ' '));
  }

  @Test
  void clients_are_found_by_what_is_ticked() {
    draft.findClientBy.add(ClientKey.EMAIL);
    assertTrue(en.clients(draft).contains("by phone or e-mail"), en.clients(draft));
    draft.findClientBy.clear();
    draft.makeClient = false;
    assertTrue(en.clients(draft).startsWith("Orders have no client"));
  }

  @Test
  void a_span_is_said_in_its_largest_whole_unit() {
    assertEquals("90 seconds", en.every(90));
    assertEquals("10 minutes", en.every(600));
    assertEquals("2 hours", en.every(7200));
    assertEquals("21 хвилину", uk.every(1260));
  }

  @Test
  void a_draft_that_nobody_touched_saves_what_was_read() {
    assertEquals(settings(PriceSource.HOLDFAST), draft.settings());
  }

  @Test
  void a_code_is_proposed_from_the_name_in_latin_letters_and_is_free() {
    assertEquals("osnovnyi-sait", Codes.from("Основний сайт", code -> false));
    assertEquals("cafe-no-1", Codes.from(" Café, No. 1! ", code -> false));
    assertEquals("shop-3", Codes.from("Shop", Map.of("shop", 1, "shop-2", 1)::containsKey));
    assertEquals("", Codes.from("***", code -> false));
    assertTrue(Channel.isCode(Codes.from("Дуже довга назва магазину для всіх міст", c -> false)));
  }

  private static Draft draft(Kind kind, PriceSource prices) {
    return new Draft("shop", kind, 1, settings(prices));
  }

  private static Settings settings(PriceSource prices) {
    return new Settings("Shop", "S1", null, prices, 3, true, ChannelRules.STANDARD);
  }
}
