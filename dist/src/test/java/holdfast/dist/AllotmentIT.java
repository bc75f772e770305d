package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import holdfast.browser.GridRows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/**
 * A till takes units for itself, loses its network, and sells them while others buy all they can:
 * nobody gets a unit that somebody else has (decision 0020).
 */
@ExtendWith(DemoHouse.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AllotmentIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String TILL = "S1-2";
  private static final String LAMP = "ALLOTTED-LAMP";
  private static final String VASE = "ALLOTTED-VASE";

  private static Browser office;
  private static Browser till;

  @BeforeAll
  static void six_of_each_are_on_the_shelf() throws IOException {
    Installation house = DemoHouse.here();
    house.stockUp(house.token(), List.of(LAMP, VASE), 6);
    String address = "http://localhost:" + house.port();
    office = Browser.open(address, "uk").resize(1366, 768).signIn("manager", PASSWORD);
    till = Browser.open(address, "uk").go("/pos/");
  }

  @AfterAll
  static void they_go_home() {
    till.close();
    office.close();
  }

  @Test
  @Order(1)
  void the_manager_says_what_each_till_may_sell_alone() {
    office.go("/manage/allotments").find("#allotment-add").click();
    save();
    office.until("goods are missed", () -> office.shows("#allotment-product[invalid]"));
    rule(LAMP, "3", "Попередити й продати");
    office.find("#allotment-add").click();
    rule(VASE, "2", "Старший дозволяє");
    GridRows rules = office.grid("allotment-rules");
    assertTrue(rules.await(VASE).contains("Старший дозволяє"), rules.all().toString());
  }

  @Test
  @Order(2)
  void a_till_on_the_line_keeps_them_and_nobody_else_gets_them() {
    pair();
    till.until("it has what the rules give", () -> allotted(LAMP, 3) && allotted(VASE, 2));
    assertEquals("6 on hand, 3 reserved", figures(LAMP));
    GridRows tills = office.grid("allotment-tills");
    assertEquals("5", tills.await(TILL).get(3), tills.all().toString());
    office.shot("allotments");
    office.resize(400, 800).shot("allotments-phone");
    office.resize(1366, 768);
    tills.cell(TILL, 0).findElement(By.cssSelector("a")).click();
    GridRows promises = office.grid("reservations");
    promises.await(VASE);
    String lamp = promises.await(LAMP).toString();
    assertTrue(lamp.contains("Без зв’язку"), lamp);
    office.shot("allotment-reservations");
    assertFalse(buy(LAMP, 4), "three are the till’s");
    assertTrue(buy(LAMP, 2));
    till.until("one is left beside its own", () -> available(LAMP).equals("4"));
    till.shot("allotment-till");
  }

  @Test
  @Order(3)
  void without_a_network_it_sells_its_own_without_a_word() {
    till.unplug().find("#offline-banner");
    take(2, LAMP);
    assertFalse(till.shows("[data-not-guaranteed], [data-shortage]"));
    till.shot("allotment-own");
    pay();
    assertFalse(buy(LAMP, 2), "the till has two, and one more that it may sell");
    assertEquals("2", available(LAMP));
  }

  @Test
  @Order(4)
  void beyond_them_the_cashier_is_told_and_where_the_rule_wants_it_a_senior_asked() {
    take(2, LAMP);
    String told = till.find("[data-not-guaranteed='" + LAMP + "']").getText();
    assertTrue(told.contains("гарантовано лише 1"), told);
    assertFalse(till.shows("[data-shortage]"), "the rule lets it be sold");
    till.shot("allotment-beyond");
    assertTrue(buy(LAMP, 1), "it is anybody’s");
    till.find("[data-line='" + LAMP + "'] button.step").click();
    till.until("the buyer is content with one", () -> !till.shows("[data-not-guaranteed]"));
    take(3, VASE);
    till.find("[data-ask-override='" + VASE + "']");
    till.shot("allotment-approval");
    till.find("[data-ask-override='" + VASE + "']").click();
    till.typeSlowly("#override-reason", "бачу на полиці");
    enter("senior", "305070");
    till.until(
        "it says who allowed it",
        () -> till.find("[data-shortage='" + VASE + "']").getText().contains("Марія"));
    till.shot("allotment-approved");
    pay();
  }

  @Test
  @Order(5)
  void back_on_the_line_all_is_exact_and_what_the_rules_give_no_more_is_for_everybody() {
    till.plugIn();
    till.until("both sales are in", () -> !till.shows("#packages-waiting"));
    till.until("it keeps two vases again", () -> allotted(LAMP, 0) && allotted(VASE, 2));
    assertEquals("3 on hand, 3 reserved", figures(LAMP));
    assertEquals("3 on hand, 2 reserved", figures(VASE));
    till.until("the till has heard of it", () -> available(LAMP).equals("0"));
    office.go("/manage/allotments");
    remove(VASE);
    remove(LAMP);
    // a till renews soon after a sale: it hears of it and gives back at once
    take(1, VASE);
    pay();
    till.until("it has given the rest back", () -> figures(VASE).equals("2 on hand, 0 reserved"));
    assertTrue(buy(VASE, 2));
    String oversold = "SELECT COUNT(*) FROM incident WHERE sku IN ('" + LAMP + "', '" + VASE + "')";
    assertEquals(0, DemoHouse.here().number(oversold));
  }

  private static void rule(String sku, String units, String beyond) {
    office.find("#allotment-product input").sendKeys(sku);
    office.until(
        sku + " is found", () -> office.find("vaadin-combo-box-item").getText().contains(sku));
    office.find("vaadin-combo-box-item").click();
    office.type("#allotment-units", units);
    office.until("it can be chosen", () -> radio(beyond)).click();
    office.shot("allotment-rule");
    save();
    office.grid("allotment-rules").await(sku);
    office.until("it is closed", () -> !office.shows("#allotment-units"));
  }

  private static void remove(String sku) {
    office.button("Прибрати: " + sku + " · " + sku).click();
    office.grid("allotment-rules").awaitGone(sku);
  }

  private static void save() {
    office.find("vaadin-dialog vaadin-button[theme~='primary']").click();
  }

  private static WebElement radio(String words) {
    return office.driver().findElements(By.cssSelector("vaadin-radio-button")).stream()
        .filter(one -> one.isDisplayed() && one.getText().equals(words))
        .findFirst()
        .orElse(null);
  }

  private static void pair() {
    Browser tills = office.go("/manage/tills");
    tills.find("[data-till='" + TILL + "']").click();
    tills.button("Код прив’язки…").click();
    String code = tills.find("code#pairing-code").getText();
    till.find("#pair-till").click();
    till.type("#pairing-code", code).find("#pairing-submit").click();
    till.find("#ready-done").click();
    enter("cashier", "204060");
    till.find("[data-tile]");
    office.go("/manage/allotments");
  }

  private static void enter(String person, String pin) {
    till.find("[data-person='" + person + "']").click();
    till.typeSlowly("#pin", pin);
    till.find("#pin-submit").click();
  }

  private static void take(int pieces, String sku) {
    press(Keys.F2);
    till.typeSlowly("#scan", pieces + "*" + sku);
    press(Keys.ENTER);
    till.find("[data-line='" + sku + "']");
  }

  private static void pay() {
    press(Keys.F9);
    till.find("#tendered").sendKeys(Keys.ENTER);
    till.find("#receipt");
  }

  private static void press(CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(150)).sendKeys(key).perform();
  }

  /** What the till says it may sell of it. */
  private static String available(String sku) {
    press(Keys.F2);
    till.typeSlowly("#scan", sku);
    String there = till.find("[data-tile='" + sku + "'] [data-available]").getText();
    till.find("#scan").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
    return there;
  }

  /** Whether the server keeps so many for tills without a network. */
  private static boolean allotted(String sku, int units) {
    String sum =
        "SELECT COALESCE(SUM(quantity), 0) FROM reservation WHERE status = 'ACTIVE'"
            + " AND source = 'OFFLINE_ALLOTMENT' AND sku = '";
    return DemoHouse.here().number(sum + sku + "'") == units;
  }

  /** A buyer elsewhere; says whether the units were there. */
  private static boolean buy(String sku, int quantity) {
    String wish =
        """
        {"id": "%s", "store": "S1", "source": "online order", "reference": "Buyer",
         "lines": [{"sku": "%s", "quantity": %d}]}\
        """
            .formatted(UUID.randomUUID(), sku, quantity);
    try (HttpConnection line = connection()) {
      HttpConnection.Answer answer = line.post("/api/v1/reservations", wish);
      assertTrue(answer.status() == 201 || answer.status() == 409, answer.body());
      return answer.isDone();
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  private static String figures(String sku) {
    try (HttpConnection line = connection()) {
      String body = line.get("/api/v1/availability?sku=" + sku + "&store=S1").body();
      return Json.text(body, "onHand") + " on hand, " + Json.text(body, "reserved") + " reserved";
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  private static HttpConnection connection() throws IOException {
    return new HttpConnection(DemoHouse.here().port(), DemoHouse.here().token());
  }
}
