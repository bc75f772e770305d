package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A browser becomes a till by a code, sells signed with a server and without, and is revoked. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PairedTillIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String MILK = "MILK-1L";
  private static final String BAG = "BAG-BLUE";
  private static final String BADGE = "HF" + "0123456789ABCDEF".repeat(2);

  private static Installation house;
  private static Browser office;
  private static Browser till;

  @BeforeAll
  static void the_house_opens() throws IOException, InterruptedException, SQLException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("paired-till"));
    house.start();
    giveTheCashierABadge();
    String address = "http://localhost:" + house.port();
    office = Browser.open(address, "en").resize(1440, 900).signIn("manager", PASSWORD);
    till = Browser.open(address, "uk").go("/pos/");
  }

  @AfterAll
  static void the_house_closes() {
    till.close();
    office.close();
    house.close();
  }

  @Test
  @Order(1)
  void a_code_from_the_office_makes_the_browser_a_till_that_is_ready_for_offline() {
    till.find("#pair-till").click();
    till.type("#pairing-code", "WRNG CODE").find("#pairing-submit").click();
    till.find("#pairing .failure");
    pair(till, code());
    till.find("#ready[data-ready='true']");
    assertEquals(
        List.of("yes", "yes", "yes", "yes", "yes"),
        List.of("key", "shell", "catalogue", "prices", "rules").stream()
            .map(one -> till.find("[data-check='ready." + one + "']").getDomAttribute("data-state"))
            .toList());
    till.resize(1280, 800);
    assertTrue(
        till.number("return innerHeight - arguments[0].getBoundingClientRect().bottom", button())
            > 0,
        "the button is above the fold");
    till.shot("till-ready");
    till.resize(1366, 768);
    till.find("#ready-done").click();
    enter("cashier", "204060");
    till.find("[data-tile]");
    assertEquals("0 received, 0 missing", chain());
  }

  @Test
  @Order(2)
  void the_first_sale_is_made_without_a_server_and_comes_in_signed_with_the_next_one()
      throws IOException, InterruptedException {
    house.kill(false);
    till.find("#offline-banner");
    sell();
    till.find("#switch-cashier").click();
    enter("senior", "111222");
    till.find("#pin-failure");
    till.shot("till-pin");
    till.find("#pin-other").click();
    enter("senior", "305070");
    till.find("[data-tile]");
    sell();
    assertEquals("2", till.find("#packages-waiting").getDomAttribute("data-count"));
    house.start();
    till.until("both are there", () -> chain().equals("2 received, 0 missing"));
    sell();
    till.until("the third comes at once", () -> chain().equals("3 received, 0 missing"));
    assertEquals(3, number("SELECT COUNT(*) FROM receipt WHERE till = 'S1-1'"));
    assertEquals(0, number("SELECT COUNT(*) FROM parked_package"));
    assertEquals(2, number("SELECT COUNT(*) FROM receipt WHERE cashier = 'senior'"));
    office.signIn("manager", PASSWORD).go("/manage/tills"); // its session fell with the server
    office.until("the till is live", () -> office.find("#tills").getText().contains("Live"));
    office.shot("tills");
  }

  @Test
  @Order(3)
  void a_badge_changes_the_cashier_and_a_senior_approves_by_his_pin_while_the_server_is_down()
      throws IOException, InterruptedException {
    house.kill(false);
    till.find("#offline-banner");
    take("12*" + BAG);
    till.find("[data-ask-override='" + BAG + "']");
    till.scan(BADGE);
    till.until(
        "the badge's owner is at the till",
        () -> till.find("#badge-told").getText().contains("Андрій"));
    assertFalse(till.shows("[data-unknown]"));
    assertEquals("12000", till.find("[data-line='" + BAG + "']").getDomAttribute("data-quantity"));
    till.find("[data-ask-override='" + BAG + "']").click();
    till.typeSlowly("#override-reason", "on the shelf");
    till.shot("till-approval");
    enter("senior", "305070");
    till.until(
        "the line says who allowed it",
        () -> till.find("[data-shortage='" + BAG + "']").getText().contains("Марія"));
    pay();
    house.start();
    till.until("it has come", () -> chain().equals("4 received, 0 missing"));
    assertEquals(
        1,
        number(
            "SELECT COUNT(*) FROM negative_stock_consent c JOIN receipt r ON r.id = c.cart"
                + " WHERE c.signed_by = 'senior' AND c.proof = 'PIN' AND c.quantity = 12"
                + " AND c.reason = 'on the shelf' AND r.cashier = 'cashier'"));
    assertEquals(0, number("SELECT COUNT(*) FROM incident WHERE kind = 'OVERRIDE_DOUBTED'"));
    office.signIn("manager", PASSWORD); // its session fell with the server
  }

  @Test
  @Order(4)
  void nobody_else_can_send_for_the_till() throws IOException {
    try (HttpConnection stranger = new HttpConnection(house.port(), "none");
        HttpConnection line = new HttpConnection(house.port(), manager(stranger))) {
      assertEquals(403, line.get("/api/v1/till/snapshot?till=S1-1").status());
      String forged =
          """
          {"till": "S1-1", "packages": [{"id": "0195d2f0-0000-7000-8000-000000000001", "schema": 1,
            "type": "sale", "number": 99, "soldAt": "2026-11-29T10:00:00Z", "cashier": "cashier",
            "lines": [], "total": "0.00", "payments": []}]}
          """;
      String answer = line.post("/api/v1/till/packages", forged).body();
      assertTrue(answer.contains("parked"), answer);
    }
    office.go("/manage/packages");
    office.until(
        "the stranger's package is shown", () -> office.find("#parked").getText().contains("S1-1"));
    office.shot("packages");
  }

  @Test
  @Order(5)
  void a_revoked_till_keeps_what_it_sold_and_sends_it_when_it_is_paired_again() {
    choose("Revoke the pairing…");
    office.button("Revoke").click();
    String paired = "SELECT COUNT(*) FROM till_device WHERE till = 'S1-1' AND revoked_at IS NULL";
    office.until("it is revoked", () -> number(paired) == 0);
    sell();
    till.find("#till-revoked");
    till.shot("till-revoked");
    assertEquals("4 received, 0 missing", chain());
    String code = code();
    till.find("#till-revoked button").click();
    pair(till, code);
    till.find("#ready-done").click();
    till.until(
        "it has come under the new key",
        () -> number("SELECT COUNT(*) FROM receipt WHERE till = 'S1-1'") == 5);
    assertEquals("1 received, 0 missing", chain());
    assertFalse(till.shows("#till-revoked"));
  }

  private static WebElement button() {
    return till.find("#ready-done");
  }

  private static String manager(HttpConnection stranger) throws IOException {
    String who = "{\"user\": \"manager\", \"password\": \"" + PASSWORD + "\"}";
    return Json.text(stranger.post("/api/v1/login", who).body(), "token");
  }

  private static void pair(Browser browser, String code) {
    WebElement field = browser.find("#pairing-code");
    field.clear();
    field.sendKeys(code);
    browser.find("#pairing-submit").click();
    browser.find("#ready");
  }

  /** Makes a code in the office and reads it. */
  private static String code() {
    choose("Pairing code…");
    String code = office.find("code#pairing-code").getText();
    office.shot("till-code");
    new Actions(office.driver()).sendKeys(Keys.ESCAPE).perform();
    return code;
  }

  private static void choose(String action) {
    office.go("/manage/tills").find("[data-till='S1-1']").click();
    office.button(action).click();
  }

  private static void enter(String person, String pin) {
    till.find("[data-person='" + person + "']").click();
    till.typeSlowly("#pin", pin);
    till.find("#pin-submit").click();
  }

  private static void sell() {
    take(MILK);
    till.find("[data-line='" + MILK + "']");
    pay();
  }

  private static void take(String typed) {
    new Actions(till.driver()).pause(Duration.ofMillis(150)).sendKeys(Keys.F2).perform();
    till.typeSlowly("#scan", typed);
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(Keys.ENTER).perform();
  }

  private static void pay() {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(Keys.F9).perform();
    till.find("#tendered").sendKeys(Keys.ENTER);
    till.find("#receipt");
  }

  /** As the back office does, which prints it and shows it to nobody again. */
  private static void giveTheCashierABadge() throws IOException, SQLException {
    try (Connection connection = house.database("");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE user_pin SET badge = UNHEX(SHA2('" + BADGE + "', 256)) WHERE login = 'cashier'");
    }
  }

  /** Of the browser that is the till now. */
  private static String chain() {
    String now = " FROM till_device d WHERE d.till = 'S1-1' AND d.revoked_at IS NULL";
    String revoked =
        " FROM till_device d WHERE d.till = 'S1-1' ORDER BY d.revoked_at IS NULL DESC,"
            + " d.paired_at DESC LIMIT 1";
    String whose = number("SELECT COUNT(*)" + now) == 0 ? revoked : now;
    return number("SELECT (SELECT COUNT(*) FROM till_package p WHERE p.device = d.id)" + whose)
        + " received, "
        + number("SELECT d.missing" + whose)
        + " missing";
  }

  private static long number(String query) {
    try (Connection connection = house.database("");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    } catch (IOException | SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
