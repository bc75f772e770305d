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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** A cashier comes to work, looks what there is, and leaves while there is no server. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WorkingDayIT {
  private static final String PASSWORD = "holdfast-demo";

  private static Installation house;
  private static Browser office;
  private static Browser till;

  @BeforeAll
  static void the_house_opens() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("working-day"));
    house.start();
    String address = "http://localhost:" + house.port();
    office = Browser.open(address, "en").resize(1440, 900).signIn("manager", PASSWORD);
    till = Browser.withCamera(address, "en").resize(1280, 800).go("/pos/");
  }

  @AfterAll
  static void the_house_closes() {
    till.close();
    office.close();
    house.close();
  }

  @Test
  @Order(1)
  void somebody_comes_to_work_with_a_photo_before_anybody_sells() {
    till.find("[data-language='en']").click();
    till.find("#pair-till").click();
    office.go("/manage/tills").find("[data-till='S1-1']").click();
    office.button("Pairing code…").click();
    till.type("#pairing-code", office.find("code#pairing-code").getText());
    new Actions(office.driver()).sendKeys(Keys.ESCAPE).perform();
    till.find("#pairing-submit").click();
    till.find("#ready[data-ready='true']");
    till.find("#ready-done").click();
    till.find("#menu-clock").click();
    showPin("cashier", "204060");
    seesTheCamera();
    till.shot("till-clock");
    till.find("#work-start").click();
    till.until("it says so", () -> till.find("#clock-told").getText().contains("With a photo"));
    till.until(
        "entry and photo are there",
        () -> number("SELECT COUNT(*) FROM work_entry e JOIN work_photo p ON p.entry = e.id") == 1);
    till.find("#clock-close").click();
    showPin("cashier", "204060");
    till.find("[data-tile]");
  }

  @Test
  @Order(2)
  void the_stock_status_says_who_holds_units_and_without_a_server_how_old_it_is()
      throws IOException, InterruptedException {
    new Actions(till.driver()).keyDown(Keys.SHIFT).sendKeys(Keys.F2).keyUp(Keys.SHIFT).perform();
    till.typeSlowly("#stock-find", "MILK-1L");
    till.find("[data-stock='MILK-1L'] button").click();
    till.find("#stock-behind .behind, #stock-behind #stock-elsewhere");
    till.shot("till-stock");
    assertFalse(till.shows("[data-asked]"));
    house.kill(false);
    till.find("#offline-banner");
    till.until(
        "it says how old its figures are",
        () -> till.find("#stock-age").getText().startsWith("figures as of"));
    till.find("[data-stock='MILK-1L'] button").click();
    till.find("[data-stock='MILK-1L'] button").click();
    till.find("[data-asked='offline']");
    new Actions(till.driver()).sendKeys(Keys.ESCAPE).perform();
  }

  @Test
  @Order(3)
  void he_leaves_without_a_server_and_the_day_is_in_the_office_once_it_is_back()
      throws IOException, InterruptedException {
    till.find("#menu-clock").click();
    showPin("cashier", "204060");
    seesTheCamera();
    till.find("#work-end.primary").click();
    till.until("it says so", () -> till.find("#clock-told").getText().contains("end of work"));
    house.start();
    till.until(
        "it has come",
        () -> number("SELECT COUNT(*) FROM work_entry WHERE received_by <> 'demo'") == 2);
    assertEquals(2, number("SELECT COUNT(*) FROM work_photo"));
    assertEquals(0, number("SELECT COUNT(*) FROM parked_package"));
    office.signIn("manager", PASSWORD).go("/manage/working-time");
    office.find("#working-time");
    office.button("2 entries").click();
    office.until(
        "both photos are seen",
        () ->
            office.number(
                    "return [...document.querySelectorAll('.work-detail img')]"
                        + ".filter((one) => one.naturalWidth === 320).length")
                == 2);
    office.shot("working-time");
    assertTrue(office.find("#working-time").getText().contains("Whole"));
  }

  private static void showPin(String person, String pin) {
    till.find("[data-person='" + person + "']").click();
    till.typeSlowly("#pin", pin);
    till.find("#pin-submit").click();
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

  /** Without a picture the clock does not wait for long. */
  private static void seesTheCamera() {
    till.find("#clock-sight");
    String script = "return document.querySelector('#clock-sight')?.readyState ?? 0";
    till.until("the camera sees", () -> till.number(script) >= 2);
  }
}
