package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** The keys of a till and what it says by itself, in a real browser and by keyboard. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TillKeysIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String MILK = "MILK-1L";

  private static Installation house;
  private static Browser till;

  @BeforeAll
  static void a_senior_opens_the_till() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("till-keys"));
    house.start();
    till =
        Browser.open("http://localhost:" + house.port(), "en")
            .signInAtTill("S1-2", "senior", PASSWORD);
  }

  @AfterAll
  static void the_store_closes() {
    till.close();
    house.close();
  }

  @Test
  @Order(1)
  void the_keys_do_what_the_map_says() {
    press(Keys.F7);
    till.find("[data-sheet='return']");
    press(Keys.ESCAPE);
    press(Keys.F3);
    till.typeSlowly("#customer-number", "2900000000017");
    press(Keys.ENTER);
    till.find("#customer-card[data-level]");
    press(Keys.F1);
    till.find("[data-sheet='help'] [data-action='return']");
    till.shot("till-keys");
  }

  @Test
  @Order(2)
  void a_key_that_is_taken_is_told_and_one_of_the_browser_refused() {
    till.find("#keys-change").click();
    till.find("[data-change='pay']").click();
    press(Keys.F12);
    assertTrue(till.find("[data-refused]").getText().startsWith("F12"));
    press(Keys.F7);
    till.find("[data-conflict='return']");
    till.shot("till-keys-conflict");
    till.find("#keys-take").click();
    till.until("F7 pays", () -> till.find("[data-action='pay'] kbd").getText().equals("F7"));
    till.find("#keys-done").click();
    press(Keys.ESCAPE);
    assertEquals("F7", till.find("#pay kbd").getText());
  }

  @Test
  @Order(3)
  void a_till_keeps_its_own_keys_over_a_reload_until_they_are_reset() {
    till.driver().navigate().refresh();
    till.find("[data-tile]");
    till.until("its own key is back", () -> till.find("#pay kbd").getText().equals("F7"));
    press(Keys.F2);
    till.typeSlowly("#scan", MILK);
    press(Keys.ENTER);
    till.find("[data-line='" + MILK + "']");
    press(Keys.F7);
    till.find("#due");
    press(Keys.ESCAPE);
    press(Keys.F1);
    till.find("#keys-change").click();
    till.find("#keys-reset").click();
    press(Keys.ESCAPE);
    till.until("F9 pays again", () -> till.find("#pay kbd").getText().equals("F9"));
  }

  @Test
  @Order(4)
  void goods_of_which_there_is_little_say_so_and_are_sold_all_the_same() {
    till.find("[data-tile] [data-scarce]");
    till.find("#menu-settings").click();
    till.find("#settings-scan").click();
    new Actions(till.driver()).pause(Duration.ofMillis(150)).sendKeys("]E04820000000017").perform();
    till.find("[data-burst]");
    till.shot("till-scan-test");
    press(Keys.ESCAPE);
  }

  @Test
  @Order(5)
  void a_wrong_clock_is_told_at_the_till_and_in_the_office() throws IOException {
    till.driver()
        .executeScript("const now = Date.now; Date.now = () => now() + 3 * 86400e3 + 7200e3;");
    till.until(
        "the till says it",
        () -> Math.abs(Long.parseLong(till.find("#clock-off").getDomAttribute("data-off"))) > 9000);
    till.shot("till-clock");
    assertEquals("3 d 2 h", till.find("#clock-off").getText().replaceAll(".*Clock | ahead", ""));
    try (Browser office = Browser.open("http://localhost:" + house.port(), "en")) {
      office.resize(1440, 900).signIn("manager", PASSWORD).go("/manage/tills");
      office.find("[data-clock-off].attention");
      office.shot("tills-clock");
    }
  }

  private static void press(CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }
}
