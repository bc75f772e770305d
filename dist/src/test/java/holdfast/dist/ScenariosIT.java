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
import org.openqa.selenium.chromium.ChromiumNetworkConditions;
import org.openqa.selenium.interactions.Actions;

/**
 * Two of the three shops of docs/scenarios.md, from end to end: a grocery with weak internet and
 * scales, and a chain in blackouts. The third is {@link SelfCheckoutIT}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ScenariosIT {
  private static final Duration DELAY = Duration.ofSeconds(2);
  private static final String PASSWORD = "holdfast-demo";
  private static final String CHEESE = "CHEESE-GOUDA";
  private static final String MILK = "MILK-1L";
  private static final String MILK_BARCODE = "4820000000031";

  private static Installation house;
  private static CheckoutPc pc;
  private static Browser first;
  private static Browser second;

  @BeforeAll
  static void the_stores_open() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("scenarios"));
    house.start();
    pc = new CheckoutPc(folder, folder.resolveSibling("scenarios-bridge"), "mt-sics");
    pc.start();
    String base = "http://localhost:" + house.port();
    try (Browser office = Browser.open(base, "uk").signIn("manager", PASSWORD)) {
      office.go("/manage/settings");
      office.type("#till-port-S1-1", Integer.toString(pc.port()));
      office.reach("#till-save-S1-1").click();
      office.find("vaadin-notification-card");
    }
    first = till(base, "cashier", "S1-1");
    second = till(base, "manager", "S2-1");
    first.find("#menu-devices[data-link='not-paired']").click();
    first.typeSlowly("#pairing-code", pc.pairingCode());
    press(first, Keys.ENTER);
    first.find("#menu-devices[data-link='ready']");
    press(first, Keys.ESCAPE);
  }

  @AfterAll
  static void the_stores_close() {
    first.close();
    second.close();
    pc.close();
    house.close();
  }

  /** The internet has a delay of two seconds and comes and goes; the till does not wait for it. */
  @Test
  @Order(1)
  void a_grocery_weighs_and_sells_at_the_pace_of_the_cashier_on_weak_internet() throws IOException {
    long quickest = Long.MAX_VALUE;
    for (int buyer = 1; buyer <= 6; buyer++) {
      internet(buyer % 3 == 0);
      take(first, CHEESE);
      first.find("pos-weighing");
      pc.scale.put(200 + buyer);
      first.find("[data-live-weight='" + (200 + buyer) + "']");
      long asked = System.nanoTime();
      press(first, Keys.ENTER);
      first.find("[data-line='" + CHEESE + "'][data-quantity='" + (200 + buyer) + "']");
      quickest = Math.min(quickest, System.nanoTime() - asked);
      pc.scale.put(0);
      if (buyer == 2) {
        first.shot("scenario-grocery-weighing");
      }
      sell(first);
      if (buyer == 6) {
        first.find("#packages-waiting");
        first.shot("scenario-grocery-sold");
      }
    }
    assertTrue(
        quickest < DELAY.toNanos(), "the weight is in the line before a server could answer");
    first.driver().deleteNetworkConditions();
    first.until("all has come in", () -> !first.shows("#packages-waiting"));
    assertEquals(6, receipts("S1-1"));
    assertClean();
  }

  /** By the keys of the screen, which Enter and a scanner must not press once more. */
  @Test
  @Order(2)
  void the_box_is_not_sold_with_the_goods_and_the_next_scan_is_a_scan() {
    take(first, CHEESE);
    pc.scale.put(70);
    first.find("[data-live-weight='70']");
    first.find("[data-scale-key='tare']").click();
    first.find("[data-live-weight='0']");
    pc.scale.put(500);
    first.find("[data-live-weight='430']");
    first.find("#scale-net");
    first.shot("till-scale-net");
    press(first, Keys.ENTER);
    first.find("[data-line='" + CHEESE + "'][data-quantity='430']");
    pc.scale.put(0);
    first.find("[data-live-weight='-70']");
    first.shot("till-scale-box-gone");
    first.find("[data-scale-key='zero']").click();
    first.find("[data-live-weight='0']");
    first.until("no box is counted off", () -> !first.shows("#scale-net"));
    first.scan(MILK_BARCODE);
    first.find("[data-line='" + MILK + "'][data-quantity='1000']");
    first.find("[data-line='" + CHEESE + "'][data-quantity='430']");
    sell(first);
  }

  @Test
  @Order(3)
  void a_chain_sells_through_a_blackout_and_everything_is_there_when_the_power_is_back()
      throws IOException, InterruptedException {
    first.until("all is sent", () -> !first.shows("#packages-waiting"));
    long before = receipts("S1-1") + receipts("S2-1");
    house.kill(false);
    first.find("#offline-banner");
    second.find("#offline-banner");
    for (int buyer = 1; buyer <= 2; buyer++) {
      for (Browser till : new Browser[] {first, second}) {
        take(till, MILK);
        sell(till);
      }
    }
    take(first, MILK);
    first.go("/pos/"); // the computer of the till has lost its power too
    first.find("[data-line='" + MILK + "']");
    first.shot("scenario-blackout-cart");
    sell(first);
    first.shot("scenario-blackout-sold");
    house.start();
    for (Browser till : new Browser[] {first, second}) {
      till.until("all has come in", () -> !till.shows("#packages-waiting"));
    }
    first.shot("scenario-blackout-back");
    assertEquals(before + 5, receipts("S1-1") + receipts("S2-1"));
    assertClean();
  }

  /** What of stock does not add up; nothing may. */
  private static void assertClean() throws IOException {
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      String body = line.get("/api/v1/audit/stock").body();
      assertTrue(body.contains("\"ok\":true"), body);
    }
  }

  private static long receipts(String till) {
    return house.number("SELECT COUNT(*) FROM receipt WHERE till = '" + till + "'");
  }

  private static void internet(boolean isGone) {
    ChromiumNetworkConditions weak = new ChromiumNetworkConditions();
    weak.setLatency(DELAY);
    weak.setDownloadThroughput(8 * 1024);
    weak.setUploadThroughput(8 * 1024);
    weak.setOffline(isGone);
    first.driver().setNetworkConditions(weak);
  }

  private static Browser till(String base, String user, String code) {
    return Browser.open(base, "uk").signInAtTill(code, user, PASSWORD);
  }

  private static void sell(Browser till) {
    press(till, Keys.F9);
    till.find("#tendered").sendKeys(Keys.ENTER);
    till.find("#receipt");
  }

  /** Picks goods by searching, as a person types. */
  private static void take(Browser till, String sku) {
    press(till, Keys.F2);
    till.typeSlowly("#scan", sku);
    press(till, Keys.ENTER);
    till.find("[data-line='" + sku + "']");
  }

  private static void press(Browser till, CharSequence key) {
    new Actions(till.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }
}
