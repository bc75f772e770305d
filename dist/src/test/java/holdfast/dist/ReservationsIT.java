package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import holdfast.browser.GridRows;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A manager looks after promises: extends some at once, releases a part, reads what happened. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(DemoHouse.class)
class ReservationsIT {
  private static final String SKU = "PROMISED-HAT";

  private static Browser office;

  @BeforeAll
  static void three_customers_wait_for_hats() throws IOException {
    Installation house = DemoHouse.here();
    house.stockUp(house.token(), List.of(SKU), 20);
    hold("Hat for Iryna", 5, Duration.ofMinutes(50));
    hold("Hat for Petro", 2, Duration.ofHours(2));
    hold("Hat for Oksana", 1, Duration.ofHours(30));
    office = Browser.open("http://localhost:" + house.port(), "uk").resize(1440, 900);
    office.signIn("manager", "holdfast-demo").go("/manage/reservations?product=" + SKU);
  }

  @AfterAll
  static void the_manager_leaves() {
    office.close();
  }

  @Test
  @Order(1)
  void the_countdown_ticks_without_asking_the_server() {
    rows().await("Hat for Iryna");
    office
        .driver()
        .executeScript(
            """
            window.seen = { ticks: 0, sent: 0 };
            new MutationObserver(() => seen.ticks++).observe(
              document.querySelector('#reservations countdown-cell'),
              { characterData: true, subtree: true, childList: true });
            for (const way of [XMLHttpRequest.prototype, WebSocket.prototype]) {
              const send = way.send;
              way.send = function (body) {
                // the question each screen asks every five seconds, in case push was lost, is no tick
                if (String(body).includes('ui-poll')) seen.sent++;
                else seen.ticks = 0;
                return send.call(this, body);
              };
            }\
            """);
    office.until("seven ticks on end", () -> office.number("return seen.ticks") >= 7);
    long asked = office.number("return seen.sent");
    assertTrue(asked <= 4, "the screen asked " + asked + " times");
  }

  @Test
  @Order(2)
  void several_are_extended_at_once_and_none_of_them_shortened() {
    for (String whom : List.of("Iryna", "Petro", "Oksana")) {
      checkbox("Hat for " + whom).click();
    }
    office.button("Продовжити…").click();
    office.find("vaadin-dialog vaadin-date-time-picker");
    office.until("the dialog has the focus", ReservationsIT::isInTheDialog);
    new Actions(office.driver()).sendKeys(Keys.ENTER).perform();
    office.until("it is said", () -> office.shows("vaadin-notification-card"));
    assertTrue(office.find("vaadin-notification-card").getText().contains("3 резерви"));
    office.until("all last more than two days", () -> daysLeft("Iryna") && daysLeft("Oksana"));
    office.shot("promises-extended");
  }

  @Test
  @Order(3)
  void a_part_is_released_with_a_reason_that_its_history_keeps() {
    rows().cell("Hat for Iryna", 1).click();
    office.find("#reservation");
    office.button("Звільнити…").click();
    office.type("vaadin-dialog vaadin-big-decimal-field", "2");
    new Actions(office.driver()).sendKeys(Keys.ENTER).perform();
    WebElement reason = office.find("vaadin-dialog vaadin-text-field");
    office.until("a reason is asked for", () -> reason.getDomAttribute("invalid") != null);
    reason.findElement(By.cssSelector("input")).sendKeys("She wants three", Keys.ENTER);
    office.until(
        "the history tells it",
        () -> office.find("#reservation .history").getText().contains("She wants three"));
    String life = office.find("#reservation").getText();
    assertTrue(life.contains("Зарезервовано: 5 шт") && life.contains("Зменшено: 2 шт"), life);
    office.shot("promise-released");
    assertTrue(rows().await("Hat for Iryna").contains("3 шт"), "three are left");
    new Actions(office.driver()).sendKeys(Keys.ESCAPE).perform();
    office.until("it is closed", () -> !office.shows("#reservation"));
  }

  private static boolean isInTheDialog() {
    String script = "return document.activeElement.closest('vaadin-dialog') ? 1 : 0";
    return office.number(script) == 1;
  }

  private static GridRows rows() {
    return office.grid("reservations");
  }

  private static boolean daysLeft(String whom) {
    return rows().with("Hat for " + whom).orElse(List.of()).toString().contains(" 2\u00a0д ");
  }

  private static WebElement checkbox(String row) {
    return rows().cell(row, 0);
  }

  private static void hold(String reference, int quantity, Duration time) throws IOException {
    String wish =
        """
        {"id":"%s","store":"S1","source":"held order","reference":"%s","expiresAt":"%s",
         "lines":[{"sku":"%s","quantity":%d}]}\
        """
            .formatted(UUID.randomUUID(), reference, Instant.now().plus(time), SKU, quantity);
    Installation house = DemoHouse.here();
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      assertEquals(201, line.post("/api/v1/reservations", wish).status());
    }
  }
}
