package holdfast.channel.file;

import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.ChannelFault;
import holdfast.channel.ExchangesFiles.TakenFiles;
import holdfast.order.OrderList;
import holdfast.shared.Quantity;
import holdfast.stock.StockAudit;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders come in from a real FTP server, whatever goes wrong there. */
class FtpOrdersTest {
  private static final TakenFiles NOTHING = new TakenFiles(0, 0, 0, 0, 0);

  private final Shop shop = Shop.open();
  private final FtpHouse house = new FtpHouse();
  private final FtpDrop drop = house.drop;

  @AfterEach
  void the_books_are_right() {
    house.close();
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void a_first_call_says_what_to_correct() {
    assertEquals(List.of(), house.connector.greet(house.connection()).remarks());
    assertFault("sign-in-refused", "password", "wrong");
    assertFault("no-such-address", "syncPath", "/nowhere");
    assertFault("unreachable", "port", "1");
    assertFault("not-set-up", "port", "x");
    assertFault("not-set-up", "host", "");
    assertFault("address-not-allowed", "host", "10.1.2.3");
    drop.site("FAULT STATUS 550 STOR");
    assertFault("not-allowed");
    assertEquals(
        List.of("ordersPath-missing"),
        house.connector.greet(house.connection("ordersPath", "/other")).remarks());
    assertEquals(List.of(), drop.names("/sync"), "the probe is gone");
  }

  @Test
  void orders_are_taken_in_every_form_and_put_aside() throws IOException {
    String shirt = shop.pieces(20);
    drop.put("/orders/PurchaseClient1.json", json("1", shirt, "2", ""));
    drop.put("/orders/ж.SAL", sal("2", shirt).getBytes(Charset.forName("windows-1251")));
    drop.put("/orders/bom.json", "\uFEFF" + json("3", shirt, "1,000", "31122026"));
    drop.put("/orders/past.json", json("4", shirt, "1", "01012020"));
    drop.put("/orders/unknown.json", json("5", "no-such-good", "1", ""));
    drop.put("/orders/TSGoods.trs", "not an order");
    assertEquals(new TakenFiles(5, 5, 0, 0, 0), house.take());
    assertEquals(Quantity.of(4), shop.figure(shirt).reserved());
    assertEquals(5, count());
    assertEquals(List.of("TSGoods.trs"), drop.names("/orders"));
    LocalDate today = Shop.clock.instant().atZone(house.connection().zone()).toLocalDate();
    assertEquals(5, drop.names("/orders/archive/" + today).size());
    try (var kept = Files.list(house.folder().resolve("archive").resolve(today.toString()))) {
      assertEquals(5, kept.count(), "our own copies");
    }
    assertEquals(NOTHING, house.take());
  }

  @Test
  void the_same_order_in_later_files_is_one_order() {
    String shirt = shop.pieces(9);
    for (int i = 1; i <= 3; i++) {
      drop.put("/orders/orders.json", "[" + json("1", shirt, "2", "") + "]");
      assertEquals(new TakenFiles(1, 1, i > 1 ? 1 : 0, 0, 0), house.take());
    }
    assertEquals(1, count());
    assertEquals(Quantity.of(2), shop.figure(shirt).reserved());
    String day = Shop.clock.instant().atZone(house.connection().zone()).toLocalDate().toString();
    assertEquals(
        List.of("orders-2.json", "orders-3.json", "orders.json"),
        drop.names("/orders/archive/" + day),
        "nothing is overwritten");
  }

  @Test
  void what_is_still_being_written_is_left_alone() throws Exception {
    String shirt = shop.pieces(9);
    String order = sal("1", shirt);
    drop.put("/orders/a.json.part", json("2", shirt, "1", ""));
    drop.put("/orders/half.SAL", order.substring(0, order.length() - 3));
    assertEquals(new TakenFiles(0, 0, 0, 0, 1), house.take());
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int i = 0; i < 8; i++) {
                    drop.append(
                        "/orders/slow.json",
                        i == 0 ? "[" : i < 7 ? " " : json("3", shirt, "1", "") + "]");
                    pause(200);
                  }
                });
    pause(300);
    house.take();
    assertEquals(0, count(), "it grew between the two looks");
    writer.join();
    drop.delete("/orders/half.SAL");
    drop.rename("/orders/a.json.part", "/orders/a.json");
    assertEquals(new TakenFiles(2, 2, 0, 0, 0), house.take());
  }

  @Test
  void a_file_that_stays_half_is_rejected_with_the_reason_beside_it() {
    drop.put("/orders/half.json", "{\"Options\":");
    assertEquals(new TakenFiles(0, 0, 0, 0, 1), house.take());
    Shop.clock.pass(Duration.ofSeconds(11));
    assertEquals(new TakenFiles(1, 0, 0, 1, 0), house.take());
    assertEquals(List.of("half.json", "half.json.reason.txt"), drop.names("/orders/rejected"));
    String reason =
        new String(drop.get("/orders/rejected/half.json.reason.txt"), StandardCharsets.UTF_8);
    assertTrue(reason.contains("не читається як JSON"), reason);
    assertEquals(NOTHING, house.take());
  }

  @Test
  void locked_vanished_and_broken_files_are_tried_again() {
    String shirt = shop.pieces(9);
    drop.put("/orders/a.json", json("1", shirt, "1", ""));
    drop.site("FAULT STATUS 550 RETR /orders/a.json");
    assertEquals(new TakenFiles(0, 0, 0, 0, 1), house.take());
    drop.site("FAULT CUT 20 data /orders/a.json");
    assertEquals(new TakenFiles(0, 0, 0, 0, 1), house.take());
    assertEquals(0, count());
    Shop.clock.pass(Duration.ofMinutes(1));
    drop.put("/orders/b.json", json("2", shirt, "1", ""));
    drop.site("VANISH /orders/b.json");
    assertEquals(new TakenFiles(1, 1, 0, 0, 1), house.take());
    assertEquals(1, count());
    assertEquals(NOTHING, house.take());
  }

  @Test
  void dying_between_the_commit_and_putting_aside_leads_to_a_harmless_repeat() {
    String shirt = shop.pieces(9);
    drop.put("/orders/a.json", json("1", shirt, "3", ""));
    drop.site("FAULT STATUS 550 RNTO");
    assertEquals(new TakenFiles(0, 0, 0, 0, 1), house.take(), "the folder is read-only");
    assertEquals(1, count());
    Shop.clock.pass(Duration.ofMinutes(1));
    drop.site("FAULT CUT 0 RNTO");
    assertThrows(ChannelFault.class, house::take);
    Shop.clock.pass(Duration.ofMinutes(1));
    assertEquals(new TakenFiles(1, 1, 1, 0, 0), house.take());
    drop.put("/orders/b.json", json("2", shirt, "1", ""));
    drop.site("FAULT LOST_ANSWER 0 RNTO");
    assertThrows(ChannelFault.class, house::take);
    assertEquals(NOTHING, house.take());
    assertEquals(2, count());
    assertEquals(Quantity.of(4), shop.figure(shirt).reserved());
  }

  @Test
  void a_server_that_is_down_is_a_passing_fault() {
    house.drop.put("/orders/a.json", "{}");
    drop.site("FAULT CUT 0 PASS");
    ChannelFault fault = assertThrows(ChannelFault.class, house::take);
    assertTrue(fault.isPassing(), fault.words());
  }

  @Test
  void taken_files_are_deleted_there_where_that_is_wanted() {
    String shirt = shop.pieces(9);
    drop.put("/orders/a.json", json("1", shirt, "1", ""));
    assertEquals(
        new TakenFiles(1, 1, 0, 0, 0),
        house.connector.takeOrders(
            house.channel(), house.connection("afterTaking", "delete"), () -> true));
    assertEquals(List.of(), drop.names("/orders"));
    assertTrue(Files.isDirectory(house.folder().resolve("archive")), "a copy is here");
  }

  private void assertFault(String code, String... changed) {
    ChannelFault fault =
        assertThrows(ChannelFault.class, () -> house.connector.greet(house.connection(changed)));
    assertEquals(code, fault.code(), fault.words());
  }

  private long count() {
    return shop.the(OrderList.class).count(OrderList.Filter.all().from(house.code), MANAGER);
  }

  private static void pause(int milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  static String json(String number, String sku, String count, String reserveDate) {
    return """
    {"Client":{"Name":"Оксана","MPhone":"380501234567"},
     "Options":{"OrderNumber":"%s","ReserveDate":"%s","OrderDate":"2026-11-22 10:15:00"},
     "Goods":[{"GoodID":"%s","Price":"800,00","Count":"%s"}]}
    """
        .formatted(number, reserveDate, sku, count);
  }

  private static String sal(String number, String sku) {
    return """
    [Client]
    Name=Ірина Їжак
    [Options]
    OrderNumber=%s
    ReserveDate=31122026
    [Goods]
    GoodID=%s
    Price=800,50
    Count=1
    """
        .formatted(number, sku);
  }
}
