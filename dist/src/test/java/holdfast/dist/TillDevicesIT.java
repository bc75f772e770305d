package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.sim.Faults.InDevice;
import holdfast.browser.Browser;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
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
 * A till with a scale, a bank terminal, a printer and a drawer, in a real browser and with the real
 * bridge: what the terminal took is what stands on receipts, whatever dies in the middle.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TillDevicesIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String CHEESE = "CHEESE-GOUDA";
  private static final String MILK = "MILK-1L";
  private static final JsonObject CARD = Json.createObjectBuilder().add("card", true).build();
  private static final JsonObject NO_CARD = Json.createObjectBuilder().add("card", false).build();
  private static final int KILLS = Integer.getInteger("tab.kills", 8);
  private static final String DOUBTED = "pos-devices [data-print][data-state='unknown']";
  private static final By CASH = By.cssSelector("#tendered:enabled"); // none while it is paid
  private static final long SEED = Long.getLong("tab.seed", System.nanoTime());

  private static Installation house;
  private static CheckoutPc pc;
  private static Browser till;
  private static Browser office;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("till-devices"));
    house.start();
    pc = new CheckoutPc(folder, folder.resolveSibling("till-devices-bridge"));
    String base = "http://localhost:" + house.port();
    till = Browser.open(base, "uk").signInAtTill("S1-1", "cashier", PASSWORD);
    office = Browser.open(base, "uk").signIn("manager", PASSWORD);
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
  void a_manager_says_where_the_bridge_is_and_the_cashier_pairs_it_by_its_code()
      throws IOException {
    office.go("/manage/settings");
    office.type("#till-port-S1-1", Integer.toString(pc.port()));
    office.reach("#till-save-S1-1").click();
    office.shot("till-settings");
    till.find("#menu-devices[data-link='not-running']");
    till.shot("till-devices-not-running");
    pc.start();
    till.find("#menu-devices[data-link='not-paired']").click();
    till.find("#pairing-code");
    till.shot("till-devices-not-paired");
    till.typeSlowly("#pairing-code", pc.pairingCode());
    press(Keys.ENTER);
    till.find("#menu-devices[data-link='ready']");
    till.find("[data-device='terminal'] [data-test]").click();
    till.find("[data-tested='terminal']");
    till.find("[data-device='scale'] [data-test]").click();
    till.find("[data-tested='scale']");
    till.shot("till-devices");
    press(Keys.ESCAPE);
  }

  @Test
  @Order(2)
  void what_lies_on_the_scale_comes_into_the_line_by_one_key() {
    take(CHEESE);
    till.find("pos-weighing");
    pc.scale.put(430);
    till.find("[data-live-weight='430']");
    till.shot("till-scale");
    press(Keys.ENTER);
    till.find("[data-line='" + CHEESE + "'][data-quantity='430']");
    pc.scale.put(0);
  }

  @Test
  @Order(3)
  void a_card_pays_with_every_step_in_sight_and_the_receipt_prints_itself() {
    pressWith(Keys.SHIFT, Keys.F9);
    till.find("#card-progress[data-progress='waiting-for-card']");
    till.shot("till-card-waiting");
    pc.terminal.touched(CARD);
    till.find("#receipt [data-card]");
    till.find("#printed");
    till.shot("till-card-paid");
    assertEquals(1, pc.terminal.charges());
    assertEquals(1, pc.printer.cuts());
    assertTrue(pc.printer.text().contains("RRN 000600000001"), pc.printer.text());
    assertEquals(0, pc.printer.kicks());
  }

  @Test
  @Order(4)
  void a_declined_card_took_nothing_and_cash_opens_the_drawer() {
    pc.terminal.faults().inDevice(InDevice.DECLINE, 1);
    take(MILK);
    pressWith(Keys.SHIFT, Keys.F9);
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.terminal.touched(CARD);
    till.find("[data-refused='declined']");
    till.shot("till-card-declined");
    till.find("#tendered").sendKeys(Keys.ENTER);
    till.find("#receipt");
    assertEquals(1, pc.terminal.charges());
    till.until("the drawer is open", () -> pc.printer.kicks() == 1);
    till.until("it is printed", () -> pc.printer.cuts() == 2);
  }

  @Test
  @Order(5)
  void of_a_partial_approval_the_rest_is_paid_in_cash() {
    pc.terminal.faults().inDevice(InDevice.PARTIAL_APPROVAL, 1);
    take(MILK);
    long due = Long.parseLong(till.find("#total").getDomAttribute("data-amount"));
    pressWith(Keys.SHIFT, Keys.F9);
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.terminal.touched(CARD);
    till.find("[data-partial]");
    till.shot("till-card-partial");
    long left = Long.parseLong(till.find("#due").getDomAttribute("data-amount"));
    assertEquals(due - due / 2, left);
    assertFalse(till.find("#pay-back").isEnabled(), "the cart cannot be left");
    till.find("#tendered").sendKeys(Keys.ENTER);
    till.find("#receipt [data-card]");
    till.find("#receipt-change");
    assertEquals(2, pc.terminal.charges());
  }

  @Test
  @Order(6)
  void an_answer_that_was_lost_is_found_and_charged_once() {
    pc.terminal.faults().inDevice(InDevice.LOST_ANSWER, 1);
    take(MILK);
    pressWith(Keys.SHIFT, Keys.F9);
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.terminal.touched(CARD);
    till.find("#receipt [data-card]");
    assertEquals(3, pc.terminal.charges());
  }

  @Test
  @Order(7)
  void without_paper_selling_goes_on_and_everything_prints_once_afterwards() {
    till.until("all is printed", () -> !till.shows("#prints-waiting"));
    int before = pc.printer.cuts();
    pc.printer.faults().inDevice(InDevice.PAPER_OUT, 1_000_000);
    for (int receipt = 1; receipt <= 2; receipt++) {
      take(MILK);
      press(Keys.F9);
      till.find("#tendered").sendKeys(Keys.ENTER);
      till.find("#receipt");
      till.find("#prints-waiting[data-count='" + receipt + "']");
    }
    till.find("[data-problem='paper-out']");
    till.shot("till-paper-out");
    pc.printer.faults().inDevice(InDevice.PAPER_OUT, 0);
    till.until("all is printed", () -> !till.shows("#prints-waiting"));
    assertEquals(before + 2, pc.printer.cuts());
    till.find("#print").click();
    till.until("a copy is printed", () -> pc.printer.cuts() == before + 3);
    assertTrue(pc.printer.text().contains("КОПІЯ"), pc.printer.text());
  }

  @Test
  @Order(8)
  void a_bridge_that_is_killed_in_the_middle_is_asked_when_it_is_back()
      throws IOException, InterruptedException {
    long before = pc.terminal.charges();
    take(MILK);
    pressWith(Keys.SHIFT, Keys.F9);
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.kill();
    till.find("[data-charge='unknown']");
    till.shot("till-bridge-gone");
    pc.terminal.touched(CARD);
    till.until("the card is charged", () -> pc.terminal.charges() == before + 1);
    pc.start();
    till.find("#receipt [data-card]");
    assertEquals(before + 1, pc.terminal.charges());
  }

  /** {@code -Dtab.kills=500} does it often, {@code -Dtab.seed=…} repeats it. */
  @Test
  @Order(9)
  void a_page_or_bridge_that_dies_at_any_moment_of_a_charge_finds_it_again()
      throws IOException, InterruptedException {
    System.getLogger("tab").log(System.Logger.Level.INFO, "seed {0}", Long.toString(SEED));
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      int what = random.nextInt(4);
      Runnable crash = what < 2 ? till.crashing() : () -> till.go("/health/ready");
      take(MILK);
      pressWith(Keys.SHIFT, Keys.F9);
      Thread.sleep(random.nextInt(400));
      pc.terminal.touched(CARD);
      Thread.sleep(random.nextInt(200));
      if (what == 3) {
        pc.kill();
        pc.start();
      } else {
        crash.run();
        till.go("/pos/");
      }
      till.find("#scan, #due, #receipt, #login-user");
      if (till.shows("#login-user")) {
        signIn();
      }
      // nothing was begun, or the terminal still waits for a card that is there, or all is paid
      till.until("the charge has an end", () -> isPaidFor(till));
      till.until("each receipt is on paper", TillDevicesIT::isOnPaper);
      pc.terminal.touched(NO_CARD); // of a charge that never began it would pay the next one
    }
  }

  /** Who looks at the paper settles it, in the panel that lies over a receipt saying the same. */
  private static boolean isOnPaper() {
    if (!till.shows("#prints-waiting")) {
      return true;
    }
    if (!till.shows("pos-devices")) {
      till.find("#menu-devices").click();
      till.find("pos-devices");
    }
    if (till.shows(DOUBTED)) {
      WebElement doubted = till.find(DOUBTED);
      String number = doubted.getText().replaceFirst("(?s).*?(№ \\d+).*", "$1");
      Pattern there = Pattern.compile(Pattern.quote(number) + "\\b");
      String what = there.matcher(pc.printer.text()).find() ? "is-there" : "again";
      doubted.findElement(By.cssSelector("[data-action='" + what + "']")).click();
    }
    press(Keys.ESCAPE);
    return false;
  }

  private static void signIn() {
    till.type("#login-user", "cashier").type("#login-password", PASSWORD);
    till.find("#login-submit").click();
    till.find("#scan, #due, #receipt, [data-till='S1-1']");
    if (till.shows("[data-till='S1-1']")) {
      till.find("[data-till='S1-1']").click();
    }
    till.find("#scan, #due, #receipt");
  }

  /** The sale is done, or the cart is still to be paid: then by cash. */
  private static boolean isPaidFor(Browser page) {
    if (page.shows("#card-progress")) {
      pc.terminal.touched(CARD);
      return false;
    }
    if (page.shows("[data-refused]")) { // nothing was taken, and the page says so
      page.driver().findElements(CASH).forEach(field -> field.sendKeys(Keys.ENTER));
    } else if (page.shows("[data-line]") && !page.shows("pos-pay")) {
      press(Keys.F9);
      page.find("#tendered").sendKeys(Keys.ENTER);
      page.find("#receipt");
    }
    return page.shows("#scan") && !page.shows("[data-line]") && !page.shows("pos-pay");
  }

  @Test
  @Order(10)
  void what_the_terminal_took_stands_on_receipts_exactly() throws IOException, SQLException {
    till.until("all is sent", () -> !till.shows("#packages-waiting"));
    try (Connection database = house.database("");
        Statement statement = database.createStatement();
        ResultSet sums =
            statement.executeQuery(
                "SELECT COUNT(*), SUM(amount), COUNT(DISTINCT request), COUNT(DISTINCT rrn),"
                    + " MIN(card) FROM payment WHERE kind = 'CARD'")) {
      assertTrue(sums.next());
      assertEquals(pc.terminal.charges(), sums.getLong(1));
      assertEquals(pc.terminal.taken(), sums.getLong(2));
      assertEquals(pc.terminal.charges(), sums.getLong(3));
      assertEquals(pc.terminal.charges(), sums.getLong(4));
      assertEquals("1111", sums.getString(5));
    }
    till.until("all is printed", () -> !till.shows("#prints-waiting"));
  }

  @Test
  @Order(11)
  void of_two_banks_the_cashier_chooses_and_the_last_one_used_comes_first()
      throws IOException, SQLException {
    office.go("/manage/settings");
    name("terminal", "ПриватБанк");
    name("second", "Ощадбанк");
    office.reach("#till-save-S1-1").click();
    office.shot("till-settings-terminals");
    take(MILK);
    press(Keys.F9);
    till.find("#pay-card[data-terminal='terminal']");
    till.find("#pay-card-2[data-terminal='second']");
    till.shot("till-two-terminals");
    pressWith(Keys.CONTROL, Keys.F9);
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.second.touched(CARD);
    till.find("#receipt [data-card]");
    assertEquals(1, pc.second.charges());

    long before = pc.terminal.charges();
    pc.second.faults().inDevice(InDevice.DECLINE, 1);
    take(MILK);
    press(Keys.F9);
    till.find("#pay-card[data-terminal='second']");
    pressWith(Keys.SHIFT, Keys.F9);
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.second.touched(CARD);
    till.find("[data-refused='declined']");
    pressWith(Keys.CONTROL, Keys.F9);
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.terminal.touched(CARD);
    till.find("#receipt [data-card]");
    assertEquals(1, pc.second.charges());
    assertEquals(before + 1, pc.terminal.charges());

    pc.second.faults().inDevice(InDevice.LOST_ANSWER, 1);
    take(MILK);
    press(Keys.F9);
    till.reach("#pay-card-2[data-terminal='second']").click();
    till.find("#card-progress[data-progress='waiting-for-card']");
    pc.second.touched(CARD);
    till.find("#receipt [data-card]");
    till.until("all is sent", () -> !till.shows("#packages-waiting"));
    try (Connection database = house.database("");
        Statement statement = database.createStatement();
        ResultSet sums =
            statement.executeQuery(
                "SELECT COUNT(*), SUM(amount), COUNT(DISTINCT request)"
                    + " FROM payment WHERE kind = 'CARD'")) {
      assertTrue(sums.next());
      assertEquals(pc.terminal.charges() + pc.second.charges(), sums.getLong(1));
      assertEquals(pc.terminal.taken() + pc.second.taken(), sums.getLong(2));
      assertEquals(sums.getLong(1), sums.getLong(3));
    }
  }

  /** Ticks a terminal that the till has told of, and says what cashiers call it. */
  private static void name(String terminal, String called) {
    WebElement used = office.reach("#till-terminal-S1-1-" + terminal);
    if (used.getDomAttribute("checked") == null) {
      used.click();
    }
    office.type("#till-terminal-name-S1-1-" + terminal, called);
  }

  /** Picks goods by searching, as a person types. */
  private static void take(String sku) {
    press(Keys.F2);
    till.typeSlowly("#scan", sku);
    press(Keys.ENTER);
    till.find("[data-line='" + sku + "']");
  }

  private static void pressWith(Keys held, CharSequence key) {
    new Actions(till.driver())
        .pause(Duration.ofMillis(120))
        .keyDown(held)
        .sendKeys(key)
        .keyUp(held)
        .perform();
  }

  private static void press(CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }
}
