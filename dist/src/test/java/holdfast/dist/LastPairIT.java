package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import holdfast.browser.GridRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/**
 * The walk of the README in real browsers against the real installation: a manager at the back
 * office, a cashier at the till, and files from the web shop between them. The steps build on each
 * other, as in a shop's day.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LastPairIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String SNEAKER = "SHOE-AERO-42";
  private static final String ORDER_NUMBER = "2026-1001";
  private static final Path ORDER_FILE = Path.of("..", "docs", "demo", "order-sneaker.json");

  private static Installation house;
  private static Browser office;
  private static Browser till;

  @BeforeAll
  static void the_shop_opens() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("last-pair"));
    house.start();
    String address = "http://localhost:" + house.port();
    office = Browser.open(address, "uk").signIn("manager", PASSWORD);
    till = Browser.open(address, "uk").signInAtTill("S1-1", "cashier", PASSWORD);
    till.find("#scan");
  }

  @AfterAll
  static void the_shop_closes() {
    for (AutoCloseable one : new AutoCloseable[] {till, office, house}) {
      try {
        one.close();
      } catch (Exception failure) {
        throw new IllegalStateException("the shop did not close", failure);
      }
    }
  }

  @Test
  @Order(1)
  void a_manager_sees_promises_tick_down_and_turn_amber_and_red() throws IOException {
    hold("BREAD-WHITE", "turns amber", Duration.ofSeconds(3640));
    hold("MILK-1L", "turns red", Duration.ofSeconds(100));
    hold("BAG-BLUE", "runs out", Duration.ofSeconds(40));
    GridRows promises = office.go("/manage/reservations").grid("reservations");
    promises.await("turns amber");
    assertEquals("long", promises.countdown("turns amber"));
    assertEquals("soon", promises.countdown("turns red"));
    assertEquals("now", promises.countdown("runs out"));
    office.until("amber", () -> promises.countdown("turns amber").equals("soon"));
    office.until("red", () -> promises.countdown("turns red").equals("now"));
    promises.awaitGone("runs out");
    office.shot("promises-tick-down");
  }

  @Test
  @Order(2)
  void an_order_file_reaches_the_screens_of_manager_and_cashier() throws IOException {
    search();
    assertEquals("1", available());
    GridRows promises = office.go("/manage/reservations").grid("reservations");
    promises.await("turns amber");
    drop();
    promises.await(ORDER_NUMBER);
    till.until("none available", () -> available().equals("0"));
    office.shot("order-arrived");
  }

  @Test
  @Order(3)
  void the_cashier_is_refused_the_last_pair_and_told_who_holds_it() {
    till.find("[data-tile='" + SNEAKER + "']").click();
    String why = till.find("[data-shortage='" + SNEAKER + "']").getText();
    assertTrue(why.contains("онлайн"), why);
    assertEquals("true", till.find("#pay").getDomAttribute("aria-disabled"));
    till.shot("last-pair-refused");
    new Actions(till.driver()).sendKeys(Keys.DELETE).perform();
    till.until("the line is gone", () -> !till.shows("[data-line='" + SNEAKER + "']"));
  }

  @Test
  @Order(4)
  void the_product_page_says_who_holds_it_and_until_when() {
    office.go("/manage/products/" + SNEAKER);
    GridRows held = office.grid("held");
    assertEquals("Онлайн", held.await(ORDER_NUMBER).getFirst());
    assertEquals("long", held.countdown(ORDER_NUMBER));
    String here = office.grid("levels").await("Торговий зал · S1").toString();
    assertTrue(here.matches(".*\\b1 шт.*\\b1 шт.*\\b0 шт.*"), here);
    office.shot("product-held");
  }

  @Test
  @Order(5)
  void cancelling_gives_the_pair_back_and_the_same_file_does_not_take_it_again()
      throws IOException {
    GridRows orders = office.go("/manage/orders").grid("orders");
    orders.cell(ORDER_NUMBER, 0).click();
    office.button("Скасувати замовлення").click();
    office.type("#cancel-reason", "передумала");
    office.find("vaadin-dialog vaadin-button[theme~='primary']").click();
    search();
    till.until("one is available again", () -> available().equals("1"));
    drop();
    office.until("the file is taken", LastPairIT::isInboxEmpty);
    assertEquals("1", available());
  }

  @Test
  @Order(6)
  void the_pair_is_sold_once_and_the_books_are_right() throws IOException {
    till.find("[data-tile='" + SNEAKER + "']").click();
    till.find("[data-line='" + SNEAKER + "']");
    new Actions(till.driver()).sendKeys(Keys.F9).perform();
    till.find("#tendered").sendKeys(Keys.ENTER);
    assertEquals("1", till.find("#receipt").getDomAttribute("data-number"));
    till.shot("last-pair-sold");
    office.go("/manage/products/" + SNEAKER);
    office.until("none is left in S1", () -> figure("S1").contains("\"onHand\":0"));
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      String audit = line.get("/api/v1/audit/stock").body();
      assertTrue(audit.contains("\"ok\":true"), audit);
    }
  }

  /** Types like a person: what comes faster is taken for a scanner. */
  private static void search() {
    WebElement field = till.find("#scan");
    field.clear();
    for (char letter : "aero 42".toCharArray()) {
      new Actions(till.driver())
          .sendKeys(field, String.valueOf(letter))
          .pause(Duration.ofMillis(90))
          .perform();
    }
  }

  private static String available() {
    return till.find("[data-tile='" + SNEAKER + "'] [data-available]").getText().strip();
  }

  private static String figure(String store) {
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      return line.get("/api/v1/availability?sku=" + SNEAKER + "&store=" + store).body();
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private static Path inbox() {
    return house.home().resolve("channels/files/inbox");
  }

  private static boolean isInboxEmpty() {
    String[] files = inbox().toFile().list();
    return files != null && files.length == 0;
  }

  private static void drop() throws IOException {
    Files.copy(ORDER_FILE, inbox().resolve(UUID.randomUUID() + ".json"));
  }

  private static void hold(String sku, String reference, Duration time) throws IOException {
    String wish =
        """
        {"id":"%s","store":"S1","source":"held order","reference":"%s","expiresAt":"%s",
         "lines":[{"sku":"%s","quantity":1}]}\
        """
            .formatted(UUID.randomUUID(), reference, Instant.now().plus(time), sku);
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      assertEquals(201, line.post("/api/v1/reservations", wish).status());
    }
  }
}
