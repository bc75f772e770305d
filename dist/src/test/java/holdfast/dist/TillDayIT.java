package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/**
 * A day at two tills of one store, in real browsers and by keyboard: what one cashier puts aside,
 * the other opens and sells, with a server and without.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TillDayIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String BAG = "BAG-BLUE";
  private static final String MILK = "MILK-1L";

  private static Installation house;
  private static Browser first;
  private static Browser second;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("till-day"));
    house.start();
    first = till("cashier", "S1-1", "uk");
    second = till("senior", "S1-2", "en");
  }

  @AfterAll
  static void the_store_closes() {
    first.close();
    second.close();
    house.close();
  }

  private static Browser till(String user, String code, String language) {
    return Browser.open("http://localhost:" + house.port(), language)
        .signInAtTill(code, user, PASSWORD);
  }

  @Test
  @Order(1)
  void what_one_till_puts_aside_another_opens_and_sells_in_part() throws IOException {
    take(first, BAG, 2);
    take(first, MILK, 1);
    press(first, Keys.F4);
    first.typeSlowly("#hold-who", "Iryna 050 123 45 67");
    press(first, Keys.ENTER);
    first.find("#cart-done");
    first.shot("till-held");
    press(second, Keys.F4);
    second.typeSlowly("#held-search", "1234567");
    second.find("[data-held='1']");
    second.shot("till-held-list");
    press(second, Keys.ENTER);
    second.find("#recalled");
    assertEquals("2000", second.find("[data-line='" + BAG + "']").getDomAttribute("data-quantity"));
    second.find("[data-line='" + BAG + "'] button.step").click();
    second.until(
        "one bag is left behind",
        () ->
            "1000"
                .equals(second.find("[data-line='" + BAG + "']").getDomAttribute("data-quantity")));
    press(second, Keys.F9);
    second.find("pos-pay .rest");
    second.shot("till-part");
    second.find("#tendered").sendKeys(Keys.ENTER);
    second.find("#receipt");
    first.until("one bag waits on", () -> figures(BAG).equals("9 on hand, 1 reserved"));
    press(first, Keys.F4);
    assertTrue(first.find("[data-held='1']").getText().contains("Iryna"));
    press(first, Keys.ESCAPE);
  }

  @Test
  @Order(2)
  void without_a_server_a_cart_is_kept_and_reserved_when_it_is_back()
      throws IOException, InterruptedException {
    take(first, BAG, 3);
    first.until("it is held", () -> figures(BAG).equals("9 on hand, 4 reserved"));
    house.kill(false);
    first.find("#offline-banner");
    press(first, Keys.F4);
    first.typeSlowly("#hold-who", "Petro");
    first.shot("till-hold-offline");
    press(first, Keys.ENTER);
    first.find("#cart-done");
    press(first, Keys.F4);
    first.find("[data-kept]");
    first.find("#held-offline");
    first.shot("till-held-offline");
    house.start();
    first.find("[data-held='2']");
    first.until("nothing is kept here", () -> !first.shows("[data-kept]"));
    assertEquals("9 on hand, 4 reserved", figures(BAG));
    press(first, Keys.ESCAPE);
  }

  @Test
  @Order(3)
  void a_cart_becomes_a_delivery_by_the_driver_that_the_cashier_chooses() throws IOException {
    take(first, MILK, 2);
    press(first, Keys.F6);
    first.typeSlowly("#deliver-name", "Hanna");
    first.typeSlowly("#deliver-address", "Khreshchatyk 1");
    first.find("#deliver-driver option[value='driver']").click();
    first.shot("till-deliver");
    first.find("#deliver-address").sendKeys(Keys.ENTER);
    first.find("#cart-done");
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      String made = line.get("/api/v1/delivery-orders?store=S1").body();
      assertEquals("Hanna", Json.text(made, "name"), made);
      assertEquals("driver", Json.text(made, "driver"), made);
    }
  }

  @Test
  @Order(4)
  void a_shift_is_counted_and_closed_without_a_server_and_the_office_sees_how_it_ended()
      throws IOException, InterruptedException {
    house.kill(false);
    second.find("#offline-banner");
    second.find("#menu-shift").click();
    second.find("#cash-in").click();
    second.typeSlowly("#cash-amount", "50");
    second.typeSlowly("#cash-reason", "Change");
    second.find("#cash-confirm").click();
    second.find("#cash-moves");
    second.find("#close-shift").click();
    second.typeSlowly("#count-sum", "40");
    second.shot("till-count");
    second.find("#count-confirm").click();
    second.until(
        "it asks once more",
        () -> second.find("#count-confirm").getText().contains("with this difference"));
    new Actions(second.driver()).pause(Duration.ofSeconds(1)).perform(); // as who reads it
    second.find("#count-confirm").click();
    second.find("#open-shift");
    String difference = second.find("[data-figure='difference']").getText();
    assertTrue(difference.matches("[−-].*"), difference);
    second.shot("till-z");
    assertEquals("2", second.find("#packages-waiting").getDomAttribute("data-count"));
    house.start();
    second.until("both have come in", () -> !second.shows("#packages-waiting"));
    try (Browser office = Browser.open("http://localhost:" + house.port(), "en")) {
      office.resize(1440, 900).signIn("manager", PASSWORD).go("/manage/shifts");
      office.until(
          "the shift is there", () -> office.find("#shifts").getText().contains("Cash differs"));
      office.shot("shifts");
      office.find("#shifts a").click();
      office.until(
          "its figures are there",
          () -> office.find("#shift-figures").getText().contains("Cash put in"));
      assertTrue(office.find("#shift-cash").getText().contains("Change"));
      office.shot("shift");
    }
  }

  @Test
  @Order(5)
  void what_one_till_sold_comes_back_at_another_with_a_server_and_without_and_never_twice()
      throws IOException, InterruptedException {
    String sold = "S1-1/" + sell(first, 2);
    first.until("it is sent", () -> !first.shows("#packages-waiting"));
    String before = figures(MILK);
    findReceipt(second, sold);
    second.find("[data-more='1']").click();
    second.typeSlowly("#return-reason", "Leaks");
    second.shot("till-return");
    second.find("#return-reason").sendKeys(Keys.ENTER);
    second.find("#return-paper");
    second.shot("till-returned");
    second.until("a bottle is on the shelf again", () -> !figures(MILK).equals(before));
    findReceipt(first, sold);
    first.find("[data-more='1']").click();
    assertEquals("1", first.find("[data-back='1']").getDomProperty("value"));
    assertFalse(first.find("[data-more='1']").isEnabled(), "the other bottle is back already");
    press(first, Keys.ESCAPE);

    press(second, Keys.ESCAPE);
    String own = "S1-2/" + sell(second, 1);
    second.until("it is sent", () -> !second.shows("#packages-waiting"));
    house.kill(false);
    second.find("#offline-banner");
    findReceipt(second, own);
    second.find("#return-all").click();
    second.typeSlowly("#return-reason", "Leaks");
    second.find("#return-confirm").click();
    second.find("#return-paper");
    house.start();
    second.until("it has come in", () -> !second.shows("#packages-waiting"));
    findReceipt(first, own);
    assertFalse(first.find("[data-back='1']").isEnabled(), "nothing of it is left");
  }

  /** Sells milk for cash; the answer is the receipt's number. */
  private static String sell(Browser till, int bottles) {
    take(till, MILK, bottles);
    press(till, Keys.F9);
    till.find("#tendered").sendKeys(Keys.ENTER);
    return String.valueOf(till.find("#receipt").getDomAttribute("data-number"));
  }

  private static void findReceipt(Browser till, String receipt) {
    press(till, Keys.F7);
    till.typeSlowly("#return-find", receipt);
    press(till, Keys.ENTER);
    till.find("#return-sale");
  }

  /** Picks goods by searching, as a person types. */
  private static void take(Browser till, String sku, int pieces) {
    press(till, Keys.F2);
    till.typeSlowly("#scan", pieces + "*" + sku);
    press(till, Keys.ENTER);
    till.find("[data-line='" + sku + "']");
  }

  private static void press(Browser till, CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }

  private static String figures(String sku) {
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      String body = line.get("/api/v1/availability?sku=" + sku + "&store=S1").body();
      return Json.text(body, "onHand") + " on hand, " + Json.text(body, "reserved") + " reserved";
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
