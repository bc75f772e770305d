package holdfast.channel.prom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.ChannelFault;
import holdfast.channel.prom.PromShop.Book;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.ExternalOrder;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromPullTest {
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

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"isLastIdExclusive\":true}", "{\"zone\":\"Europe/Kyiv\"}"})
  void of_350_orders_that_change_meanwhile_none_is_lost_and_none_stays_old(String habits) {
    shop.set(habits);
    List<Long> ids = place(350);
    Book book = new Book();
    List<Long> late = new ArrayList<>();
    book.afterPage =
        page -> {
          if (page == 1) {
            shop.change(ids.get(340), "{\"status\":\"received\"}"); // has been read
            shop.change(ids.get(10), "{\"status\":\"paid\"}"); // has not
            shop.simulator.post("_sim/orders/" + ids.get(150) + "/cancel", "{}");
            late.add(shop.place());
            pause(); // the shop counts in seconds: what is left of the run is another one
          }
        };
    shop.pull(book);
    assertEquals(book.handedOver.size(), new HashSet<>(book.handedOver).size(), "twice in a run");
    book.afterPage = page -> {};
    shop.pull(book);

    assertEquals(351, book.orders.size());
    for (JsonObject order : shop.state().getJsonArray("orders").getValuesAs(JsonObject.class)) {
      long id = order.getJsonNumber("id").longValue();
      assertEquals(order.getString("status"), book.of(id).statusThere(), "order " + id);
    }
    assertEquals(Stage.CANCELLED, book.of(ids.get(150)).stage());
    assertEquals(Stage.FIRM, book.of(late.getFirst()).stage());
    assertEquals(List.of(), book.unreadable);
  }

  @Test
  void a_waybill_that_was_made_there_comes_along() {
    long id =
        shop.place(
            """
            {"goods":[{"external_id":"BAG-BLUE","quantity":1}],
             "delivery_provider_data":{"provider":"nova_poshta","declaration_number":"20450000000001"}}
            """);
    long other = shop.place();
    Book book = new Book();
    shop.pull(book);
    assertEquals("20450000000001", book.of(id).order().delivery().waybill());
    assertNull(book.of(other).order().delivery().waybill());
  }

  @Test
  void a_run_that_dies_goes_on_where_it_was() {
    place(350);
    Book book = new Book();
    book.afterPage =
        page -> {
          if (page == 2) {
            throw new IllegalStateException("the power is gone");
          }
        };
    assertThrows(IllegalStateException.class, () -> shop.pull(book));
    assertEquals(199, book.orders.size());
    int before = book.handedOver.size();
    book.afterPage = page -> {};
    shop.pull(book);
    assertEquals(350, book.orders.size());
    assertEquals(152, book.handedOver.size() - before, "the last one again, and the rest");
  }

  @Test
  void an_order_whose_change_has_a_wrong_date_is_found_by_its_number() {
    shop.place();
    Book book = new Book();
    shop.pull(book);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 130; i++) {
      ids.add(
          shop.place(
              "{\"_dated\":-90000,\"goods\":[{\"external_id\":\"MILK-1L\",\"quantity\":1}]}"));
    }
    assertTrue(shop.connector.hasNews(shop.connection(), book.cursor));
    shop.pull(book);
    assertEquals(131, book.orders.size());
    assertEquals(Stage.FIRM, book.of(ids.getFirst()).stage());
    assertFalse(shop.connector.hasNews(shop.connection(), book.cursor));
  }

  @Test
  void the_first_time_orders_of_years_ago_stay_where_they_are() {
    shop.place("{\"_dated\":-90000000,\"goods\":[{\"external_id\":\"A\",\"quantity\":1}]}");
    Book book = new Book();
    shop.pull(book);
    shop.pull(book);
    assertEquals(0, book.orders.size());
    long id = shop.place();
    shop.pull(book);
    assertEquals(Long.toString(id), String.join(",", book.orders.keySet()));
  }

  @Test
  void an_empty_shop_answers_with_a_cursor() {
    Book book = new Book();
    shop.pull(book);
    shop.pull(book);
    assertEquals(0, book.orders.size());
    assertTrue(PromCursor.of(Objects.requireNonNull(book.cursor)).isPresent());
  }

  @Test
  void a_cursor_that_nobody_of_us_wrote_begins_anew() {
    long id = shop.place();
    Book book = new Book();
    book.cursor = "{\"page\":7}";
    shop.pull(book);
    assertEquals(Stage.FIRM, book.of(id).stage());
  }

  @Test
  void every_status_says_what_becomes_of_the_goods() {
    Map<String, Stage> stages =
        Map.of(
            "pending", Stage.FIRM,
            "paid", Stage.FIRM,
            "received", Stage.FIRM,
            "delivered", Stage.DONE,
            "canceled", Stage.CANCELLED,
            "draft", Stage.DRAFT,
            "custom-117", Stage.FIRM);
    Map<Long, String> placed = new HashMap<>();
    stages.forEach(
        (status, stage) -> {
          long id = shop.place();
          shop.change(id, "{\"status\":\"" + status + "\",\"status_name\":null}");
          placed.put(id, status);
        });
    Book book = new Book();
    shop.pull(book);
    placed.forEach(
        (id, status) -> {
          ChannelNews news = book.of(id);
          assertEquals(stages.get(status), news.stage(), status);
          assertEquals(
              status.equals("custom-117") ? "Збирається" : status, news.statusThere(), status);
          assertEquals(status.equals("paid"), news.order().payment().paid(), status);
        });
  }

  @Test
  void a_buyers_payment_cancel_and_refund_are_told() {
    long paid = shop.place();
    shop.simulator.post("_sim/orders/" + paid + "/pay", "{}");
    long held = shop.place();
    shop.change(held, "{\"payment_data\":{\"type\":\"evopay\",\"status\":\"paid\"}}");
    long cancelled = shop.place();
    shop.simulator.post(
        "_sim/orders/" + cancelled + "/cancel", "{\"cancellation_text\":\"Передумала\"}");
    long refunded = shop.place();
    shop.change(refunded, "{\"status\":\"delivered\",\"payment_data\":{\"status\":\"refunded\"}}");
    Book book = new Book();
    shop.pull(book);
    assertTrue(book.of(paid).order().payment().paid());
    assertTrue(book.of(held).order().payment().paid());
    assertEquals(Stage.CANCELLED, book.of(cancelled).stage());
    assertEquals("Передумала · buyers_request · buyer", book.of(cancelled).reason());
    assertEquals(Stage.REFUNDED, book.of(refunded).stage());
  }

  @Test
  void an_order_comes_with_all_it_says() {
    shop.sell("{\"external_id\":\"SHOE-AERO-42\",\"name\":\"Кросівки\",\"price\":2899.5}");
    long id =
        shop.place(
            """
            {"goods":[{"external_id":"SHOE-AERO-42","quantity":2}],
             "client_notes":"Після 18:00","date_created":"2026-11-24T09:00:00.123456+00:00"}
            """);
    ExternalOrder order = shop.connector.look(shop.connection(), Long.toString(id)).get().order();
    assertEquals(Long.toString(id), order.externalId());
    assertEquals("2026-11-24T09:00:00.123456Z", String.valueOf(order.placedAt()));
    assertEquals("Петренко Оксана Іванівна", order.customer().name());
    assertEquals("+380501234567", order.customer().phone());
    assertEquals("oksana@example.com", order.customer().email());
    assertEquals("Нова Пошта · Накладений платіж", order.delivery().condition());
    assertEquals("Київ, відділення 5", order.delivery().address());
    assertEquals("Після 18:00", order.comment());
    assertEquals("7000202", order.payment().saleType());
    assertFalse(order.payment().paid());
    ExternalOrder.Line line = order.lines().getFirst();
    assertEquals("SHOE-AERO-42", line.good());
    assertEquals("Кросівки", line.name());
    assertEquals(Quantity.of(2), line.quantity());
    assertEquals(Money.of("2899.50"), line.price());
  }

  @Test
  void an_order_that_is_not_there_is_not_there() {
    assertTrue(shop.connector.look(shop.connection(), "12").isEmpty());
    assertTrue(shop.connector.look(shop.connection(), "no number").isEmpty());
  }

  @Test
  void a_connection_that_breaks_in_the_middle_loses_nothing() {
    place(250);
    Book book = new Book();
    book.afterPage =
        page -> {
          if (page == 1) {
            shop.cut("orders/list");
          }
        };
    ChannelFault cut = assertThrows(ChannelFault.class, () -> shop.pull(book));
    assertEquals("unreachable", cut.code());
    assertTrue(cut.isPassing());
    shop.mend();
    shop.pull(book);
    assertEquals(250, book.orders.size());
  }

  private static void pause() {
    try {
      Thread.sleep(1100);
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  private static List<Long> place(int number) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      ids.add(shop.place());
    }
    return ids;
  }
}
