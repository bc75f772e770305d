package holdfast.channel.form;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.order.ExternalOrder;
import holdfast.order.ReserveDate;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class OrderFormsTest {
  private static final ZoneId KYIV = ZoneId.of("Europe/Kyiv");
  private static final Locale UKRAINIAN = Locale.of("uk");

  private static final String JSON =
      """
      { "Client": {"Name": "Оксана Петренко", "MPhone": "380501234567", "CPhone": "", "ZIP": "01001",
          "Country": "Україна", "Region": "Київська", "City": "Київ", "Address": "Хрещатик 1",
          "EMail": "oksana@example.com"},
        "Options": {"SaleType": "1", "Comment": "Зателефонуйте", "OrderNumber": "1001",
          "DeliveryCondition": "Нова Пошта (Відділення)", "DeliveryAddress": "Відділення 5",
          "ReserveDate": "31122026", "BonusPay": "10.50", "GiftCertificate": "GC-7",
          "OrderDate": "2026-11-22 10:15:00", "CurrencyInternationalCode": "UAH"},
        "Goods": [{"GoodID": "SHOE-AERO-42", "Price": "2899.00", "Count": "1"},
          {"GoodID": "178", "Price": "12,5", "Count": "0,430"}] }
      """;

  private static final String SAL =
      """
      ; written by the shop
      [Client]
      Name=Оксана Петренко
      MPhone=380501234567
      [Options]
      OrderNumber=1002
      Comment="Зателефонуйте
      після 18:00"
      ReserveDate=
      OrderDate=2026-11-22 10:15:00
      [Goods]
      GoodID=BAG-BLUE
      Price=800.00
      Count=1
      """;

  @Test
  void the_exchange_form_is_read_field_by_field() {
    ExternalOrder order = only(JSON);
    assertEquals("1001", order.externalId());
    assertEquals(Instant.parse("2026-11-22T08:15:00Z"), order.placedAt());
    assertEquals("Оксана Петренко", order.customer().name());
    assertEquals("380501234567", order.customer().phone());
    assertNull(order.customer().secondPhone());
    assertEquals("Нова Пошта (Відділення)", order.delivery().condition());
    assertEquals(Money.of("10.50"), order.payment().bonusPay());
    assertEquals("GC-7", order.payment().giftCertificate());
    assertEquals("UAH", order.payment().currency());
    assertEquals(new ReserveDate(LocalDate.of(2026, 12, 31), "31122026"), order.reserveDate());
    assertEquals(
        List.of(
            new ExternalOrder.Line("SHOE-AERO-42", null, Quantity.of(1), Money.of("2899.00")),
            new ExternalOrder.Line("178", null, Quantity.of("0.43"), Money.of("12.50"))),
        order.lines());
  }

  @Test
  void our_own_form_is_read_field_by_field() {
    ExternalOrder order =
        only(
            """
            {"externalId":"A-1","placedAt":"2026-11-22T10:15:00+02:00","comment":"x",
             "customer":{"name":"O","phone":380501234567},"payment":{"paid":true,"currency":"UAH"},
             "reserveDate":"2026-12-31","delivery":{"condition":"pickup"},
             "lines":[{"sku":"BAG-BLUE","name":"Bag","quantity":2,"price":"800.00"},
                      {"sku":"X","quantity":0.5}]}
            """);
    assertEquals("A-1", order.externalId());
    assertEquals(Instant.parse("2026-11-22T08:15:00Z"), order.placedAt());
    assertEquals("380501234567", order.customer().phone());
    assertTrue(order.payment().paid());
    assertNotNull(order.reserveDate());
    assertEquals(Quantity.of("0.5"), order.lines().get(1).quantity());
    assertNull(order.lines().get(1).price());
  }

  @Test
  void numbers_may_be_numbers_and_one_good_may_stand_alone() {
    ExternalOrder order =
        only("{\"Options\":{\"OrderNumber\":17},\"Goods\":{\"GoodID\":178,\"Count\":2}}");
    assertEquals("17", order.externalId());
    assertEquals("178", order.lines().getFirst().good());
    assertEquals(Quantity.of(2), order.lines().getFirst().quantity());
  }

  @Test
  void a_bad_order_of_an_array_does_not_spoil_the_good_ones() {
    List<Sent> sent =
        OrderForms.json(
            """
            [{"Options":{"OrderNumber":"1"},"Goods":[{"GoodID":"A","Count":"1"}]},
             {"Options":{"OrderNumber":"2"},"Goods":[{"GoodID":"A","Count":"0"}]},
             7]
            """,
            KYIV);
    assertInstanceOf(Sent.Order.class, sent.getFirst());
    Sent.Refused refused = assertInstanceOf(Sent.Refused.class, sent.get(1));
    assertEquals("2", refused.externalId());
    assertEquals(
        "Goods[0].Count: must be more than zero, but it is 0", refused.why().in(Locale.ENGLISH));
    assertEquals("Goods[0].Count: має бути більше нуля, а вказано 0", refused.why().in(UKRAINIAN));
    assertEquals("Goods[0].Count", refused.why().facts().get("field"));
    assertInstanceOf(Sent.Refused.class, sent.get(2));
  }

  @Test
  void sections_and_lines_are_read_too() {
    ExternalOrder order = only(SAL);
    assertEquals("1002", order.externalId());
    assertEquals("Оксана Петренко", order.customer().name());
    assertNull(order.reserveDate());
    assertTrue(String.valueOf(order.comment()).contains("після 18:00"));
    assertEquals(
        List.of(new ExternalOrder.Line("BAG-BLUE", null, Quantity.of(1), Money.of("800.00"))),
        order.lines());
  }

  @Test
  void several_goods_may_be_written_in_every_usual_way() {
    String head = "[Options]\nOrderNumber=5\n";
    for (String goods :
        List.of(
            "[Goods]\nGoodID=A\nCount=1\nPrice=1\n[Goods]\nGoodID=B\nCount=2\nPrice=1\n",
            "[Goods]\nGoodID=A\nCount=1\nPrice=1\nGoodID=B\nCount=2\nPrice=1\n",
            "[Goods1]\nGoodID=A\nCount=1\nPrice=1\n[Goods_2]\nGoodID=B\nCount=2\nPrice=1\n",
            "[Goods]\nGoodID1=A\nCount1=1\nPrice1=1\nGoodID2=B\nCount2=2\nPrice2=1\n",
            """
            [goods]
            goodid_1 = A
            goodid_2 = B
            count_1 = 1
            count_2 = 2
            price_1=1
            price_2=1
            """
                .replace("\n", "\r\n"))) {
      List<ExternalOrder.Line> lines = only(head + goods).lines();
      assertEquals(List.of("A", "B"), lines.stream().map(ExternalOrder.Line::good).toList(), goods);
      assertEquals(Quantity.of(2), lines.get(1).quantity(), goods);
    }
  }

  @Test
  void old_shops_write_windows_1251_and_others_a_byte_order_mark() {
    for (String form : List.of(JSON, SAL)) {
      byte[] cyrillic = form.replace("’", "").getBytes(Charset.forName("windows-1251"));
      assertEquals("Оксана Петренко", only(cyrillic).customer().name());
      assertEquals("Оксана Петренко", only(("\uFEFF" + form).getBytes(UTF_8)).customer().name());
    }
  }

  @Test
  void what_must_be_there_must_be_there() {
    assertRefused("Options.OrderNumber", "\"OrderNumber\": \"1001\"", "\"OrderNumber\": \" \"");
    assertRefused("Goods", "\"Goods\": [", "\"Goods\": [], \"More\": [");
    assertRefused("Goods[0].GoodID", "\"GoodID\": \"SHOE-AERO-42\"", "\"GoodID\": null");
    assertRefused("Goods[0].GoodID", "\"GoodID\": \"SHOE-AERO-42\"", "\"GoodID\": {}");
    assertRefused("Client", "\"Client\": {", "\"Client\": 7, \"More\": {");
    assertRefused("Options.ReserveDate", "31122026", "29022027");
    assertRefused("Options.ReserveDate", "31122026", "nonsense");
    for (String count : List.of("0", "-1", "0.0005", "1000000000000", "NaN", "1e9", "", "1 шт")) {
      assertRefused("Goods[0].Count", "\"Count\": \"1\"", "\"Count\": \"" + count + "\"");
    }
    for (String price : List.of("-1", "1.234", "dear", "99999999999999")) {
      assertRefused("Goods[0].Price", "2899.00", price);
    }
    assertRefused("Options.OrderNumber", "1001", "1".repeat(65));
    assertRefused("Options.BonusPay", "10.50", "many");
  }

  @Test
  void a_refusal_of_a_sectioned_file_names_the_line() {
    Misread refused = assertThrows(Misread.class, () -> only(SAL.replace("Count=1", "Count=0")));
    assertEquals(
        "Goods[0].Count (14): must be more than zero, but it is 0", refused.in(Locale.ENGLISH));
    Misread stray = assertThrows(Misread.class, () -> only("[Options]\nOrderNumber 5\n"));
    assertTrue(stray.in(UKRAINIAN).startsWith("рядок 2"), stray.in(UKRAINIAN));
  }

  @Test
  void what_is_no_order_at_all_is_refused_as_a_whole() {
    for (String text :
        List.of("", "  \n", "hello", "7", "[]", "{", JSON.substring(0, 300), JSON + JSON, "[1,")) {
      Misread refused =
          assertThrows(Misread.class, () -> OrderForms.file(text.getBytes(UTF_8), KYIV), text);
      assertTrue(refused.isWhole(), text);
    }
  }

  @Test
  void there_is_a_limit_to_everything() {
    byte[] large = new byte[OrderForms.MAX_BYTES + 1];
    assertThrows(Misread.class, () -> OrderForms.file(large, KYIV));
    String many = "[" + "{},".repeat(1000) + "{}]";
    assertThrows(Misread.class, () -> OrderForms.json(many, KYIV));
    String deep = "[".repeat(1_000_000);
    assertThrows(Misread.class, () -> OrderForms.json(deep, KYIV));
    String digits = "{\"Options\":{\"OrderNumber\":" + "9".repeat(2_000_000) + "}}";
    assertThrows(Misread.class, () -> only(digits));
    String goods = "GoodID=A\nCount=1\n".repeat(501);
    assertThrows(Misread.class, () -> only("[Options]\nOrderNumber=1\n[Goods]\n" + goods));
    String typed = "[Options]\nComment=x\n" + "y\n".repeat(1_000_000);
    assertThrows(Misread.class, () -> only(typed));
  }

  @Test
  void the_files_to_try_are_orders() throws IOException {
    Path demo = Path.of("..", "docs", "demo");
    ExternalOrder sneaker = only(Files.readAllBytes(demo.resolve("order-sneaker.json")));
    assertEquals("SHOE-AERO-42", sneaker.lines().getFirst().good());
    assertNotNull(sneaker.reserveDate());
    ExternalOrder bag = only(Files.readAllBytes(demo.resolve("order-bag.SAL")));
    assertEquals(Money.of("800.00"), bag.lines().getFirst().price());
    List<Sent> three = OrderForms.file(Files.readAllBytes(demo.resolve("orders-three.json")), KYIV);
    assertTrue(three.stream().allMatch(sent -> sent instanceof Sent.Order), three::toString);
  }

  private static void assertRefused(String field, String good, String bad) {
    Misread refused = assertThrows(Misread.class, () -> only(JSON.replace(good, bad)), bad);
    assertEquals(field, refused.facts().get("field"), bad);
    assertEquals(422, refused.status());
  }

  private static ExternalOrder only(String text) {
    return only(text.getBytes(UTF_8));
  }

  private static ExternalOrder only(byte[] bytes) {
    return switch (OrderForms.file(bytes, KYIV).getFirst()) {
      case Sent.Order readable -> readable.order();
      case Sent.Refused refused -> throw refused.why();
    };
  }
}
