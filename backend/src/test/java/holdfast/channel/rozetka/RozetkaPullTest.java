package holdfast.channel.rozetka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.channel.rozetka.RozetkaShop.Book;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RozetkaPullTest {
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

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"unsorted\":true}", "{\"tokenCalls\":4}"})
  void of_300_orders_that_change_meanwhile_none_is_lost_and_none_stays_old(String habits) {
    shop.set(habits);
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      ids.add(
          shop.place(
              "{\"_dated\":" + (i / 7 - 200) + ",\"goods\":[{\"offer\":\"S\",\"quantity\":1}]}"));
    }
    Book book = new Book();
    List<Long> late = new ArrayList<>();
    book.afterPage =
        page -> {
          if (page == 3) {
            shop.change(ids.get(5), "{\"status\":26}"); // has been read
            shop.change(ids.get(250), "{\"status\":2}"); // has not
            shop.happen(ids.get(100), "cancel");
            late.add(shop.place());
          }
        };
    shop.pull(book);
    assertEquals(301, book.orders.size());
    for (JsonObject order : shop.state().getJsonArray("orders").getValuesAs(JsonObject.class)) {
      ChannelNews news = book.of(order.getJsonNumber("id").longValue());
      assertEquals(RozetkaStatus.words(order.getInt("status")), news.statusThere());
    }
    assertEquals(Stage.CANCELLED, book.of(ids.get(100)).stage());
    assertNotNull(book.of(late.getFirst()));
    assertEquals(List.of(), book.unreadable);
  }

  @Test
  void more_orders_of_one_second_than_a_page_holds_all_come() {
    String now = RozetkaOrder.TIME.format(LocalDateTime.now(RozetkaOrder.ZONE));
    for (int i = 0; i < 70; i++) {
      shop.place("{\"goods\":[{\"offer\":\"S\"}],\"members\":{\"comment\":\"" + i + "\"}}");
    }
    for (JsonObject order : shop.state().getJsonArray("orders").getValuesAs(JsonObject.class)) {
      shop.change(order.getInt("id"), "{\"changed\":\"" + now + "\"}");
    }
    Book book = new Book();
    shop.pull(book);
    assertEquals(70, book.orders.size());
  }

  @Test
  void what_an_order_says_after_its_second_is_over_is_newer_than_what_it_said_within() {
    long id = shop.place("{\"_dated\":-3,\"goods\":[{\"offer\":\"S\"}]}");
    Book book = new Book();
    shop.pull(book);
    Instant within = Objects.requireNonNull(book.of(id).changedAt());
    shop.place();
    shop.pull(book);
    Instant after = Objects.requireNonNull(book.of(id).changedAt());
    assertTrue(after.isAfter(within));
    assertEquals(within, after.truncatedTo(ChronoUnit.SECONDS));
    assertEquals(Optional.of(within), shop.look(id).map(ChannelNews::changedAt));
    long old = shop.place("{\"_dated\":-3600,\"goods\":[{\"offer\":\"S\"}]}");
    Instant longAgo = shop.look(old).map(ChannelNews::changedAt).orElseThrow();
    assertEquals(999, longAgo.atOffset(ZoneOffset.UTC).get(ChronoField.MILLI_OF_SECOND));
  }

  @Test
  void an_order_dated_in_the_future_hides_no_others() {
    long future = shop.place();
    shop.change(future, "{\"changed\":\"2099-01-01 00:00:00\"}");
    Book book = new Book();
    shop.pull(book);
    assertNotNull(book.of(future));
    long id = shop.place();
    shop.pull(book);
    assertNotNull(book.of(id));
  }

  @Test
  void a_run_that_dies_goes_on_where_it_was() {
    for (int i = 0; i < 100; i++) {
      shop.place("{\"_dated\":" + (i * 60 - 86400) + ",\"goods\":[{\"offer\":\"S\"}]}");
    }
    Book book = new Book();
    book.afterPage =
        page -> {
          if (page == 3) {
            throw new IllegalStateException("the power is gone");
          }
        };
    assertThrows(IllegalStateException.class, () -> shop.pull(book));
    int before = book.handedOver;
    book.afterPage = page -> {};
    shop.pull(book);
    assertEquals(100, book.orders.size());
    assertTrue(book.handedOver - before < 60, "again " + (book.handedOver - before));
  }

  @Test
  void counts_tell_cheaply_whether_something_has_happened() {
    Book book = new Book();
    assertTrue(shop.connector.hasNews(shop.connection(), null));
    long id = shop.place();
    shop.pull(book);
    assertFalse(shop.connector.hasNews(shop.connection(), book.cursor));
    shop.happen(id, "cancel");
    assertTrue(shop.connector.hasNews(shop.connection(), book.cursor));
    shop.pull(book);
    assertFalse(shop.connector.hasNews(shop.connection(), book.cursor));
    assertEquals(Stage.CANCELLED, book.of(id).stage());
    assertEquals("45 Скасовано покупцем", book.of(id).reason());
  }

  @Test
  void an_order_is_read_with_its_prices_and_its_reserve_date() {
    long id =
        shop.place(
            """
            {"reserve_date":"2027-01-31","payment":2,"goods":[
              {"offer":"BAG-BLUE","quantity":2,"price":"800.00"},
              {"offer":"SHOE-1","quantity":3,"price":"100.00","cost":"250.00"},
              {"offer":"RETURNED","quantity":1,"status":2},
              {"offer":"TAKEN-OUT","quantity":1,"status":0}]}
            """);
    ChannelNews news = shop.look(id).orElseThrow();
    assertEquals(Stage.FIRM, news.stage());
    assertEquals(2, news.order().lines().size());
    assertEquals("BAG-BLUE", news.order().lines().get(0).good());
    assertEquals(Quantity.of(2), news.order().lines().get(0).quantity());
    assertEquals(Money.of("800.00"), news.order().lines().get(0).price());
    assertEquals(Money.of("83.33"), news.order().lines().get(1).price());
    assertEquals(LocalDate.of(2027, 1, 31), news.order().reserveDate().day());
    assertTrue(news.order().payment().paid());
    assertEquals("Шевченко Юлія", news.order().customer().name());
    assertEquals("Київ, просп. Перемоги 89а, 76", news.order().delivery().address());
    assertTrue(shop.connector.look(shop.connection(), "1").isEmpty());
    assertTrue(shop.connector.look(shop.connection(), "x").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,3,FIRM",
    "26,1,3,FIRM",
    "2,1,3,FIRM",
    "61,1,3,FIRM",
    "3,1,3,FIRM",
    "4,1,3,FIRM",
    "5,1,3,FIRM",
    "74,1,3,FIRM",
    "55,1,3,UNPAID",
    "55,1,2,FIRM",
    "55,1,7,FIRM",
    "6,2,2,DONE",
    "87,2,2,DONE",
    "42,3,3,CANCELLED",
    "45,3,3,CANCELLED",
    "30,3,3,CANCELLED",
    "7,3,3,CANCELLED",
    "12,3,3,REFUNDED",
    "19,3,8,REFUNDED",
    "26,1,8,REFUNDED",
    "999,3,3,CANCELLED",
    "999,1,3,FIRM",
    "999,2,3,DONE"
  })
  void where_an_order_stands_there_says_what_becomes_of_its_goods(
      int status, int group, int payment, Stage stage) {
    long id = shop.place();
    shop.change(
        id,
        "{\"status\":%d,\"status_group\":%d,\"status_payment\":{\"status_payment_id\":%d}}"
            .formatted(status, group, payment));
    assertEquals(stage, shop.look(id).orElseThrow().stage());
  }

  @Test
  void an_order_of_which_all_goods_were_taken_out_is_cancelled_and_one_given_back_is_not_done() {
    String goods = "\"goods\":[{\"offer\":\"A\",\"status\":0}]";
    long emptied = shop.place("{" + goods + "}");
    long back = shop.place("{" + goods + ",\"members\":{\"status\":6}}");
    Book book = new Book();
    shop.pull(book);
    assertEquals(Stage.CANCELLED, book.of(emptied).stage());
    assertEquals(Stage.REFUNDED, book.of(back).stage());
  }

  @Test
  void its_own_reserve_runs_out_and_frees_the_goods() {
    long id = shop.placeAt(5);
    Book book = new Book();
    shop.happen(id, "expire");
    shop.pull(book);
    assertEquals("74 Резерв закінчується сьогодні", book.of(id).statusThere());
    assertEquals(Stage.FIRM, book.of(id).stage());
    shop.happen(id, "expire");
    shop.pull(book);
    assertEquals(Stage.CANCELLED, book.of(id).stage());
  }
}
