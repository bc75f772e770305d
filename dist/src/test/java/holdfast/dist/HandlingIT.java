package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import holdfast.browser.GridRows;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * An online order that lacks a pair of shoes: its incident offers the pair of another store, what
 * is there is picked, packed and handed over, and one bread comes back (contract item 86).
 */
@ExtendWith(DemoHouse.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HandlingIT {
  private static final String NUMBER = "HANDLE-1";

  private static Browser office;

  @BeforeAll
  static void an_order_comes_and_a_manager_signs_in() throws IOException {
    Installation house = DemoHouse.here();
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      HttpConnection.Answer answer =
          line.post(
              "/api/v1/channels/files/orders",
              """
              {"externalId": "%s", "customer": {"name": "Остап", "phone": "380501112233"},
               "lines": [{"sku": "BREAD-WHITE", "quantity": 2, "price": "24.50"},
                         {"sku": "SHOE-AERO-42", "quantity": 2, "price": "2899.00"}]}
              """
                  .formatted(NUMBER));
      assertTrue(answer.isDone(), answer.body());
    }
    String address = "http://localhost:" + house.port();
    office = Browser.open(address, "uk").resize(1440, 1000).signIn("manager", "holdfast-demo");
  }

  @AfterAll
  static void the_manager_goes_home() {
    office.close();
  }

  @Test
  @Order(1)
  void its_incident_offers_the_pair_of_another_store_and_is_settled() {
    office.find("#incidents-mark").click();
    GridRows incidents = office.grid("incidents");
    incidents.cell(NUMBER, 1).click();
    String offers = office.find("#incident .offers").getText();
    assertTrue(offers.contains("Поділ, Торговий зал: доступно 4 шт"), offers);
    office.button("Перемістити сюди…").click();
    office.find("#parts");
    office.button("Перемістити сюди").click();
    office.until("the draft is told", () -> notices().contains("Чернетку переміщення"));
    office.shot("incident");
    office.find("#settle").click();
    office.button("Привезли з іншого магазину").click();
    office.button("Владнати").click();
    incidents.awaitGone(NUMBER);
    String life = office.find("#incident .history").getText();
    assertTrue(life.contains("Привезли з іншого магазину"), life);
  }

  @Test
  @Order(2)
  void what_is_there_is_picked_and_packed() {
    office.go("/manage/orders").grid("orders").cell(NUMBER, 2).click();
    office.until("it says what is missing", () -> progress().contains("Кросівки Aero 42: 1 шт"));
    office.button("Зібрати…").click();
    office.button("Зібрано").click();
    office.until("it is picked", () -> progress().contains("Зібрано 3 із 3"));
    office.button("Запакувати…").click();
    office.button("Запакувати").click();
    office.until("it is packed", () -> progress().contains("Запаковано"));
    office.shot("order-packed");
  }

  @Test
  @Order(3)
  void it_is_handed_over_in_part_and_one_bread_comes_back() {
    office.button("Видати частину…").click();
    office.find("#parts");
    office.button("Видати").click();
    office.until("two breads are gone", () -> line("BREAD-WHITE").contains("2 видано"));
    office.button("Повернути гроші…").click();
    office.type("#parts vaadin-big-decimal-field:nth-of-type(1)", "1");
    office.type("#parts vaadin-big-decimal-field:nth-of-type(2)", "0");
    office.type("#reason", "зачерствів");
    office.button("Повернути гроші").click();
    office.until("it is written down", () -> progress().contains("повернуто на полицю"));
    assertTrue(progress().contains("зачерствів"), progress());
    office.shot("order-refunded");
    office.go("/manage/products/BREAD-WHITE");
    String here = office.grid("levels").await("Торговий зал · S1").toString();
    assertEquals(-1, here.indexOf("80 шт"), here);
    assertTrue(here.contains("79 шт"), here);
  }

  private static String progress() {
    return office.find(".order-progress").getText();
  }

  private static String line(String sku) {
    return office.grid("order-lines").await(sku).toString();
  }

  private static String notices() {
    return office.find("vaadin-notification-card").getText();
  }
}
