package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import holdfast.browser.GridRows;
import holdfast.dist.HttpConnection.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
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

/**
 * Every way stock moves by a document, at a manager's desk, and a count on a cashier's phone while
 * selling goes on (contract items 102, 104, 105, 108). Its goods are its own, so that it leaves the
 * other journeys alone.
 */
@ExtendWith(DemoHouse.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StockDeskIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String CUP = "DESK-CUP";
  private static final String JUG = "DESK-JUG";
  private static final String ORDER = "DESK-ORDER-1";

  private static Browser office;
  private static Browser phone;

  @BeforeAll
  static void goods_are_on_the_shelf_and_people_come_to_work() throws IOException {
    Installation house = DemoHouse.here();
    house.stockUp(house.token(), List.of(CUP, JUG), 10);
    String address = "http://localhost:" + house.port();
    office = Browser.open(address, "uk").resize(1440, 900).signIn("manager", PASSWORD);
    phone = Browser.open(address, "uk").resize(400, 800).signIn("cashier", PASSWORD);
  }

  @AfterAll
  static void they_go_home() {
    office.close();
    phone.close();
  }

  @Test
  @Order(1)
  void whoever_adjusts_promised_goods_is_warned_and_told_whose_they_are() {
    hold("Марта", CUP, 3);
    begin("adjustments");
    scan(office, CUP);
    String promised = office.find("#promised").getText();
    assertTrue(promised.contains("Марта"), promised);
    assertTrue(promised.contains("Коригування їх не звільняє"), promised);
    quantity("2");
    office.until("fewer than promised is refused", StockDeskIT::isWrong);
    quantity("9");
    office.until("nine is a number", () -> !isWrong());
    office.find("#do-document").click();
    office.until("a reason is missed", () -> isInvalid("#reason"));
    office.type("#reason", "розбили одну");
    office.shot("adjustment");
    office.find("#do-document").click();
    GridRows lines = office.grid("stock-document-lines");
    assertTrue(lines.await(CUP).contains("-1"), lines.all().toString());
    assertEquals("9", onHand(CUP));
  }

  @Test
  @Order(2)
  void what_is_written_off_stands_in_the_ledger_with_its_document() {
    begin("write-offs");
    scan(office, JUG);
    quantity("2");
    office.type("#reason", "тріснули");
    office.find("#do-document").click();
    office.grid("stock-document-lines").await(JUG);
    assertEquals("8", onHand(JUG));
    office.button("Що він змінив").click();
    GridRows movements = office.grid("movements");
    String row = movements.await(JUG).toString();
    assertTrue(row.contains("-2") && row.contains("тріснули"), row);
    office.shot("movements");
    movements.cell(JUG, 1).findElement(By.cssSelector("a")).click();
    office.grid("stock-document-lines").await(JUG);
  }

  @Test
  @Order(3)
  void a_blind_count_on_a_phone_while_a_pair_is_sold() throws IOException {
    begin("stock-takes");
    radio("Список товарів").click();
    scan(office, CUP);
    scan(office, JUG);
    office.find("#count-blind").click();
    office.find("#do-document").click();
    office.until("it is open", () -> office.shows("#count-progress"));
    assertFalse(office.shows("#differences"), "it is blind");
    String place = office.driver().getCurrentUrl().replaceAll(".*/manage/", "");
    phone.go("/manage/" + place);
    phone.until("nothing is counted", () -> progress(phone).contains("0 з 2"));
    phone.find(".heading h2").click();
    for (int i = 0; i < 3; i++) {
      scanAnywhere(CUP);
    }
    phone.until("three cups", () -> phone.find(".last-number").getText().startsWith("3"));
    phone.find("#undo-count").click();
    GridRows counted = phone.grid("counted");
    phone.until("two cups", () -> counted.await(CUP).toString().contains("2 шт"));
    counted.cell(CUP, 1).findElement(By.cssSelector("vaadin-button")).click();
    phone.type("#counted-number", "8");
    phone.button("Зберегти кількість").click();
    phone.until("eight cups", () -> counted.await(CUP).toString().contains("8 шт"));
    phone.shot("counting-phone");
    sell(CUP, 2);
    scanAnywhere("7*" + JUG);
    phone.until("both are counted", () -> progress(phone).contains("2 з 2"));
    office.until("the desk sees it", () -> progress(office).contains("2 з 2"));
    phone.button("Завершити підрахунок").click();
    phone.until("it waits", () -> phone.find(".detail").getText().contains("вирішує керівник"));
    assertFalse(phone.shows("#differences"), "a cashier decides nothing");
  }

  @Test
  @Order(4)
  void the_manager_refuses_one_difference_and_approves_the_other() {
    GridRows differences = office.grid("differences");
    assertTrue(differences.await(CUP).contains("-1"), differences.all().toString());
    assertTrue(differences.await(JUG).contains("-1"), differences.all().toString());
    office.button("Відхилити: " + JUG).click();
    office.until("it is refused", () -> differences.await(JUG).toString().contains("Відхилено"));
    office.shot("differences");
    office.button("Затвердити…").click();
    office.button("Затвердити").click();
    office.until(
        "it is approved", () -> office.find(".detail .state").getText().equals("Затверджено"));
    assertEquals("6", onHand(CUP), "nine, two sold, one missing");
    assertEquals("8", onHand(JUG), "the difference was refused");
  }

  @Test
  @Order(5)
  void a_transfer_of_which_one_is_lost_on_the_way() {
    begin("transfers");
    office.choose("#transfer-to", "Хрещатик · Склад");
    scan(office, JUG);
    quantity("3");
    office.find("#do-document").click();
    office.until("it is in transit", () -> office.shows("#arrivals"));
    assertEquals("5", onHand(JUG));
    office.type("#arrivals .quantity-field", "2");
    WebElement reason =
        office.until(
            "another number needs a reason",
            () ->
                office.driver().findElements(By.cssSelector("#arrivals vaadin-text-field")).stream()
                    .filter(WebElement::isDisplayed)
                    .findFirst()
                    .orElse(null));
    reason.findElement(By.cssSelector("input")).sendKeys("одного немає", Keys.TAB);
    office.find("#do-document").click();
    office.button("Врегулювати").click();
    radio("Загубилися в дорозі").click();
    office.type("#reason", "впало з воза");
    office.find("vaadin-dialog vaadin-button[theme~=primary]").click();
    office.until(
        "it is settled",
        () -> office.grid("transfer-lines").with(JUG).toString().contains("впало з воза"));
    office.shot("transfer-settled");
  }

  @Test
  @Order(6)
  void what_a_supplier_brings_serves_the_order_that_waits() throws IOException {
    Installation house = DemoHouse.here();
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      Answer taken =
          line.post(
              "/api/v1/channels/files/orders",
              """
              {"externalId": "%s", "customer": {"name": "Северин", "phone": "380501112244"},
               "lines": [{"sku": "%s", "quantity": 12, "price": "10.00"}]}
              """
                  .formatted(ORDER, JUG));
      assertTrue(taken.isDone(), taken.body());
    }
    begin("purchase-orders");
    office.find("#purchase-supplier input").sendKeys("Гончар і сини", Keys.ENTER);
    scan(office, JUG);
    quantity("10");
    office.find("#do-document").click();
    String waiting = office.find("#waiting").getText();
    assertTrue(waiting.contains(ORDER), waiting);
    office.type("#arrivals .quantity-field", "4");
    office.find("#do-document").click();
    office.until(
        "four have come", () -> office.find(".detail .state").getText().contains("частково"));
    office.until(
        "six are missed",
        () -> office.grid("arrivals").with(JUG).filter(row -> row.get(1).equals("6")).isPresent());
    office.type("#arrivals .quantity-field", "9");
    office.shot("purchase-receiving");
    office.find("#do-document").click();
    office.until("all has come", () -> office.find(".detail .state").getText().equals("Закрито"));
    assertEquals("18", onHand(JUG));
    office.go("/manage/orders?show=ALL&q=" + ORDER).grid("orders").cell(ORDER, 2).click();
    office.until(
        "the order has its goods",
        () -> office.grid("order-lines").with(JUG).toString().contains("12 у резерві"));
  }

  private static void begin(String screen) {
    office.go("/manage/" + screen).find("#new-document").click();
    office.find(".detail #do-document");
  }

  private static void scan(Browser browser, String code) {
    browser.find("#add-goods input").sendKeys(code, Keys.ENTER);
    browser.until(
        code + " is there", () -> browser.find(".detail").getText().contains(code) ? true : null);
  }

  private static void scanAnywhere(String code) {
    new Actions(phone.driver()).sendKeys(code).sendKeys(Keys.ENTER).perform();
    phone.until(
        code + " is counted",
        () -> phone.find(".last-count").getText().contains(code.replaceAll(".*\\*", "")));
  }

  private static void quantity(String number) {
    office.type("#draft-lines .quantity-field", number);
  }

  private static boolean isWrong() {
    return isInvalid("#draft-lines .quantity-field");
  }

  private static boolean isInvalid(String css) {
    return office.find(css).getDomAttribute("invalid") != null;
  }

  private static String progress(Browser browser) {
    return browser.find("#count-progress").getText();
  }

  private static WebElement radio(String words) {
    return office.until(
        "one may choose " + words,
        () ->
            office.driver().findElements(By.cssSelector("vaadin-radio-button")).stream()
                .filter(one -> one.isDisplayed() && one.getText().startsWith(words))
                .findFirst()
                .orElse(null));
  }

  /** In the main warehouse of the first store. */
  private static String onHand(String sku) {
    try {
      Installation house = DemoHouse.here();
      try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
        String figures = line.get("/api/v1/availability?store=S1&sku=" + sku).body();
        int main = figures.indexOf("\"MAIN\"");
        int begin = figures.lastIndexOf('{', main);
        return Json.text(figures.substring(begin), "onHand");
      }
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  private static void hold(String name, String sku, int quantity) {
    try {
      reserve(name, sku, quantity);
    } catch (IOException unreachable) {
      throw new UncheckedIOException(unreachable);
    }
  }

  /** Units leave while others count. */
  private static void sell(String sku, int quantity) throws IOException {
    UUID id = reserve("sale", sku, quantity);
    Installation house = DemoHouse.here();
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      Answer answer = line.post("/api/v1/reservations/" + id + "/convert", "{}");
      assertTrue(answer.isDone(), answer.body());
    }
  }

  private static UUID reserve(String name, String sku, int quantity) throws IOException {
    UUID id = UUID.randomUUID();
    Installation house = DemoHouse.here();
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      Answer answer =
          line.post(
              "/api/v1/reservations",
              """
              {"id": "%s", "store": "S1", "source": "held order", "reference": "%s",
               "lines": [{"sku": "%s", "quantity": %d}]}
              """
                  .formatted(id, name, sku, quantity));
      assertEquals(201, answer.status(), answer.body());
    }
    return id;
  }
}
