package holdfast.channel.file;

import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.channel.Channel;
import holdfast.channel.ChannelRules;
import holdfast.channel.Channels;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders;
import holdfast.order.OrderList;
import holdfast.order.PriceSource;
import holdfast.shared.Quantity;
import holdfast.stock.StockAudit;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FileIntakeTest {
  private static final Path HOME = Path.of("target", "test-home-" + ProcessHandle.current().pid());

  private final Shop shop = Shop.open();
  private final FileIntake files = shop.the(FileIntake.class);
  private final OnlineOrders orders = shop.the(OnlineOrders.class);
  private final String code = "f" + UUID.randomUUID().toString().substring(0, 8);
  private final Path folder = HOME.resolve("channels").resolve(code);
  private final Path inbox = folder.resolve("inbox");

  @BeforeEach
  void a_channel_of_files() {
    System.setProperty("holdfast.home", HOME.toString());
    shop.the(Channels.class).connect(channel(true), MANAGER);
    Shop.clock.pass(Duration.ofSeconds(2));
    files.look();
    assertTrue(Files.isDirectory(inbox));
  }

  @AfterEach
  void the_channel_is_switched_off() {
    shop.the(Channels.class).enable(code, false, MANAGER);
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  @Test
  void a_json_file_is_taken_at_once_and_put_aside() throws IOException {
    String shirt = shop.pieces(3);
    drop("PurchaseClient.json", json("1", shirt, "1"));
    files.look();
    assertReserved(shirt, 1);
    assertEquals(List.of(), names(inbox));
    assertEquals(List.of("PurchaseClient.json"), names(archive()));
    assertEquals("Files", order("1").channelName());
  }

  @Test
  void a_dropped_file_is_reserved_within_a_second() throws Exception {
    String shirt = shop.pieces(9);
    drop("warm-up.json", json("w", shirt, "1"));
    files.look();
    for (String file : List.of(json("1", shirt, "1"), sal("2", shirt, "1"))) {
      int before = (int) (shop.figure(shirt).reserved().thousandths() / 1000);
      Path written = folder.resolve("made-elsewhere");
      Files.writeString(written, file);
      long start = System.nanoTime();
      Files.move(written, inbox.resolve("order"));
      while (shop.figure(shirt).reserved().equals(Quantity.of(before))) {
        assertTrue(System.nanoTime() - start < 1_000_000_000L, "a second is over: " + file);
        files.look();
        Thread.sleep(100);
      }
    }
    assertReserved(shirt, 3);
  }

  @Test
  void a_file_that_is_being_written_is_left_alone() throws IOException {
    String shirt = shop.pieces(3);
    String order = json("1", shirt, "1");
    for (String name : List.of(".tmp-order-1.json", "order.json.tmp", "order.part", "~order")) {
      drop(name, order);
    }
    files.look();
    assertReserved(shirt, 0);
    assertEquals(4, names(inbox).size());
  }

  @Test
  void half_a_json_file_is_given_time() throws IOException {
    String shirt = shop.pieces(3);
    String order = json("1", shirt, "1");
    drop("order.json", order.substring(0, 40));
    files.look();
    Shop.clock.pass(Duration.ofSeconds(9));
    files.look();
    assertEquals(List.of("order.json"), names(inbox));
    append("order.json", order.substring(40));
    files.look();
    assertReserved(shirt, 1);
    assertEquals(List.of("order.json"), names(archive()));
  }

  @Test
  void a_json_file_that_stays_half_is_put_aside_with_a_reason() throws IOException {
    drop("order.json", "{\"Options\":");
    files.look();
    Shop.clock.pass(Duration.ofSeconds(11));
    files.look();
    assertEquals(List.of(), names(inbox));
    assertEquals(List.of("order.json", "order.json.reason.txt"), names(rejected()));
    String reason = Files.readString(rejected().resolve("order.json.reason.txt"));
    assertTrue(reason.contains("не читається як JSON"), reason);
    assertTrue(reason.contains("is not readable JSON"), reason);
  }

  @Test
  void a_sectioned_file_that_still_grows_is_left_alone() throws IOException {
    String shirt = shop.pieces(9);
    drop("order.SAL", sal("1", shirt, "2"));
    files.look();
    assertReserved(shirt, 0);
    append("order.SAL", "[Goods]\nGoodID=" + shirt + "\n");
    files.look();
    Shop.clock.pass(Duration.ofMillis(350));
    files.look(); // the last good has no count yet
    assertReserved(shirt, 0);
    append("order.SAL", "Price=1\nCount=3");
    files.look();
    Shop.clock.pass(Duration.ofMillis(350));
    files.look(); // its last line has no end yet
    assertReserved(shirt, 0);
    append("order.SAL", "\n");
    files.look();
    Shop.clock.pass(Duration.ofMillis(350));
    files.look();
    assertReserved(shirt, 5);
  }

  @Test
  void a_sectioned_file_without_a_last_line_end_is_taken_when_it_stays_so() throws IOException {
    String shirt = shop.pieces(3);
    drop("order.sal", sal("1", shirt, "2").strip());
    files.look();
    Shop.clock.pass(Duration.ofMillis(2100));
    files.look();
    assertReserved(shirt, 2);
  }

  @Test
  void an_old_file_in_cyrillic_letters_of_windows_is_taken() throws IOException {
    String shirt = shop.pieces(3);
    Files.write(
        inbox.resolve("old.SAL"), sal("1", shirt, "1").getBytes(Charset.forName("windows-1251")));
    files.look();
    Shop.clock.pass(Duration.ofMillis(350));
    files.look();
    assertEquals("Оксана", order("1").customerName());
  }

  @Test
  void the_same_order_in_later_files_changes_nothing_even_after_a_cancel() throws IOException {
    String shirt = shop.pieces(3);
    drop("PurchaseClient.json", json("1", shirt, "1"));
    files.look();
    drop("PurchaseClient.json", json("1", shirt, "1"));
    files.look();
    assertReserved(shirt, 1);
    assertEquals(List.of("PurchaseClient-2.json", "PurchaseClient.json"), names(archive()));
    orders.cancel(order("1").id(), "customer called", MANAGER);
    drop("PurchaseClient.json", json("1", shirt, "1"));
    files.look();
    assertReserved(shirt, 0);
    assertEquals(Status.CANCELLED, order("1").status());
    assertEquals(1, count());
  }

  @Test
  void good_orders_of_a_file_are_taken_and_the_bad_one_is_named() throws IOException {
    String shirt = shop.pieces(3);
    drop(
        "orders.json",
        "["
            + String.join(
                ",", json("1", shirt, "1"), json("2", shirt, "-1"), json("3", shirt, "0.5"))
            + "]");
    files.look();
    assertReserved(shirt, 1);
    assertEquals(List.of("orders.json", "orders.json.reason.txt"), names(rejected()));
    String reason = Files.readString(rejected().resolve("orders.json.reason.txt"));
    assertTrue(reason.contains("Замовлення 2 (№ 2): Goods[0].Count: має бути більше нуля"), reason);
    assertTrue(reason.contains("Order 2 (No. 2): Goods[0].Count: must be more than"), reason);
    assertTrue(reason.contains("Order 3 (No. 3): lines[0].quantity"), reason);
    assertTrue(reason.contains("Orders of this file that were taken: 1."), reason);
    assertEquals(1, count());
  }

  @Test
  void what_is_no_order_file_is_put_aside_and_never_overwritten() throws IOException {
    for (int i = 0; i < 2; i++) {
      drop("photo.jpg", "\u0000\u0001 not an order");
      drop("empty.json", "");
      files.look();
      Shop.clock.pass(Duration.ofSeconds(11));
      files.look();
    }
    assertEquals(List.of(), names(inbox));
    assertEquals(8, names(rejected()).size());
    assertTrue(names(rejected()).contains("photo-2.jpg.reason.txt"));
  }

  @Test
  void folders_and_links_in_the_inbox_are_nobodys_orders() throws IOException {
    String shirt = shop.pieces(3);
    Files.createDirectory(inbox.resolve("folder.json"));
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), json("1", shirt, "1"));
    Files.createSymbolicLink(inbox.resolve("link.json"), elsewhere.toAbsolutePath());
    files.look();
    assertReserved(shirt, 0);
    assertEquals(2, names(inbox).size());
  }

  @Test
  void a_channel_that_is_switched_off_leaves_its_files_where_they_are() throws IOException {
    String shirt = shop.pieces(3);
    shop.the(Channels.class).enable(code, false, MANAGER);
    Shop.clock.pass(Duration.ofSeconds(2));
    drop("order.json", json("1", shirt, "1"));
    files.look();
    assertEquals(List.of("order.json"), names(inbox));
    shop.the(Channels.class).enable(code, true, MANAGER);
    Shop.clock.pass(Duration.ofSeconds(2));
    files.look();
    assertReserved(shirt, 1);
  }

  @Test
  void when_the_file_cannot_be_put_aside_its_orders_are_taken_once_all_the_same()
      throws IOException {
    String shirt = shop.pieces(3);
    Path archive = Files.writeString(folder.resolve("archive"), "a file where a folder should be");
    drop("order.json", json("1", shirt, "1"));
    for (int i = 0; i < 3; i++) {
      files.look();
      Shop.clock.pass(Duration.ofMinutes(1));
    }
    assertReserved(shirt, 1);
    assertEquals(List.of("order.json"), names(inbox));
    Files.delete(archive);
    files.look();
    assertReserved(shirt, 1);
    assertEquals(List.of(), names(inbox));
    assertEquals(1, count());
  }

  @Test
  void a_hundred_files_at_once_are_all_taken() throws IOException {
    String shirt = shop.pieces(150);
    for (int i = 0; i < 100; i++) {
      drop("order-" + i + ".json", json("N" + i, shirt, "1"));
    }
    files.look();
    assertReserved(shirt, 100);
    assertEquals(100, names(archive()).size());
  }

  private Channel channel(boolean isEnabled) {
    return new Channel(
        code,
        Channel.Kind.FILES,
        new Channel.Settings(
            "Files", S1, null, PriceSource.ONLINE_STORE, 7, isEnabled, ChannelRules.STANDARD));
  }

  private void drop(String name, String content) throws IOException {
    Files.writeString(inbox.resolve(name), content, UTF_8);
  }

  private void append(String name, String content) throws IOException {
    Files.writeString(inbox.resolve(name), content, UTF_8, StandardOpenOption.APPEND);
  }

  private static String json(String number, String sku, String count) {
    return """
    {"Client":{"Name":"Оксана","MPhone":"380501234567"},
     "Options":{"OrderNumber":"%s","ReserveDate":""},
     "Goods":[{"GoodID":"%s","Price":"800.00","Count":"%s"}]}
    """
        .formatted(number, sku, count);
  }

  private static String sal(String number, String sku, String count) {
    return """
    [Client]
    Name=Оксана
    [Options]
    OrderNumber=%s
    [Goods]
    GoodID=%s
    Price=800.00
    Count=%s
    """
        .formatted(number, sku, count);
  }

  private Path archive() throws IOException {
    try (Stream<Path> days = Files.list(folder.resolve("archive"))) {
      return days.findAny().orElseThrow();
    }
  }

  private Path rejected() {
    return folder.resolve("rejected");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private OrderList.Item order(String number) {
    OrderList list = shop.the(OrderList.class);
    OrderList.Filter filter = OrderList.Filter.all().from(code).numbered(number);
    return list.list(filter, OrderList.Order.NEWEST, 0, 2, MANAGER).getFirst();
  }

  private long count() {
    return shop.the(OrderList.class).count(OrderList.Filter.all().from(code), MANAGER);
  }

  private void assertReserved(String sku, int reserved) {
    assertEquals(Quantity.of(reserved), shop.figure(sku).reserved());
    assertFalse(shop.figure(sku).warehouse().isEmpty());
    assertEquals(MAIN, shop.figure(sku).warehouse());
  }
}
