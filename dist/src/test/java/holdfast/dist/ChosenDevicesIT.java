package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;

/** Which of its devices a till uses, what is asked of them besides selling, and how each stands. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ChosenDevicesIT {
  private static final String MILK = "MILK-1L";

  private static Installation house;
  private static TillWithBridge till;
  private static Browser office;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException, SQLException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("chosen-devices"));
    house.start();
    till = TillWithBridge.open(house, folder, "");
    office =
        Browser.open("http://localhost:" + house.port(), "uk").signIn("manager", "holdfast-demo");
  }

  @AfterAll
  static void the_store_closes() {
    office.close();
    till.close();
    house.close();
  }

  @Test
  @Order(1)
  void the_office_chooses_among_the_devices_that_the_bridge_of_the_till_has() {
    office.go("/manage/settings");
    office.reach("#till-choice-scale-S1-1");
    office.choose("#till-choice-scale-S1-1", "scale · cas-ap");
    office.reach("#till-choice-drawer-S1-1");
    office.choose("#till-choice-drawer-S1-1", "registrar · datecs");
    office.reach("#till-save-S1-1").click();
    office.shot("till-settings-devices");
    till.page.find("#menu-devices").click();
    till.page.find("[data-device='drawer'][data-state='ready']");
    till.page.shot("till-devices-chosen");
    till.press(Keys.ESCAPE);
    long before = till.pc.printer.kicks();
    till.take(MILK);
    till.press(Keys.F9);
    till.page.find("#tendered").sendKeys(Keys.ENTER);
    till.page.find("#receipt");
    till.page.until("all is printed", () -> !till.page.shows("#prints-waiting"));
    assertEquals(before, till.pc.printer.kicks(), "the printer has no drawer now");
    office.reach("#till-choice-drawer-S1-1");
    office.choose("#till-choice-drawer-S1-1", "Реєстратор, принтер або сама скринька");
    office.reach("#till-save-S1-1").click();
  }

  @Test
  @Order(2)
  void totals_of_a_terminal_are_asked_by_whoever_sells_and_its_settlement_by_a_senior() {
    till.page.find("#menu-devices").click();
    till.page.reach("[data-report-key='totals-terminal']").click();
    till.page.find("[data-op='totals'][data-state='done'] .bank-slip");
    till.page.reach("[data-report-key='settlement-terminal']").click();
    till.page.find("[data-settling='terminal'] .failure");
    till.page.shot("till-terminal-totals");
    till.press(Keys.ESCAPE);
    till.changeTo("senior");
    till.page.find("#menu-devices").click();
    till.page.reach("[data-report-key='settlement-terminal']").click();
    till.page.reach("[data-settle-terminal='terminal']").click();
    till.page.find("[data-op='settlement'][data-state='done'] .bank-slip");
    till.page.shot("till-terminal-settlement");
    till.press(Keys.ESCAPE);
  }

  @Test
  @Order(3)
  void a_terminal_that_was_switched_off_is_seen_before_anybody_wants_to_pay_by_it() {
    till.pc.second.close();
    till.page.find("[data-lamp='terminal'][data-state='off']");
    till.page.find("#menu-devices").click();
    till.page.find("[data-device='terminal'][data-state='off']");
    till.page.shot("till-terminal-off");
    till.press(Keys.ESCAPE);
  }
}
