package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * A manager connects a WooCommerce shop from the screens alone: is told what is wrong and what to
 * do, corrects it, and sets how long its orders reserve goods.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConnectShopIT {
  private static final String KEY = "ck_5150000000000000000000000000000000000001";
  private static final String SECRET = "cs_5150000000000000000000000000000000000002";

  private static Installation house;
  private static Process shop;
  private static String address;
  private static Browser office;

  @BeforeAll
  static void house_and_shop_open() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    shop =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder.resolve("simulators").toString() + "/*",
                "holdfast.simulator.Main",
                "woocommerce=0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(shop.getInputStream(), StandardCharsets.UTF_8));
    address = said.readLine().split(" ", -1)[1].replaceAll("/$", "");
    house = Installation.opened(folder, folder.resolveSibling("connect-shop"));
    house.start();
    office = Browser.open("http://localhost:" + house.port(), "en");
    office.resize(1366, 1600); // all of a tab at once, nothing scrolled away
    office.signIn("manager", "holdfast-demo");
  }

  @AfterAll
  static void house_and_shop_close() {
    office.close();
    house.close();
    shop.destroy();
  }

  @Test
  @Order(1)
  void the_dialog_says_what_is_missing_and_what_is_wrong() {
    office.go("/manage/channels").find("#connect").click();
    office.type("#connect-name", "Main site");
    office.until("a code is proposed", () -> value("#connect-code").equals("main-site"));
    office.find("#connect-next").click();
    office.type("#access-shopAddress", address);
    test();
    office.find("#access-consumerKey[invalid]");
    office.type("#access-consumerKey", KEY).type("#access-consumerSecret", "cs_mistyped");
    test();
    assertTrue(result("failed").contains("Copy it once more"));
    office.type("#access-shopAddress", "http://127.0.0.1:1");
    test();
    office.until("other words", () -> result("failed").contains("Nobody answers"));
  }

  @Test
  @Order(2)
  void with_the_right_key_the_shop_is_connected() {
    office.type("#access-shopAddress", address).type("#access-consumerSecret", SECRET);
    test();
    assertTrue(result("remarks").contains("It works"));
    office.find("#connect-next").click();
    office.find("#connect-store");
    office.find("#connect-next").click();
    office.find("#tab-general");
    String page = office.find(".sync-object").getText();
    assertTrue(page.contains("Main site") && page.contains("set on"), page);
    assertFalse(office.driver().getPageSource().contains(SECRET));
  }

  @Test
  @Order(3)
  void the_days_of_reserve_are_explained_while_they_are_typed_and_saved_by_a_key() {
    office.find("#tab-centers").click();
    String before = office.find("#reserve-preview").getText();
    office.type("#channel-days", "9");
    office.until("it follows", () -> preview().contains("9 days") && !preview().equals(before));
    office.driver().switchTo().activeElement().sendKeys(Keys.chord(Keys.CONTROL, "s"));
    office.until("it is saved", () -> !canSave());
    office.driver().navigate().refresh();
    office.until("it stayed", () -> preview().contains("9 days"));
    office.shot("channel-centers");
  }

  @Test
  @Order(4)
  void who_leaves_with_unsaved_changes_is_asked_once() {
    office.type("#channel-days", "10");
    office.until("it is not saved", () -> canSave());
    office.button("Sections").click();
    office.shot("channel-leave");
    office.button("Stay").click();
    office.until("it stays", () -> !office.shows("vaadin-dialog[opened]"));
    assertEquals("10", value("#channel-days"));
    office.button("Sections").click();
    office.button("Leave without saving").click();
    office.find("vaadin-grid#sections");
    office.go("/manage/channels").grid("channels").await("Main site");
  }

  /** The result of the last test moves the button when it is hidden: the click waits for it. */
  private static void test() {
    office.until(
        "the connection can be tested",
        () -> {
          WebElement button = office.find("#channel-test");
          if (button.getDomAttribute("disabled") != null) {
            return false;
          }
          office.driver().executeScript("arguments[0].focus()", button);
          button.sendKeys(Keys.SPACE);
          return true;
        });
  }

  private static boolean canSave() {
    return office.find("#save").getDomAttribute("disabled") == null;
  }

  private static String preview() {
    return office.find("#reserve-preview").getText();
  }

  private static String value(String css) {
    WebElement field = office.find(css);
    return String.valueOf(field.getDomProperty("value"));
  }

  private static String result(String state) {
    return office.find(".trial[data-state='" + state + "']").getText();
  }
}
