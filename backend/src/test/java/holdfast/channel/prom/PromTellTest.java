package holdfast.channel.prom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.ChannelFault;
import holdfast.channel.TellsShop.CancelReason;
import holdfast.channel.TellsShop.Told;
import holdfast.channel.TellsShop.Told.Accepted;
import holdfast.channel.TellsShop.Told.Refused;
import holdfast.order.OrderMessage;
import holdfast.order.OrderMessage.Kind;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PromTellTest {
  private static PromShop shop;

  @BeforeAll
  static void open() {
    shop = new PromShop();
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
  void what_is_confirmed_and_fulfilled_here_stands_there() {
    long id = shop.place();
    assertEquals(new Accepted("received"), tell(id, Kind.CONFIRMED));
    assertEquals("received", shop.statusOf(id));
    assertEquals(new Accepted("delivered"), tell(id, Kind.FULFILLED));
    assertEquals("delivered", shop.statusOf(id));
  }

  @Test
  void every_reason_cancels_with_the_text_that_it_needs() {
    for (CancelReason reason : shop.connector.cancelReasons()) {
      long id = shop.place();
      if (reason.needsText()) {
        assertRefused("cancel-text-missing", cancel(id, reason.code(), " "));
        assertEquals("pending", shop.statusOf(id));
      }
      assertEquals(new Accepted("canceled"), cancel(id, reason.code(), "бо так"), reason.code());
      assertEquals("canceled", shop.statusOf(id));
    }
  }

  @Test
  void a_cancel_without_a_reason_of_theirs_goes_out_with_its_text_or_not_at_all() {
    long id = shop.place();
    assertRefused("cancel-reason-missing", cancel(id, null, null));
    assertRefused("cancel-reason-unknown", cancel(id, "client_refused", "бо так"));
    assertEquals("pending", shop.statusOf(id));
    assertEquals(new Accepted("canceled"), cancel(id, null, "Товар пошкоджено"));
  }

  @Test
  void a_lost_answer_is_asked_for_again_and_changes_nothing_twice() {
    long id = shop.place();
    shop.simulator.fault("LOST_ANSWER", "set_status", 0);
    ChannelFault lost = assertThrows(ChannelFault.class, () -> tell(id, Kind.CONFIRMED));
    assertTrue(lost.isPassing());
    assertEquals("received", shop.statusOf(id));
    assertEquals(new Accepted("received"), tell(id, Kind.CONFIRMED));
    assertEquals(1, shop.writes());
  }

  @Test
  void an_answer_without_our_number_is_no_success() {
    shop.set("{\"mayCancel\":false}");
    long id = shop.place();
    Refused refused = assertRefused("cancel-in-cabinet", cancel(id, "buyers_request", null));
    assertTrue(refused.words().contains("Скасування через API недоступне"), refused.words());
    assertEquals("pending", shop.statusOf(id));
  }

  @Test
  void a_late_message_moves_nothing_backwards() {
    long delivered = at("delivered");
    assertEquals(new Accepted("delivered"), tell(delivered, Kind.CONFIRMED));
    assertRefused("delivered-there", cancel(delivered, "not_available", null));
    long own = at("custom-117");
    assertEquals(new Accepted("custom-117"), tell(own, Kind.CONFIRMED));
    assertEquals("custom-117", shop.statusOf(own));
    assertEquals(new Accepted("delivered"), tell(own, Kind.FULFILLED));
    long cancelled = at("canceled");
    assertEquals(new Accepted("canceled"), cancel(cancelled, "not_available", null));
    assertRefused("cancelled-there", tell(cancelled, Kind.CONFIRMED));
    assertRefused("cancelled-there", tell(cancelled, Kind.FULFILLED));
    assertEquals(1, shop.writes(), "only the one that went on");
  }

  @Test
  void an_order_that_prom_does_not_know_is_for_a_person() {
    assertRefused("no-such-order", tell(17, Kind.CONFIRMED));
    OrderMessage foreign = message("A-17", Kind.CONFIRMED, null, null);
    assertRefused("no-such-order", shop.connector.tell(shop.connection(), foreign));
  }

  @Test
  void a_token_that_may_only_read_is_named() {
    long id = shop.place();
    shop.set("{\"mayWrite\":false}");
    ChannelFault fault = assertThrows(ChannelFault.class, () -> tell(id, Kind.CONFIRMED));
    assertEquals("read-only-token", fault.code());
  }

  @Test
  void a_shop_that_fails_is_asked_again_later() {
    long id = shop.place();
    shop.simulator.fault("STATUS", "set_status", 500);
    ChannelFault fault = assertThrows(ChannelFault.class, () -> tell(id, Kind.CONFIRMED));
    assertEquals("failing", fault.code());
    assertTrue(fault.isPassing());
    assertEquals(new Accepted("received"), tell(id, Kind.CONFIRMED));
  }

  private static long at(String status) {
    long id = shop.place();
    shop.change(id, "{\"status\":\"" + status + "\"}");
    return id;
  }

  private static Told tell(long id, Kind kind) {
    return shop.connector.tell(shop.connection(), message(Long.toString(id), kind, null, null));
  }

  private static Told cancel(long id, @Nullable String reason, @Nullable String text) {
    return shop.connector.tell(
        shop.connection(), message(Long.toString(id), Kind.CANCELLED, reason, text));
  }

  private static OrderMessage message(
      String externalId, Kind kind, @Nullable String reason, @Nullable String text) {
    return new OrderMessage(
        UUID.randomUUID(), UUID.randomUUID(), "prom", externalId, kind, reason, text, null, null);
  }

  private static Refused assertRefused(String code, Told told) {
    Refused refused = assertInstanceOf(Refused.class, told);
    assertEquals(code, refused.code(), refused.words());
    return refused;
  }
}
