package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import holdfast.browser.GridRows;
import java.io.IOException;
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
import org.openqa.selenium.interactions.Actions;

/**
 * Goods that are put aside, brought to somebody who is not at home, and back on the shelf: at the
 * manager's desk and on the driver's phone (contract items 85, 88, 100 to 103).
 */
@ExtendWith(DemoHouse.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeliveringIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String CHEESE = "CHEESE-GOUDA";

  private static Browser office;
  private static Browser phone;

  @BeforeAll
  static void manager_and_driver_sign_in() {
    String address = "http://localhost:" + DemoHouse.here().port();
    office = Browser.open(address, "uk").signIn("manager", PASSWORD);
    phone = Browser.open(address, "uk").resize(400, 800);
  }

  @AfterAll
  static void they_go_home() {
    office.close();
    phone.close();
  }

  @Test
  @Order(1)
  void what_a_cashier_has_held_is_released_in_part_extended_and_cancelled() throws IOException {
    // alone in the list, since the cashiers of other journeys hold goods in the same house
    GridRows held = office.go("/manage/held-orders?q=Соломія").grid("held-orders");
    hold("Соломія", "6");
    assertEquals("long", held.countdown("Соломія"));
    held.cell("Соломія", 1).click();
    office.button("Звільнити частину…").click();
    office.type("#parts vaadin-big-decimal-field", "3,5").type("#reason", "вистачить");
    office.button("Звільнити").click();
    office.until("less is reserved", () -> goods().get(4).contains("2,5"));
    office.button("Продовжити…").click();
    office.find("#until");
    office.button("Продовжити").click();
    office.until("it waits longer", () -> history().contains("Продовжено"));
    office.shot("held-order");
    office.button("Скасувати замовлення…").click();
    office.type("#reason", "передумала");
    office.button("Скасувати замовлення").click();
    held.awaitGone("Соломія");
    assertTrue(history().contains("передумала"), history());
    new Actions(office.driver()).sendKeys(Keys.ESCAPE).perform();
    office.until("it is closed", () -> !office.shows("#held-order"));
  }

  @Test
  @Order(2)
  void a_delivery_is_made_with_what_is_available_and_packed() {
    office.go("/manage/deliveries").find("#new-delivery").click();
    office.find("#delivery-save").click();
    office.until("the address is missed", () -> invalid("#delivery-address"));
    office.type("#delivery-name", "Богдан").type("#delivery-phone", "+380501112233");
    office.type("#delivery-address", "Київ, вул. Саксаганського 12");
    office.choose("#delivery-driver", "Петро Возій");
    office.type("#find-goods", CHEESE);
    office.until(
        "it is found", () -> office.find("vaadin-combo-box-item").getText().contains(CHEESE));
    office.find("vaadin-combo-box-item").click();
    office.type(".goods-row vaadin-big-decimal-field", "0,75");
    office.find("#delivery-save").click();
    office.until("it is open", () -> office.shows("#delivery"));
    office.button("Запаковано").click();
    office.button("Забрав водій");
    office.shot("delivery");
  }

  @Test
  @Order(3)
  void its_driver_finds_it_on_his_phone_and_nobody_at_home() {
    phone.go("/manage/login");
    phone.type("vaadin-login-form input[name=username]", "driver");
    phone.type("vaadin-login-form input[name=password]", PASSWORD);
    phone.find("vaadin-login-form vaadin-button[slot=submit]").click();
    phone.until("his page is open", () -> phone.shows(".drive-card"));
    assertTrue(phone.driver().getCurrentUrl().endsWith("/manage/drive"));
    assertEquals(
        "tel:+380501112233", phone.find(".drive-card a[href^=tel]").getDomAttribute("href"));
    assertTrue(phone.number("return document.documentElement.scrollWidth") <= 400, "fits");
    phone.go("/manage/orders").find(".drive-card");
    phone.button("Виїжджаю").click();
    phone.button("Не вдалося…");
    phone.shot("drive");
    phone.button("Не вдалося…").click();
    phone.button("Нікого немає вдома").click();
    phone.button("Не вдалося").click();
    phone.until("it is over", () -> phone.shows(".drive-closed"));
  }

  @Test
  @Order(4)
  void what_he_brings_back_can_be_sold_when_it_is_on_the_shelf() {
    office.until("it is known", () -> office.find("#delivery").getText().contains("Не доставлене"));
    GridRows shelf = office.go("/manage/to-shelf").grid("to-shelf");
    assertTrue(shelf.await("Богдан").get(1).startsWith("0,75"));
    office.go("/manage/products/" + CHEESE);
    assertTrue(levels().contains("0,75"), levels());
    GridRows again = office.go("/manage/to-shelf").grid("to-shelf");
    again.cell("Богдан", 6).findElement(By.tagName("vaadin-button")).click();
    office.find("#parts");
    office.find("vaadin-dialog vaadin-button[theme~=primary]").click();
    again.awaitGone("Богдан");
    office.go("/manage/products/" + CHEESE);
    assertTrue(!levels().contains("0,75"), levels());
  }

  private static void hold(String name, String quantity) throws IOException {
    Installation house = DemoHouse.here();
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      HttpConnection.Answer answer =
          line.post(
              "/api/v1/held-orders",
              """
              {"id": "%s", "store": "S1", "name": "%s", "lines": [{"sku": "%s", "quantity": %s}]}
              """
                  .formatted(UUID.randomUUID(), name, CHEESE, quantity));
      assertEquals(201, answer.status(), answer.body());
    }
  }

  private static List<String> goods() {
    return office.until(
        "there are goods", () -> office.grid("goods").all().stream().findFirst().orElse(null));
  }

  private static String history() {
    return office.find("#held-order .history").getText();
  }

  private static String levels() {
    return office.grid("levels").await("Торговий зал · S1").toString();
  }

  private static boolean invalid(String css) {
    return office.find(css).getDomAttribute("invalid") != null;
  }
}
