package holdfast.channel.rozetka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.ChannelFault;
import holdfast.channel.TellsShop.Told;
import holdfast.channel.TellsShop.Told.Accepted;
import holdfast.channel.TellsShop.Told.Refused;
import holdfast.order.OrderMessage;
import holdfast.order.OrderMessage.Kind;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RozetkaTellTest {
  private static RozetkaShop shop;

  @BeforeAll
  static void open() {
    shop = new RozetkaShop();
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @BeforeEach
  void empty() {
    shop.empty();
  }

  @Test
  void a_confirmed_order_is_26_and_a_later_one_stays_where_it_is() {
    long id = shop.place();
    accepted(shop.tell(id, Kind.CONFIRMED));
    assertEquals(26, shop.statusOf(id));
    for (int further : new int[] {26, 2, 61, 3, 80, 5, 6}) {
      long other = shop.placeAt(further);
      int writes = shop.writes();
      accepted(shop.tell(other, Kind.CONFIRMED));
      assertEquals(further, shop.statusOf(other));
      assertEquals(writes, shop.writes(), "nothing may be asked of " + further);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 26, 2, 47, 52, 7})
  void what_is_sent_climbs_step_by_step_to_61(int from) {
    long id = shop.placeAt(from);
    if (from == 7) {
      refused("cancelled-there", sent(id, "59000011112222"));
      return;
    }
    accepted(sent(id, "59000011112222"));
    assertEquals(61, shop.statusOf(id));
    assertEquals("59000011112222", shop.order(id).getString("ttn"));
  }

  @Test
  void without_a_waybill_nothing_is_sent() {
    long id = shop.placeAt(26);
    refused("waybill-missing", sent(id, " "));
    assertEquals(26, shop.statusOf(id));
  }

  @Test
  void tracking_finishes_what_has_a_waybill_and_nobody_hurries_it() {
    long id = shop.placeAt(1);
    accepted(sent(id, "59000011112222"));
    accepted(shop.tell(id, Kind.FULFILLED));
    assertEquals(61, shop.statusOf(id), "still as the carrier says");
    for (int status : new int[] {3, 4, 5}) {
      shop.happen(id, "advance");
      assertEquals(status, shop.statusOf(id));
    }
    accepted(shop.tell(id, Kind.FULFILLED));
    assertEquals(6, shop.statusOf(id), "the graph allows it now");
  }

  @Test
  void what_the_buyer_fetches_is_finished_by_us() {
    long id =
        shop.place("{\"fetched\":true,\"goods\":[{\"offer\":\"A\"}],\"members\":{\"status\":26}}");
    accepted(shop.tell(id, Kind.FULFILLED));
    assertEquals(6, shop.statusOf(id));
  }

  @Test
  void what_is_to_be_carried_is_not_finished_without_a_waybill() {
    long id = shop.placeAt(2);
    Refused refused = refused("transition-impossible", shop.tell(id, Kind.FULFILLED));
    assertTrue(refused.words().startsWith("2 "), refused.words());
    assertEquals(2, shop.statusOf(id));
  }

  @Test
  void a_cancel_has_the_reason_of_the_seller() {
    long id = shop.placeAt(26);
    accepted(cancel(id, "42", "скінчилося"));
    assertEquals(42, shop.statusOf(id));
    assertEquals("скінчилося", shop.order(id).getString("current_seller_comment"));
    accepted(cancel(id, "29", null));
    assertEquals(42, shop.statusOf(id), "cancelled is cancelled");
  }

  @Test
  void every_refusal_of_a_cancel_has_its_name_and_changes_nothing() {
    long id = shop.placeAt(26);
    refused("cancel-reason-missing", cancel(id, null, null));
    refused("cancel-reason-unknown", cancel(id, "6", null));
    refused("cancel-reason-unknown", cancel(id, "so", null));
    refused("duplicate-order-missing", cancel(id, "49", "той самий"));
    long carried = shop.placeAt(4);
    refused("reason-not-possible", cancel(carried, "42", null));
    refused("delivered-there", cancel(shop.placeAt(6), "42", null));
    refused("no-such-order", cancel(5, "42", null));
    assertEquals(26, shop.statusOf(id));
    assertEquals(0, shop.writes());
    accepted(cancel(id, "49", "800000002"));
    assertEquals(800000002, shop.order(id).getInt("duplicate_order_id"));
  }

  @Test
  void every_reason_is_one_that_rozetka_knows() {
    shop.connector
        .cancelReasons()
        .forEach(
            reason -> {
              long id = shop.placeAt(reason.code().equals("50") ? 55 : 26);
              accepted(cancel(id, reason.code(), reason.needsText() ? "1" : null));
              assertEquals(Integer.parseInt(reason.code()), shop.statusOf(id));
            });
  }

  @Test
  void what_was_cancelled_there_is_neither_confirmed_nor_sent() {
    long id = shop.placeAt(45);
    refused("cancelled-there", shop.tell(id, Kind.CONFIRMED));
    refused("cancelled-there", sent(id, "5900"));
    refused("cancelled-there", shop.tell(id, Kind.FULFILLED));
    refused("cancelled-there", shop.tell(id, Kind.PROLONGED));
    assertEquals(45, shop.statusOf(id));
  }

  @Test
  void a_cancelled_order_is_restored() {
    long id = shop.placeAt(42);
    accepted(shop.tell(id, Kind.RESTORED));
    assertEquals(26, shop.statusOf(id));
    accepted(shop.tell(id, Kind.RESTORED));
    assertEquals(1, shop.writes());
    long never = shop.placeAt(42);
    shop.change(never, "{\"_restorable\":false}");
    Refused refused = refused("not-restorable", shop.tell(never, Kind.RESTORED));
    assertEquals("Відновлення неможливе", refused.words());
  }

  @Test
  void a_reserve_is_prolonged_once() {
    long id = shop.place("{\"reserve_date\":\"2027-01-10\",\"goods\":[{\"offer\":\"A\"}]}");
    assertEquals(new Accepted("2027-01-15"), shop.tell(id, Kind.PROLONGED));
    refused("not-prolongable", shop.tell(id, Kind.PROLONGED));
  }

  @Test
  void what_rozetka_keeps_long_enough_is_not_prolonged_there() {
    long id = shop.place("{\"reserve_date\":\"2027-01-10\",\"goods\":[{\"offer\":\"A\"}]}");
    assertEquals(new Accepted("2027-01-10"), shop.tell(keptUntil(id, "2027-01-10T21:59:59.999Z")));
    assertEquals(0, shop.writes());
    OrderMessage longer = keptUntil(id, "2027-01-10T22:00:00Z"); // midnight in Kyiv
    assertEquals(new Accepted("2027-01-15"), shop.tell(longer));
    assertEquals(new Accepted("2027-01-15"), shop.tell(longer), "asked again, not moved again");
    assertEquals(1, shop.writes());
  }

  private static OrderMessage keptUntil(long id, String until) {
    OrderMessage said = shop.message(id, Kind.PROLONGED, null, null, null);
    return new OrderMessage(
        said.id(),
        said.order(),
        said.channel(),
        said.externalId(),
        said.kind(),
        null,
        null,
        null,
        Instant.parse(until));
  }

  @ParameterizedTest
  @CsvSource({
    "CONFIRMED,1,26,/orders/8", "SENT,1,61,/orders/8", "SENT,26,61,/orders/8",
    "CANCELLED,26,42,/orders/8", "RESTORED,42,26,restore", "PROLONGED,26,26,prolong"
  })
  void after_a_lost_answer_the_same_message_is_told_once_in_effect(
      Kind kind, int from, int then, String path) {
    long id = shop.place("{\"reserve_date\":\"2027-01-10\",\"goods\":[{\"offer\":\"A\"}]}");
    shop.change(id, "{\"status\":" + from + "}");
    OrderMessage message =
        shop.message(id, kind, kind == Kind.CANCELLED ? "42" : null, null, "59000011112222");
    shop.simulator.fault("LOST_ANSWER", path, 0);
    ChannelFault fault = assertThrows(ChannelFault.class, () -> shop.tell(message));
    assertTrue(fault.isPassing());
    assertEquals(1, shop.writes(), "it was done");
    accepted(shop.tell(message));
    assertEquals(then, shop.statusOf(id));
    int steps = kind == Kind.SENT && from == 1 ? 2 : 1;
    assertEquals(steps, shop.writes(), "and not done again");
    String date = shop.order(id).getJsonObject("delivery").getString("reserve_date");
    assertEquals(kind == Kind.PROLONGED ? "2027-01-15" : "2027-01-10", date);
  }

  private static Told sent(long id, String waybill) {
    return shop.tell(shop.message(id, Kind.SENT, null, null, waybill));
  }

  private static Told cancel(long id, String reason, String text) {
    return shop.tell(shop.message(id, Kind.CANCELLED, reason, text, null));
  }

  private static void accepted(Told told) {
    assertInstanceOf(Accepted.class, told);
  }

  private static Refused refused(String code, Told told) {
    Refused refused = assertInstanceOf(Refused.class, told);
    assertEquals(code, refused.code(), refused.words());
    return refused;
  }
}
