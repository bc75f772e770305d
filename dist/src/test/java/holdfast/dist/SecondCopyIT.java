package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** A browser loses its data while the server is down: what it had sold lies at the bridge too. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecondCopyIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String MILK = "MILK-1L";

  private static Installation house;
  private static CheckoutPc pc;
  private static Browser office;
  private static Browser till;
  private static long milk;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException, SQLException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("second-copy"));
    house.start();
    pc = new CheckoutPc(folder, folder.resolveSibling("second-copy-bridge"));
    pc.belongsTo(house, "S1-1");
    pc.start();
    office = Browser.open("http://localhost:" + house.port(), "uk").resize(1440, 900);
    office.signIn("manager", PASSWORD);
    milk = house.onHand(MILK);
    openTill(false, pc.pairingCode());
  }

  @AfterAll
  static void the_store_closes() {
    till.close();
    office.close();
    pc.close();
    house.close();
  }

  @Test
  @Order(1)
  void what_is_sold_without_a_server_lies_at_the_bridge_too() throws InterruptedException {
    sell();
    till.until("the first came at once", () -> receipts() == 1);
    till.until("the till knows it", () -> !till.shows("#packages-waiting"));
    house.kill(false);
    till.find("#offline-banner");
    sell();
    sell();
    till.find("#menu-packages").click();
    till.find("#second-copy[data-state='kept'][data-kept='2']");
    till.shot("till-second-copy");
  }

  @Test
  @Order(2)
  void a_browser_that_was_thrown_away_costs_no_receipt_and_no_number()
      throws IOException, InterruptedException {
    till.close();
    pc.kill();
    house.start();
    pc.start();
    office.signIn("manager", PASSWORD); // its session fell with the server
    assertEquals(1, receipts());
    openTill(true, pc.newPairingCode());
    till.find("#copies-brought");
    till.shot("till-copies-brought");
    till.until("both are there", () -> receipts() == 3);
    assertEquals(milk - 3, house.onHand(MILK));
    till.find("#copies-brought button").click();
    till.find("#second-copy[data-state='kept'][data-kept='0'][data-lost='0']");
    assertTrue(till.find("#brought").getText().contains("№ 2, 3"), till.find("#brought").getText());
    till.shot("till-copies-list");
    press(Keys.ESCAPE);
    till.until("it was read", () -> !till.shows("#copies-brought"));
    sell();
    till.until("the next one came", () -> receipts() == 4);
    assertEquals(4, house.number("SELECT COUNT(DISTINCT number) FROM receipt WHERE till = 'S1-1'"));
    assertEquals(4, house.number("SELECT MAX(number) FROM receipt WHERE till = 'S1-1'"));
    assertEquals(milk - 4, house.onHand(MILK));
    assertEquals(0, house.number("SELECT COUNT(*) FROM parked_package"));
    assertEquals(0, house.number("SELECT COUNT(*) FROM incident WHERE kind = 'NUMBER_REUSED'"));
  }

  @Test
  @Order(3)
  void the_manager_is_told_and_the_bridge_brings_nothing_twice() throws InterruptedException {
    assertEquals(1, house.number("SELECT COUNT(*) FROM incident WHERE kind = 'QUEUE_LOST'"));
    office.go("/manage/incidents");
    office.until(
        "it is told", () -> office.driver().getPageSource().contains("Браузер каси втратив чергу"));
    office.shot("incident-queue-lost");
    pc.kill();
    till.find("#menu-devices[data-link='not-running']");
    till.find("#menu-packages").click();
    till.find("#second-copy[data-state='no-bridge']");
    till.shot("till-no-second-copy");
    assertEquals(4, receipts());
  }

  /**
   * A browser without a past becomes the till, in place of another if that is paired, and is paired
   * with the bridge of its computer.
   */
  private static void openTill(boolean isPaired, String bridgeCode) {
    till = Browser.open("http://localhost:" + house.port(), "uk").go("/pos/");
    till.find("#pair-till").click();
    till.find("#pairing-code").sendKeys(code(isPaired));
    till.find("#pairing-submit").click();
    till.find("#ready[data-ready='true']");
    till.find("#ready-done").click();
    till.find("[data-person='cashier']").click();
    till.typeSlowly("#pin", "204060");
    till.find("#pin-submit").click();
    till.find("[data-tile]");
    till.find("#menu-devices[data-link='not-paired']").click();
    till.typeSlowly("#pairing-code", bridgeCode);
    press(Keys.ENTER);
    till.find("#menu-devices[data-link='ready']");
    press(Keys.ESCAPE);
  }

  /** Makes a code in the office and reads it. */
  private static String code(boolean isPaired) {
    office.go("/manage/tills").find("[data-till='S1-1']").click();
    office.button("Код прив’язки…").click();
    if (isPaired) {
      office.button("Створити код").click();
    }
    String code = office.find("code#pairing-code").getText();
    new Actions(office.driver()).sendKeys(Keys.ESCAPE).perform();
    return code;
  }

  private static void sell() {
    press(Keys.F2);
    till.typeSlowly("#scan", MILK);
    press(Keys.ENTER);
    till.find("[data-line='" + MILK + "']");
    press(Keys.F9);
    till.find("#tendered").sendKeys(Keys.ENTER);
    till.find("#receipt");
  }

  private static void press(CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }

  private static long receipts() {
    return house.number("SELECT COUNT(*) FROM receipt WHERE till = 'S1-1'");
  }
}
