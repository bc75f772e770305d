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

/** A customer takes goods and pays later, with a server and without, and never more than may be. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CreditSaleIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String MILK = "MILK-1L";
  private static final String BREAD = "BREAD-WHITE";
  private static final String BAKERY = "Пекарня «Калач»";
  private static final String CARD = "2900111";

  private static Installation house;
  private static Browser office;
  private static Browser till;
  private static long owed;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("credit-sale"));
    house.start();
    String base = "http://localhost:" + house.port();
    office = Browser.open(base, "uk").resize(1440, 900).signIn("manager", PASSWORD);
    till = Browser.open(base, "uk");
  }

  @AfterAll
  static void the_store_closes() {
    till.close();
    office.close();
    house.close();
  }

  @Test
  @Order(1)
  void the_office_opens_an_account_and_says_what_tills_may_sell_alone() {
    office.go("/manage/credit").grid("credit-accounts").await("Зерно"); // of the demo shop
    office.find("#credit-add").click();
    office.type("#credit-name", BAKERY).type("#credit-card", CARD).type("#credit-limit", "300,00");
    office.shot("credit-account");
    answer();
    office.grid("credit-accounts").await(BAKERY);
    office.go("/manage/settings").reach("#credit-save-S1");
    office.type("#credit-store-S1", "1000,00").type("#credit-till-S1", "200,00");
    office.type("#credit-customer-S1", "100,00");
    office.reach("#credit-save-S1").click();
    office.find("vaadin-notification-card");
    office.shot("credit-rule");
    assertEquals(100_00, house.number("SELECT customer_most FROM credit_rule WHERE store = 'S1'"));
  }

  @Test
  @Order(2)
  void with_a_server_the_till_sells_up_to_the_limit_of_the_customer() {
    till.signInAtTill("S1-2", "senior", PASSWORD);
    till.until(
        "the till has its lease",
        () -> house.number("SELECT COALESCE(SUM(amount), 0) FROM credit_lease") == 200_00);
    toPay("2*" + MILK);
    till.find("#credit");
    till.shot("credit-offer");
    // each click into the field would move the place where one writes
    press("2");
    press("0");
    owed = number("#due", "data-amount") - 20_00;
    till.find("#pay-credit").click();
    till.find("#credit-granted");
    till.shot("credit-granted");
    till.find("#pay-confirm").click();
    till.find("#receipt-credit");
    till.shot("credit-receipt");
    sent();
    assertEquals(owed, owedInBooks());
    assertEquals(0, house.number("SELECT COUNT(*) FROM credit_hold"));

    toPay("7*" + MILK);
    till.find("#pay-credit").click();
    String refusal = till.find("#credit-refused").getText();
    assertTrue(refusal.contains(money(300_00 - owed)), refusal);
    till.shot("credit-over-limit");
    payInCash();
    sent();
  }

  @Test
  @Order(3)
  void without_a_server_it_sells_from_its_lease_and_no_more() {
    till.until(
        "the till knows what is left",
        () -> house.number("SELECT COUNT(*) FROM credit_lease WHERE amount = 20000") == 1);
    till.unplug().find("#offline-banner");
    toPay(MILK, BREAD);
    assertEquals("10000", till.find("#credit").getDomAttribute("data-left"));
    till.shot("credit-offer-alone");
    long before = owed;
    sellOnCredit();
    till.shot("credit-receipt-alone");
    toPay(MILK);
    till.find("#pay-credit").click();
    String refusal = till.find("#credit-refused").getText();
    assertTrue(refusal.contains(money(100_00 - (owed - before))), refusal);
    till.shot("credit-over-lease");
    payInCash();
    assertEquals(before, owedInBooks(), "nobody knows yet");
    till.plugIn();
    sent();
    assertEquals(owed, owedInBooks());
    assertEquals(2, house.number("SELECT COUNT(*) FROM credit_entry"));
    assertEquals(0, house.number("SELECT COUNT(*) FROM incident WHERE kind LIKE 'CREDIT%'"));
  }

  @Test
  @Order(4)
  void the_office_sees_each_sale_once_and_writes_down_what_is_paid_back() {
    office.go("/manage/credit");
    assertTrue(office.grid("credit-accounts").await(BAKERY).get(1).contains(money(owed)));
    office.button("Записи: " + BAKERY).click();
    office.until("both are there", () -> office.grid("credit-entries").all().size() == 2);
    office.shot("credit-book");
    office.grid("credit-accounts");
    office.button("Погашення: " + BAKERY).click();
    office.type("#credit-repaid", "100,00").type("#credit-note", "Квитанція 17");
    office.shot("credit-repay");
    answer();
    office.until("it is written", () -> office.grid("credit-entries").all().size() == 3);
    office.shot("credit-repaid");
    assertEquals(owed - 100_00, owedInBooks());
    assertTrue(office.grid("credit-accounts").await(BAKERY).get(1).contains(money(owed - 100_00)));
    till.until(
        "the till hears of it",
        () -> {
          new Actions(till.driver()).sendKeys(Keys.ESCAPE).perform();
          till.go("/pos/").find("[data-tile]");
          toPay(MILK);
          String left = String.valueOf(till.find("#credit").getDomAttribute("data-left"));
          till.find("#pay-back").click();
          return left.equals(Long.toString(300_00 - owed + 100_00));
        });
    assertFalse(till.shows("#packages-waiting"));
  }

  /** Confirms what the office asks. */
  private static void answer() {
    office.find("vaadin-dialog vaadin-button[theme~='primary']").click();
  }

  /** Takes the goods and the card of the customer, up to where it is to be paid. */
  private static void toPay(String... goods) {
    for (String typed : goods) {
      press(Keys.F2);
      till.typeSlowly("#scan", typed);
      press(Keys.ENTER);
      till.find("[data-line='" + typed.replaceAll("^\\d+\\*", "") + "']");
    }
    if (!till.shows("#customer-card")) {
      press(Keys.F3);
      till.typeSlowly("#customer-number", CARD);
      press(Keys.ENTER);
      till.find("#customer-card");
    }
    press(Keys.F9);
    till.find("#due");
  }

  /** All of it is paid later, so there is nothing more to ask. */
  private static void sellOnCredit() {
    owed += number("#due", "data-amount");
    till.find("#pay-credit").click();
    till.find("#receipt-credit");
  }

  private static void payInCash() {
    till.find("#tendered").sendKeys(Keys.ENTER);
    till.find("#receipt");
  }

  private static void sent() {
    till.until("all is sent", () -> !till.shows("#packages-waiting"));
    till.until(
        "it is written",
        () -> house.number("SELECT COUNT(*) FROM receipt") == number("#receipt", "data-number"));
  }

  private static long number(String css, String attribute) {
    return Long.parseLong(String.valueOf(till.find(css).getDomAttribute(attribute)));
  }

  private static long owedInBooks() {
    return house.number("SELECT COALESCE(SUM(amount), 0) FROM credit_entry");
  }

  /** As both languages write it, without the currency. */
  private static String money(long minor) {
    return "%d,%02d".formatted(minor / 100, minor % 100);
  }

  private static void press(CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }
}
