package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.sim.Faults.InDevice;
import holdfast.bridge.sim.Faults.OnWire;
import holdfast.browser.Browser;
import jakarta.json.Json;
import jakarta.json.JsonObject;
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

/**
 * A till whose receipts a fiscal registrar prints, in a real browser and with the real bridge: what
 * was sold and taken back stands in the registrar once, whatever breaks while it prints.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FiscalTillIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String MILK = "MILK-1L";
  private static final JsonObject CARD = Json.createObjectBuilder().add("card", true).build();

  private static Installation house;
  private static CheckoutPc pc;
  private static Browser till;
  private static Browser office;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("fiscal-till"));
    house.start();
    pc = new CheckoutPc(folder, folder.resolveSibling("fiscal-till-bridge"));
    pc.start();
    String base = "http://localhost:" + house.port();
    office = Browser.open(base, "uk").resize(1440, 1000).signIn("manager", PASSWORD);
    till = Browser.open(base, "uk").signInAtTill("S1-1", "cashier", PASSWORD);
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
  void a_manager_says_that_a_registrar_prints_and_the_cashier_finds_it_ready() throws IOException {
    office.go("/manage/settings");
    office.choose("#till-receipts-S1-1", "Фіскальний реєстратор");
    office.type("#till-port-S1-1", Integer.toString(pc.port()));
    office.find("#till-registrar-S1-1");
    office.reach("#till-save-S1-1").click();
    office.shot("fiscal-settings");
    till.find("#menu-devices[data-link='not-paired']").click();
    till.typeSlowly("#pairing-code", pc.pairingCode());
    press(Keys.ENTER);
    till.find("[data-device='registrar'] [data-test]").click();
    till.find("[data-tested='registrar']");
    till.shot("fiscal-devices");
    press(Keys.ESCAPE);
  }

  @Test
  @Order(2)
  void the_cash_of_a_new_shift_is_a_service_deposit_and_its_x_report_is_the_registrars_own() {
    till.find("#menu-shift").click();
    till.type("#opening-cash", "500");
    till.find("#open-shift").click();
    till.until("the registrar has the cash", () -> pc.registrar.cash() == 500_00);
    till.find("#print-report").click();
    till.until("X is printed", () -> pc.registrar.text().contains("X-ЗВІТ"));
    till.shot("fiscal-shift");
    press(Keys.ESCAPE);
  }

  @Test
  @Order(3)
  void a_sale_is_a_fiscal_receipt_with_its_number_on_the_screen_by_cash_and_by_card() {
    sellForCash();
    String document = printed();
    till.shot("fiscal-receipt");
    assertEquals(Long.toString(pc.registrar.number()), document);
    assertEquals(1, pc.registrar.receipts());
    take();
    new Actions(till.driver())
        .pause(Duration.ofMillis(120))
        .keyDown(Keys.SHIFT)
        .sendKeys(Keys.F9)
        .keyUp(Keys.SHIFT)
        .perform();
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.terminal.touched(CARD);
    till.find("#receipt [data-card]");
    till.until("it is printed", () -> pc.registrar.receipts() == 2);
    assertEquals(0, pc.printer.cuts());
  }

  @Test
  @Order(4)
  void without_paper_selling_goes_on_and_each_receipt_is_fiscal_once_afterwards() {
    pc.registrar.faults().inDevice(InDevice.PAPER_OUT, 1_000_000);
    sellForCash();
    till.find("[data-problem='paper-out']");
    till.shot("fiscal-paper-out");
    sellForCash();
    till.find("#prints-waiting[data-count='2']");
    pc.registrar.faults().inDevice(InDevice.PAPER_OUT, 0);
    allIsPrinted();
    assertEquals(4, pc.registrar.receipts());
  }

  @Test
  @Order(5)
  void a_line_that_is_cut_in_the_middle_of_a_receipt_prints_it_once() {
    for (int after : new int[] {40, 150, 260}) {
      pc.registrar.faults().onWire(OnWire.CUT, after, 0);
      sellForCash();
      allIsPrinted();
    }
    assertEquals(7, pc.registrar.receipts());
  }

  @Test
  @Order(6)
  void a_bridge_that_is_killed_while_it_prints_finds_out_when_it_is_back()
      throws IOException, InterruptedException {
    pc.registrar.faults().onWire(OnWire.DELAY, 200, 0);
    sellForCash();
    till.until("it has begun", () -> !pc.registrar.faults().isArmed());
    pc.kill();
    till.find("#prints-waiting");
    till.shot("fiscal-bridge-gone");
    Thread.sleep(2_500);
    pc.start();
    allIsPrinted();
    assertEquals(8, pc.registrar.receipts());
  }

  @Test
  @Order(7)
  void what_comes_back_is_a_return_of_the_registrar() {
    long sold = pc.registrar.sold();
    String number = till.find("#receipt").getDomAttribute("data-number");
    till.until("it is sent", () -> !till.shows("#packages-waiting"));
    till.find("#menu-return").click();
    till.typeSlowly("#return-find", String.valueOf(number));
    press(Keys.ENTER);
    till.find("#return-all").click();
    till.typeSlowly("#return-reason", "Не підійшло");
    till.find("#return-confirm").click();
    till.find("#return-paper");
    till.until("it is printed", () -> pc.registrar.sold() < sold);
    assertEquals(9, pc.registrar.receipts());
    assertTrue(pc.registrar.text().contains("ПОВЕРНЕННЯ"), pc.registrar.text());
    press(Keys.ESCAPE);
  }

  @Test
  @Order(8)
  void the_day_ends_with_the_cash_taken_out_and_the_registrars_z_report() {
    till.find("#menu-shift").click();
    String expected = till.find("[data-figure='expected']").getText();
    till.find("#close-shift").click();
    till.typeSlowly("#count-sum", expected.replaceAll("[^\\d,]", ""));
    till.find("#count-confirm").click();
    till.find("[data-z='printed']");
    till.shot("fiscal-z");
    assertTrue(pc.registrar.text().contains("Z-ЗВІТ"), pc.registrar.text());
    press(Keys.ESCAPE);
  }

  @Test
  @Order(9)
  void what_was_sold_and_taken_back_stands_in_the_registrar_exactly() {
    till.until("all is sent", () -> !till.shows("#packages-waiting"));
    String here = " FROM payment p JOIN receipt r ON r.id = p.receipt WHERE r.till = 'S1-1'";
    assertEquals(
        house.number("SELECT SUM(IF(r.kind = 'RETURN', -p.amount, p.amount))" + here),
        pc.registrar.sold());
    assertEquals(
        house.number("SELECT COUNT(DISTINCT r.id)" + here), (long) pc.registrar.receipts());
  }

  @Test
  @Order(10)
  void a_mixed_receipt_has_lines_of_the_shops_own_and_a_non_fiscal_one_no_number() {
    set("Фіскальний чек з рядками магазину");
    int receipts = pc.registrar.receipts();
    sellForCash();
    till.until("it is printed", () -> pc.registrar.receipts() == receipts + 1);
    assertTrue(pc.registrar.text().contains("Касир: Андрій Бондар"), pc.registrar.text());
    allIsPrinted();
    set("Нефіскальний чек");
    assertFalse(pc.registrar.text().contains("НЕФІСКАЛЬНИЙ ДОКУМЕНТ"));
    sellForCash();
    allIsPrinted();
    till.until("it is printed", () -> pc.registrar.text().contains("НЕФІСКАЛЬНИЙ ДОКУМЕНТ"));
    assertEquals(receipts + 1, pc.registrar.receipts());
  }

  /** Sets what the registrar prints, and waits until the till has heard of it. */
  private static void set(String mode) {
    office.go("/manage/settings");
    office.choose("#till-registrar-S1-1", mode);
    office.reach("#till-save-S1-1").click();
    office.find("vaadin-notification-card");
    till.until(
        "the till has heard",
        () ->
            till.number(
                    "return document.querySelector('pos-till').till.devices.equipment.registrar"
                        + " === arguments[0] ? 1 : 0",
                    mode.startsWith("Неф") ? "slip" : "mixed")
                == 1);
  }

  private static void allIsPrinted() {
    till.until("all is printed", () -> !till.shows("#prints-waiting"));
  }

  /** The number that the registrar gave the receipt, as the cashier sees it. */
  private static String printed() {
    return String.valueOf(till.find("#printed").getDomAttribute("data-document"));
  }

  private static void sellForCash() {
    take();
    press(Keys.F9);
    till.find("#tendered").sendKeys(Keys.ENTER);
    till.find("#receipt");
  }

  /** Picks milk by searching, as a person types. */
  private static void take() {
    press(Keys.F2);
    till.typeSlowly("#scan", MILK);
    press(Keys.ENTER);
    till.find("[data-line='" + MILK + "']");
  }

  private static void press(CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }
}
