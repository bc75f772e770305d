package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/**
 * What one till sold comes back at another that has no server: the signed code on the paper is all
 * that speaks for the buyer.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignedReturnIT {
  private static final String MILK = "MILK-1L";
  private static final String BAG = "BAG-BLUE";

  private static Installation house;
  private static Browser office;
  private static Browser first;
  private static Browser second;
  private static String paper = "";
  private static String number = "";

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("signed-return"));
    house.start();
    String base = "http://localhost:" + house.port();
    office = Browser.open(base, "uk").resize(1440, 900).signIn("manager", "holdfast-demo");
    first = Browser.open(base, "uk");
    pair(first, "S1-1", "uk", "cashier", "204060");
    second = Browser.open(base, "en");
    pair(second, "S1-2", "en", "senior", "305070");
  }

  @AfterAll
  static void the_store_closes() {
    first.close();
    second.close();
    office.close();
    house.close();
  }

  @Test
  @Order(1)
  void a_till_without_a_server_believes_the_paper_of_another_and_no_other_paper() {
    toPay(MILK, 2);
    first.find("#pay-exact").click();
    paper = code();
    first.shot("signed-sold");
    number = String.valueOf(first.find("#receipt").getDomAttribute("data-number"));
    sent(first);
    second.unplug().find("#offline-banner");

    char last = paper.charAt(60) == 'A' ? 'B' : 'A';
    show(second, paper.substring(0, 60) + last + paper.substring(61));
    assertTrue(failure().contains("No till of this store has made this code"), failure());
    second.shot("signed-forged");
    press(second, Keys.ESCAPE);

    show(second, paper);
    second.find("#return-alone");
    assertFalse(second.find("input[name='return-way'][value='card']").isEnabled(), "only in cash");
    second.find("#return-all").click();
    second.typeSlowly("#return-reason", "Leaks");
    second.shot("signed-found");
    second.find("#return-confirm").click();
    second.find("#return-paper [data-way='cash']");
    second.shot("signed-returned");
  }

  @Test
  @Order(2)
  void its_paper_says_when_it_is_a_copy() {
    second.driver().executeScript("window.print = () => {}");
    onPaper("print");
    assertFalse(second.shows("#return-copy"), "the first one is no copy");
    second.shot("signed-paper");
    onPaper("");
    second.find("#return-print").click();
    second.until("the next is one", () -> second.button("Print a copy").isDisplayed());
    onPaper("print");
    assertEquals("COPY", second.find("#return-copy").getText());
    second.shot("signed-paper-copy");
    onPaper("");
    press(second, Keys.ESCAPE);
  }

  @Test
  @Order(3)
  void the_same_paper_gives_nothing_more() {
    show(second, paper);
    second.find("#return-sale");
    assertTrue(failure().contains("has come back already"), failure());
    assertFalse(second.find("#return-confirm").isEnabled(), "nothing is left of it");
    second.shot("signed-over");
    press(second, Keys.ESCAPE);
  }

  @Test
  @Order(4)
  void alone_it_gives_no_more_than_the_store_allows_and_no_cash_for_a_card() {
    toPay(BAG, 2);
    first.find("#pay-exact").click();
    refused(code(), "no more than", "signed-too-much");
    toPay(MILK, 1);
    first.reach("#pay-typed").click();
    first.typeSlowly("#slip-rrn", "777").typeSlowly("#slip-code", "888");
    press(first, Keys.ENTER);
    first.find("#receipt [data-card]");
    refused(code(), "did not pay that much in cash", "signed-not-cash");
    sent(first);
  }

  @Test
  @Order(5)
  void the_office_sees_the_return_once_and_hears_of_a_second_one() throws IOException {
    first.unplug().find("#offline-banner");
    press(first, Keys.F7);
    first.typeSlowly("#return-find", number);
    press(first, Keys.ENTER);
    first.find("#return-all").click();
    first.typeSlowly("#return-reason", "Протікає");
    first.find("#return-confirm").click();
    first.find("#return-paper");
    first.shot("signed-second");

    long before = house.onHand(MILK);
    second.plugIn();
    sent(second);
    office.until("the milk is back", () -> returns() == 1);
    assertEquals(before + 2, house.onHand(MILK));
    assertEquals(0, incidents());
    first.plugIn();
    sent(first);
    office.until("the second is known", () -> returns() == 2 && incidents() == 1);
    office.go("/manage/incidents");
    office.until(
        "it is shown",
        () -> office.find("vaadin-grid").getText().contains("Той самий товар повернено двічі"));
    office.shot("signed-incident");
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      String audit = line.get("/api/v1/audit/stock").body();
      assertTrue(audit.contains("\"ok\":true"), audit);
    }
  }

  private static void pair(Browser till, String code, String language, String person, String pin) {
    office.go("/manage/tills").find("[data-till='" + code + "']").click();
    office.button("Код прив’язки…").click();
    String secret = office.find("code#pairing-code").getText();
    till.go("/pos/").find("[data-language='" + language + "']").click();
    till.find("#pair-till").click();
    till.find("#pairing-code").sendKeys(secret);
    till.find("#pairing-submit").click();
    till.find("#ready[data-ready='true']");
    till.find("#ready-done").click();
    till.find("[data-person='" + person + "']").click();
    till.typeSlowly("#pin", pin);
    till.find("#pin-submit").click();
    till.find("[data-tile]");
  }

  private static void toPay(String sku, int pieces) {
    press(first, Keys.F2);
    first.typeSlowly("#scan", pieces + "*" + sku);
    press(first, Keys.ENTER);
    first.find("[data-line='" + sku + "']");
    press(first, Keys.F9);
    first.find("#due");
  }

  /** What the code on the paper of the sale says that was made just now. */
  private static String code() {
    return first.until(
        "the paper is signed",
        () -> {
          String text = first.find("#receipt svg.code").getDomAttribute("data-text");
          return text != null && text.startsWith("HF1") ? text : null;
        });
  }

  /** The buyer shows a paper, and its code is read. */
  private static void show(Browser till, String code) {
    press(till, Keys.F7);
    till.find("#return-find");
    till.scan(code);
  }

  private static void refused(String code, String why, String shot) {
    show(second, code);
    second.find("#return-all").click();
    second.typeSlowly("#return-reason", "Leaks");
    second.find("#return-confirm").click();
    assertTrue(failure().contains(why), failure());
    second.shot(shot);
    press(second, Keys.ESCAPE);
  }

  private static String failure() {
    return second.find("pos-return .failure").getText();
  }

  /** Shows the page as it is printed, or as it is on the screen. */
  private static void onPaper(String media) {
    second.driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", media));
  }

  private static void sent(Browser till) {
    till.until("all is sent", () -> !till.shows("#packages-waiting"));
  }

  private static long returns() {
    return house.number("SELECT COUNT(*) FROM receipt WHERE kind = 'RETURN'");
  }

  private static long incidents() {
    return house.number("SELECT COUNT(*) FROM incident WHERE kind LIKE 'RETURN%'");
  }

  private static void press(Browser till, CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }
}
