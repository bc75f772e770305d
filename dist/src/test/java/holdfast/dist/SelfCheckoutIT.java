package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import holdfast.bridge.sim.Faults.InDevice;
import holdfast.browser.Browser;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/**
 * Buyers serve themselves: they scan, weigh and pay by card, and staff comes for what they may not.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SelfCheckoutIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String MILK = "MILK-1L";
  private static final String CHEESE = "CHEESE-GOUDA";
  private static final String BADGE = "HF" + "0123456789ABCDEF".repeat(2);
  private static final JsonObject CARD = Json.createObjectBuilder().add("card", true).build();

  private static Installation house;
  private static CheckoutPc pc;
  private static Browser till;
  private static Browser office;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException, SQLException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house =
        Installation.opened(
            folder,
            folder.resolveSibling("self-checkout"),
            "-Dholdfast.mail.host=127.0.0.1", // nobody is there: a wish is all that is looked for
            "-Dholdfast.mail.from=shop@example.com");
    house.start();
    try (Connection connection = house.database("");
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "UPDATE user_pin SET badge = UNHEX(SHA2('" + BADGE + "', 256)) WHERE login = 'cashier'");
    }
    pc = new CheckoutPc(folder, folder.resolveSibling("self-checkout-bridge"));
    pc.start();
    String base = "http://localhost:" + house.port();
    office = Browser.open(base, "uk").resize(1440, 1000).signIn("manager", PASSWORD);
    till = Browser.open(base, "uk").go("/pos/");
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
  void a_manager_gives_a_paired_till_to_the_buyers() throws IOException {
    office.go("/manage/tills").find("[data-till='S1-1']").click();
    office.button("Код прив’язки…").click();
    String code = office.find("code#pairing-code").getText();
    till.find("#pair-till").click();
    till.find("#pairing-code").sendKeys(code);
    till.find("#pairing-submit").click();
    till.find("#ready");
    till.find("#ready-done").click();
    enter("cashier", "204060");
    till.find("[data-tile]");

    office.go("/manage/settings");
    office.type("#till-port-S1-1", Integer.toString(pc.port()));
    office.reach("#till-save-S1-1").click();
    till.find("#menu-devices[data-link='not-paired']").click();
    till.typeSlowly("#pairing-code", pc.pairingCode());
    new Actions(till.driver()).sendKeys(Keys.ENTER).perform();
    till.find("#menu-devices[data-link='ready']");

    tick("Самообслуговування");
    office.reach("#till-save-S1-1").click();
    till.find("pos-self #self-help");
    office.shot("self-settings");
    till.shot("self-begin");
    assertFalse(till.shows("#menu-devices"), "buyers see none of the till");
  }

  @Test
  @Order(2)
  void a_buyer_scans_weighs_and_pays_by_card_and_takes_the_receipt() {
    pick(MILK);
    pick(CHEESE);
    till.find("pos-weighing");
    assertFalse(till.find("#self-pay").isEnabled(), "the weight is missing");
    pc.scale.put(430);
    till.find("[data-live-weight='430']");
    till.shot("self-weighing");
    till.find("[data-weigh='take']").click();
    till.find("[data-line='" + CHEESE + "'][data-quantity='430']");
    pc.scale.put(0);
    till.find("#self-pay:enabled").click();
    till.find("#card-progress[data-progress='waiting-for-card']");
    till.shot("self-card");
    pc.terminal.touched(CARD);
    till.find("#receipt");
    till.find("#printed");
    till.shot("self-receipt");
    assertEquals(1, pc.terminal.charges());
    assertEquals(1, pc.printer.cuts());
    assertEquals(0, pc.printer.kicks());
  }

  @Test
  @Order(3)
  void excisable_goods_wait_for_a_badge_while_the_rest_is_scanned_on()
      throws IOException, SQLException {
    pickBeer();
    till.find("#self-age");
    pick(MILK);
    till.find("[data-line='" + MILK + "']");
    assertFalse(till.find("#self-pay").isEnabled(), "nobody has seen the buyer");
    till.shot("self-age");
    till.scan(BADGE);
    till.find("#self-age-yes");
    till.shot("self-age-ask");
    till.find("#self-age-yes").click();
    till.find("#self-age-seen");
    till.find("#self-pay:enabled").click();
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.terminal.touched(CARD);
    till.find("#receipt");
    till.until(
        "the server knows who has seen the buyer",
        () ->
            house.number(
                    "SELECT COUNT(*) FROM age_check a JOIN receipt r ON r.id = a.receipt"
                        + " WHERE a.checked_by = 'cashier' AND a.proof = 'BADGE'")
                == 1);
    assertEquals(0, house.number("SELECT COUNT(*) FROM incident WHERE kind = 'AGE_CHECK_DOUBTED'"));
    office.go("/manage/age-checks");
    office.until(
        "the office knows too", () -> office.find("#age-checks").getText().contains("S1-1/"));
    office.shot("age-checks");
  }

  @Test
  @Order(4)
  void who_is_too_young_goes_without_the_beer_and_a_declined_card_may_be_tried_again() {
    pick(MILK);
    pickBeer();
    till.find("#self-age-staff").click();
    enter("senior", "305070");
    till.find("#self-age-no").click();
    till.until("the beer is gone", () -> !till.shows("[data-line^='BEER']"));
    pc.terminal.faults().inDevice(InDevice.DECLINE, 1);
    till.find("#self-pay:enabled").click();
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.terminal.touched(CARD);
    till.find("[data-refused='declined']");
    till.find("#self-pay:enabled").click();
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.terminal.touched(CARD);
    till.find("#receipt");
    assertEquals(3, pc.terminal.charges());
  }

  @Test
  @Order(5)
  void what_a_card_did_not_pay_whole_is_settled_by_staff_at_the_ordinary_till() {
    pick(MILK);
    pc.terminal.faults().inDevice(InDevice.PARTIAL_APPROVAL, 1);
    till.find("#self-pay:enabled").click();
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.terminal.touched(CARD);
    till.find("#self-doubt");
    till.shot("self-doubt");
    till.find("#self-help").click();
    enter("senior", "305070");
    till.find("[data-partial]");
    till.shot("self-staffed");
    till.find("#tendered").sendKeys(Keys.ENTER);
    till.find("#receipt [data-card]");
    till.find("#switch-cashier").click();
    till.find("pos-self #self-help");
    assertEquals(4, pc.terminal.charges());
    till.until(
        "what cards paid stands on receipts",
        () -> house.number("SELECT COUNT(*) FROM payment WHERE kind = 'CARD'") == 4);
  }

  @Test
  @Order(6)
  void a_buyer_taps_the_address_that_the_receipt_shall_go_to() {
    pick(MILK);
    till.find("#self-pay:enabled").click();
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.terminal.touched(CARD);
    till.find("#receipt");
    till.find("#mail").click();
    for (String key : List.of("o", "l", "e", "m", "@ukr.net")) {
      till.find("[data-letters='" + key + "']").click();
    }
    till.find("#mail-send").click();
    till.until("it is said", () -> till.find("pos-mail").getText().contains("olem@ukr.net"));
    till.find("#mail").click();
    for (String key : List.of("o", "l", "e", "m")) {
      till.find("[data-letters='" + key + "']").click();
    }
    till.find("#letter-erase").click();
    till.find("[data-letters='n']").click();
    till.find("#mail-send").click();
    till.find("#mail-form .failure");
    till.shot("self-mail-wrong");
    till.find("[data-letters='@gmail.com']").click();
    till.shot("self-mail");
    till.find("#mail-send").click();
    till.until("it is said", () -> till.find("pos-mail").getText().contains("olen@gmail.com"));
    till.shot("self-mail-asked");
    till.until(
        "the server has both wishes",
        () -> house.number("SELECT COUNT(*) FROM mail_task WHERE address LIKE 'ole_@%'") == 2);
  }

  private static void pick(String sku) {
    till.typeSlowly("#scan", sku);
    till.find("[data-tile='" + sku + "']").click();
    till.find("[data-line='" + sku + "']");
  }

  private static void pickBeer() {
    till.typeSlowly("#scan", "BEER-");
    till.until(
            "there is beer",
            () ->
                till.driver().findElements(By.cssSelector("[data-tile^='BEER']:not(.out)")).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null))
        .click();
    till.find("[data-line^='BEER']");
  }

  private static void enter(String person, String pin) {
    till.find("[data-person='" + person + "']").click();
    till.typeSlowly("#pin", pin);
    till.find("#pin-submit").click();
  }

  /** Ticks a device of the till. */
  private static void tick(String device) {
    WebElement box =
        office.until(
            device + " can be ticked",
            () ->
                office
                    .driver()
                    .findElements(By.cssSelector("#till-devices-S1-1 vaadin-checkbox"))
                    .stream()
                    .filter(one -> one.getText().strip().equals(device))
                    .findFirst()
                    .orElse(null));
    office.reach(box).click();
  }
}
