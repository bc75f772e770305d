package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.browser.Browser;
import holdfast.browser.GridRows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Somebody buys at each of the demo's simulated shops: the schedule brings the orders in by itself,
 * each shop learns that fewer are left, and a buyer who changes his mind gives the goods back.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BuyByHandIT {
  private static final String BAG = "BAG-BLUE";
  private static final List<String> SHOPS = List.of("woocommerce", "prom", "rozetka");

  private static final HttpClient client = HttpClient.newHttpClient();
  private static Installation house;
  private static Browser office;

  @BeforeAll
  static void house_and_shops_open() throws IOException, InterruptedException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.fresh(folder, folder.resolveSibling("buy-by-hand")).withShops();
    house.start();
    office = Browser.open("http://localhost:" + house.port(), "uk");
    office.go("/manage/login").signIn("manager", "holdfast-demo");
  }

  @AfterAll
  static void house_and_shops_close() {
    office.close();
    house.close();
  }

  @Test
  @Order(1)
  void an_order_at_each_shop_is_reserved_by_itself() throws IOException, InterruptedException {
    for (String shop : SHOPS) {
      press(shop, "place?sku=" + BAG);
    }
    GridRows promises = office.go("/manage/reservations?product=" + BAG).grid("reservations");
    for (String shop : SHOPS) {
      promises.await(number(shop));
    }
    office.shot("bought-by-hand");
    office.go("/manage/products/" + BAG);
    String here = office.grid("levels").await("Торговий зал · S1").toString();
    assertEquals("10 3 7", figures(here));
  }

  @Test
  @Order(2)
  void each_shop_learns_what_is_left() {
    for (String shop : SHOPS) {
      office.until(shop + " knows", () -> stock(shop).equals("7"));
    }
  }

  @Test
  @Order(3)
  void who_changes_his_mind_gives_the_bag_back() throws IOException, InterruptedException {
    for (String shop : SHOPS) {
      press(shop, "cancel?id=" + number(shop));
    }
    GridRows promises = office.go("/manage/reservations").grid("reservations");
    for (String shop : SHOPS) {
      promises.awaitGone(number(shop));
      office.until(shop + " knows", () -> stock(shop).equals("10"));
    }
  }

  @Test
  @Order(4)
  void a_manager_opens_a_cancelled_order_again_and_every_shop_learns_that() {
    String order = number("woocommerce");
    office.go("/manage/orders?show=ALL&q=" + order).grid("orders").cell(order, 2).click();
    office.button("Відновити").click();
    office.find("vaadin-dialog vaadin-button[theme~='primary']").click();
    office.until(
        "it can be cancelled again", () -> office.shows("vaadin-button.last[theme~='error']"));
    office.shot("order-restored");
    office.go("/manage/reservations").grid("reservations").await(order);
    for (String shop : SHOPS) {
      office.until(shop + " knows", () -> stock(shop).equals("9"));
    }
    office.until("the shop has its order again", () -> status(order).equals("processing"));
  }

  private static String status(String order) {
    return cell("woocommerce", "<td>" + order + "</td><td>[^<]*</td><td>([^<]*)</td>");
  }

  private static String figures(String cells) {
    Matcher units = Pattern.compile("(\\d+) шт").matcher(cells);
    StringBuilder found = new StringBuilder();
    while (units.find()) {
      found.append(units.group(1)).append(' ');
    }
    return found.toString().strip();
  }

  private static void press(String shop, String button) throws IOException, InterruptedException {
    HttpRequest pressed =
        HttpRequest.newBuilder(URI.create(house.simulated(shop) + "/_sim/hand/" + button))
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertEquals(303, client.send(pressed, HttpResponse.BodyHandlers.discarding()).statusCode());
  }

  private static String number(String shop) {
    return cell(shop, "<h2>Orders</h2>.*?<td>(\\d+)</td>");
  }

  /** What the shop believes there is. */
  private static String stock(String shop) {
    return cell(shop, "<td>" + BAG + "</td><td>[^<]*</td><td>(\\d+)\\b");
  }

  private static String cell(String shop, String pattern) {
    try {
      HttpRequest asked =
          HttpRequest.newBuilder(URI.create(house.simulated(shop) + "/_sim/")).build();
      String page = client.send(asked, HttpResponse.BodyHandlers.ofString()).body();
      Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
      if (!found.find()) {
        throw new IllegalStateException("no " + pattern + " in " + page);
      }
      return found.group(1);
    } catch (IOException failure) {
      throw new IllegalStateException(failure);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    }
  }
}
