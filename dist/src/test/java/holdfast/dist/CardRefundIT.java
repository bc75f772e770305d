package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.sim.Faults.InDevice;
import holdfast.browser.Browser;
import jakarta.json.Json;
import jakarta.json.JsonObject;
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
 * Goods that a card had paid for come back at a till with the terminals of two banks: the card gets
 * its money from the terminal that took it, once, whatever happens in the middle.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CardRefundIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String MILK = "MILK-1L";
  private static final JsonObject CARD = Json.createObjectBuilder().add("card", true).build();

  private static Installation house;
  private static CheckoutPc pc;
  private static Browser till;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("card-refund"));
    house.start();
    pc = new CheckoutPc(folder, folder.resolveSibling("card-refund-bridge"));
    pc.start();
    String base = "http://localhost:" + house.port();
    try (Browser office = Browser.open(base, "uk").signIn("manager", PASSWORD)) {
      office.go("/manage/settings");
      office.type("#till-port-S1-1", Integer.toString(pc.port()));
      office.reach("#till-save-S1-1").click();
      office.find("vaadin-notification-card");
    }
    till = Browser.open(base, "uk").resize(1366, 625);
    signIn("cashier");
    till.find("[data-till='S1-1']").click();
    till.find("[data-tile]");
    till.find("#menu-devices[data-link='not-paired']").click();
    till.typeSlowly("#pairing-code", pc.pairingCode());
    press(Keys.ENTER);
    till.find("#menu-devices[data-link='ready']");
    press(Keys.ESCAPE);
  }

  @AfterAll
  static void the_store_closes() {
    till.close();
    pc.close();
    house.close();
  }

  @Test
  @Order(1)
  void the_terminal_of_the_bank_that_took_it_gives_it_back_and_the_return_says_so() {
    String receipt = paidAtSecondBank();
    begin(receipt);
    till.find("#return-card-how");
    till.shot("refund-asked");
    press(Keys.ENTER);
    till.find("#card-progress[data-progress='waiting-for-card']");
    till.shot("refund-running");
    pc.second.touched(CARD);
    till.find("#return-paper [data-way='card']");
    till.shot("refund-done");
    assertEquals(1, pc.second.refunds());
    assertEquals(0, pc.second.taken());
    till.until("it is sent", () -> !till.shows("#packages-waiting"));
    assertEquals(
        1,
        house.number(
            "SELECT COUNT(*) FROM payment b JOIN payment p ON p.request = b.refunds"
                + " WHERE b.device = 'second' AND b.amount = p.amount"));
  }

  @Test
  @Order(2)
  void a_lost_answer_is_found_and_gives_back_once() {
    String receipt = paidAtSecondBank();
    pc.second.faults().inDevice(InDevice.LOST_ANSWER, 1);
    begin(receipt);
    press(Keys.ENTER);
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.second.touched(CARD);
    till.find("#return-paper [data-way='card']");
    assertEquals(2, pc.second.refunds());
    assertEquals(0, pc.second.taken());
  }

  @Test
  @Order(3)
  void a_till_that_dies_in_the_middle_writes_the_return_when_it_is_back() {
    String receipt = paidAtSecondBank();
    begin(receipt);
    press(Keys.ENTER);
    till.find("#card-progress[data-progress='waiting-for-card']");
    till.go("/health/ready");
    pc.second.touched(CARD);
    till.until("the card has its money", () -> pc.second.refunds() == 3);
    till.go("/pos/");
    till.find("#return-paper [data-way='card']");
    till.shot("refund-after-reload");
    assertEquals(0, pc.second.taken());
    assertEquals(3, pc.second.refunds());
  }

  @Test
  @Order(4)
  void after_a_no_there_are_other_ways_out() {
    String receipt = paidAtSecondBank();
    pc.second.faults().inDevice(InDevice.DECLINE, 1);
    begin(receipt);
    press(Keys.ENTER);
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.second.touched(CARD);
    till.find("[data-refused='declined']");
    till.shot("refund-declined");
    till.find("#payout-cash").click();
    till.shot("refund-cash-nobody");
    till.find("#allow-back").click();
    till.find("[data-refund-on='terminal']").click();
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.terminal.touched(CARD);
    till.find("[data-refused='declined']");
    till.find("#payout-slip").click();
    till.typeSlowly("#slip-rrn", "777").typeSlowly("#slip-code", "888");
    till.shot("refund-slip");
    press(Keys.ENTER);
    till.find("#return-paper [data-way='card']");
    assertEquals(3, pc.second.refunds());
  }

  @Test
  @Order(5)
  void a_senior_allows_cash_when_the_terminal_is_off() {
    String receipt = paidAtSecondBank();
    till.driver().executeScript("sessionStorage.clear()");
    till.go("/pos/");
    signIn("senior");
    till.driver().executeScript("document.documentElement.dataset.theme = 'dark'");
    pc.second.close();
    begin(receipt);
    press(Keys.ENTER);
    till.find("[data-refused], #payout-off");
    till.shot("refund-off");
    till.find("#payout-cash").click();
    till.typeSlowly("#allow-reason", "Термінал не відповідає");
    till.shot("refund-cash");
    press(Keys.ENTER);
    till.find("#return-paper [data-way='cash']");
    till.until("it is sent", () -> !till.shows("#packages-waiting"));
    assertEquals(1, house.number("SELECT COUNT(*) FROM payment WHERE allowed_by = 'senior'"));
    assertEquals(0, house.number("SELECT COUNT(*) FROM incident WHERE kind LIKE '%DOUBTED'"));
  }

  @Test
  @Order(6)
  void the_office_sees_how_each_receipt_was_paid_and_paid_out() {
    String base = "http://localhost:" + house.port();
    try (Browser office = Browser.open(base, "en")) {
      office.resize(1440, 900).signIn("manager", PASSWORD).go("/manage/shifts");
      office.find("#shifts a").click();
      office.find("#shift-receipts vaadin-button").click();
      office.until(
          "the receipt is there",
          () -> office.find("#receipt-dialog").getText().contains("Approval code"));
      office.shot("office-receipt");
    }
  }

  private static void signIn(String user) {
    till.go("/pos/");
    till.type("#login-user", user).type("#login-password", PASSWORD);
    till.find("#login-submit").click();
    till.find("[data-till='S1-1'], [data-tile]");
  }

  /** Sells milk by the key of the second bank, which must be in sight, and names the receipt. */
  private static String paidAtSecondBank() {
    press(Keys.ESCAPE);
    press(Keys.F2);
    till.typeSlowly("#scan", MILK);
    press(Keys.ENTER);
    till.find("[data-line='" + MILK + "']");
    press(Keys.F9);
    var key = till.find("[data-terminal='second']");
    till.shot("pay-two-banks");
    int bottom = key.getRect().getY() + key.getRect().getHeight();
    int actions = till.find("#pay-confirm").getRect().getY();
    assertTrue(bottom <= actions, "the second bank is in sight: " + bottom + " of " + actions);
    key.click();
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.second.touched(CARD);
    return String.valueOf(till.find("#receipt").getDomAttribute("data-number"));
  }

  private static void begin(String receipt) {
    till.until("it is sent", () -> !till.shows("#packages-waiting"));
    till.find("#menu-return").click();
    till.typeSlowly("#return-find", receipt);
    press(Keys.ENTER);
    till.find("#return-all").click();
    till.typeSlowly("#return-reason", "Не підійшло");
  }

  private static void press(CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }
}
