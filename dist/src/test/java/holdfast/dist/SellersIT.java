package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** A cashier says who sold a line, with a server and without; the office counts it for him. */
class SellersIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String MILK = "MILK-1L";
  private static final String CHEESE = "CHEESE-GOUDA";

  private static Installation house;
  private static Browser office;
  private static Browser till;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("sellers"));
    house.start();
    office = Browser.open("http://localhost:" + house.port(), "uk");
    till = Browser.open("http://localhost:" + house.port(), "uk").go("/pos/");
    till.find("[data-language='uk']").click();
  }

  @AfterAll
  static void the_store_closes() {
    office.close();
    till.close();
    house.close();
  }

  @Test
  void the_seller_of_a_line_gets_its_sale_and_the_receipt_says_what_was_noted()
      throws IOException, InterruptedException, SQLException {
    // the till hears of the senior by her signing in there once
    enter("senior");
    till.find("[data-till='S1-1']").click();
    till.find("[data-tile]");
    till.find("#menu-settings").click();
    till.find("#sign-out").click();
    enter("cashier");
    till.until("somewhere to sell", () -> till.shows("[data-tile]") || till.shows("[data-till]"));
    if (till.shows("[data-till='S1-1']")) {
      till.find("[data-till='S1-1']").click();
    }
    till.find("[data-tile]");
    sell("Подарункове пакування");
    till.until("it is sent", () -> !till.shows("#packages-waiting"));
    house.kill(false);
    till.find("#offline-banner");
    sell("Без сервера");
    house.start();
    till.until("all has come in", () -> !till.shows("#packages-waiting"));
    assertEquals(
        2,
        house.number(
            "SELECT COUNT(*) FROM receipt r JOIN receipt_line l ON l.receipt = r.id WHERE l.seller"
                + " = 'senior' AND r.cashier = 'cashier' AND r.comment IS NOT NULL"));
    assertEquals(0, house.number("SELECT COUNT(*) FROM incident WHERE kind = 'SELLER_DOUBTED'"));

    office.resize(1440, 900).signIn("manager", PASSWORD).go("/manage/sales-by-seller");
    office.until("both have sold", () -> office.find("#sellers").getText().contains("Марія"));
    assertTrue(office.find("#sellers").getText().contains("Андрій"));
    office.shot("sales-by-seller");
    // with nothing in its queue the till is gone: since then nobody knows what it sells
    till.go("/manage/login");
    try (Connection database = house.database("");
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          "UPDATE till_contact SET seen_at = seen_at - INTERVAL 3 MINUTE, waiting = 0");
    }
    office.go("/manage/sales-by-seller");
    assertTrue(office.find("#sellers-silent").getText().contains("востаннє на зв’язку"));
    assertFalse(office.shows("#sellers-still"));
    office.shot("sales-by-seller-silent");
  }

  private static void enter(String who) {
    till.type("#login-user", who).type("#login-password", PASSWORD);
    till.find("#login-submit").click();
  }

  /** Milk of the cashier's own and half a kilogram of cheese of the senior's. */
  private static void sell(String comment) {
    take(MILK);
    till.find("[data-line='" + MILK + "']");
    take("0,5*" + CHEESE);
    till.find("[data-line='" + CHEESE + "']");
    new Actions(till.driver())
        .pause(Duration.ofMillis(120))
        .keyDown(Keys.SHIFT)
        .sendKeys(Keys.F8)
        .keyUp(Keys.SHIFT)
        .perform();
    till.typeSlowly("#note-comment", comment);
    new Select(till.find("#note-seller")).selectByValue("senior");
    till.shot("till-seller");
    till.find("#note-seller").sendKeys(Keys.ENTER);
    till.until(
        "the line says whose it is",
        () -> till.find("[data-seller='" + CHEESE + "']").getText().contains("Марія"));
    assertTrue(till.find("#cart-comment").getText().contains(comment));
    till.shot("till-seller-cart");
    press(Keys.F9);
    till.find("#tendered").sendKeys(Keys.ENTER);
    till.find("#receipt");
    assertEquals(comment, till.find("#receipt-comment").getText());
    assertTrue(till.find("#receipt [data-seller='" + CHEESE + "']").getText().contains("Марія"));
    till.shot("till-seller-receipt");
  }

  private static void take(String typed) {
    press(Keys.F2);
    till.typeSlowly("#scan", typed);
    press(Keys.ENTER);
  }

  private static void press(CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }
}
