package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * A manager sees how it stands with a shop: what it refused is sent again, and while it is down the
 * screen says so, until it is back.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SyncHealthIT {
  private static final String KEY = "ck_5150000000000000000000000000000000000001";
  private static final String SECRET = "cs_5150000000000000000000000000000000000002";
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static Path folder;
  private static Installation house;
  private static Process shop;
  private static String address;
  private static Browser office;

  @BeforeAll
  static void house_and_shop_open() throws IOException, InterruptedException {
    folder = Path.of(System.getProperty("holdfast.distribution"));
    shop = shop(0);
    house = Installation.opened(folder, folder.resolveSibling("sync-health"));
    house.start();
    office = Browser.open("http://localhost:" + house.port(), "en");
    office.resize(1440, 1600);
    office.signIn("manager", "holdfast-demo");
    connect();
  }

  @AfterAll
  static void house_and_shop_close() {
    office.close();
    house.close();
    shop.destroy();
  }

  @Test
  @Order(1)
  void what_the_shop_refuses_is_said_and_sent_again() throws IOException, InterruptedException {
    shopDoes("products", "{\"sku\":\"BAG-BLUE\",\"price\":\"1000.00\",\"stock\":3}");
    String order =
        Json.text(
            shopDoes(
                "orders", "{\"method\":\"cod\",\"lines\":[{\"sku\":\"BAG-BLUE\",\"quantity\":1}]}"),
            "id");
    office.go("/manage/sync-health").grid("sync-health").cell("Main site", 1).click();
    office.until("the shop is well", () -> lamp().equals("Good"));
    runNow();
    office.until("the order came", () -> runs().contains("1 order"));
    office.find("#pause-channel").click();
    office.until("it is paused", () -> lamp().equals("Paused"));
    cancel(order);
    shopDoes("orders/" + order + "/status", "{\"status\":\"completed\"}");
    runNow();
    office.until("the refusal is shown", () -> office.shows("#refused-messages li"));
    String refusal = office.find("#refused-messages").getText();
    assertTrue(refusal.contains("Order " + order), refusal);
    assertTrue(refusal.contains("fulfilled in the shop already"), refusal);
    office.find("#pause-channel").click();
    office.until("it waits for a person", () -> lamp().equals("Waits for you"));
    office.shot("sync-health-refused");
    shopDoes("orders/" + order + "/status", "{\"status\":\"processing\"}");
    office.button("Try again").click();
    office.until("it is taken", () -> !office.shows("#refused-messages li"));
    office.until("all is well again", () -> lamp().equals("Good"));
  }

  @Test
  @Order(2)
  void while_the_shop_is_down_the_screen_says_so() throws IOException, InterruptedException {
    // a page of its own: the menu of the old one may still count what has just been settled
    office.go("/manage/sync-health/main-site");
    long before = troubled();
    shop.destroyForcibly().waitFor();
    runNow();
    office.until("it is faulty", () -> lamp().equals("Faulty"));
    String says = office.find(".sync-health .trial").getText();
    assertTrue(says.contains("Nobody answers at this address"), says);
    office.until("the menu counts it", () -> troubled() == before + 1);
    office.until("the list says so", () -> list("Main site").contains("Faulty"));
    office.shot("sync-health-faulty");
    office.go("/manage/channels").grid("channels").await("Faulty");
    office.go("/manage/channels/main-site?tab=health");
    office.find("#open-health").click();
    office.until("it is faulty here, too", () -> lamp().equals("Faulty"));
  }

  @Test
  @Order(3)
  void when_the_shop_is_back_a_run_by_hand_makes_it_good() throws IOException {
    long before = troubled();
    shop = shop(URI.create(address).getPort());
    runNow();
    office.until("it is good", () -> lamp().equals("Good"));
    office.until("the menu counts it no more", () -> troubled() == before - 1);
    assertTrue(runs().contains("By hand"), runs());
    office.shot("sync-health-good");
  }

  @Test
  @Order(4)
  void the_address_of_the_catalogue_is_shown_once_and_renewed()
      throws IOException, InterruptedException {
    office.go("/manage/channels/main-site?tab=photos").find("#make-feed").click();
    String first = feed("");
    assertTrue(get(first).body().contains("<yml_catalog"), first);
    office.find("#make-feed").click();
    office.find("vaadin-dialog vaadin-button[theme~='error']").click();
    String second = feed(first);
    assertEquals(200, get(second).statusCode());
    assertEquals(404, get(first).statusCode());
    office.driver().navigate().refresh();
    office.find("#make-feed");
    assertTrue(!office.shows("#feed-address"), "it is shown once");
  }

  private static void connect() {
    office.go("/manage/channels").find("#connect").click();
    office.type("#connect-name", "Main site");
    office.until("a code is proposed", () -> value("#connect-code").equals("main-site"));
    office.find("#connect-next").click();
    office.type("#access-shopAddress", address);
    office.type("#access-consumerKey", KEY).type("#access-consumerSecret", SECRET);
    office.find("#connect-next").click();
    office.find("#connect-store");
    office.find("#connect-next").click();
    office.find("#tab-general");
  }

  /** A shop in a process of its own; its address ends with a stroke. */
  private static Process shop(int port) throws IOException {
    Process started =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder.resolve("simulators") + "/*",
                "holdfast.simulator.Main",
                "woocommerce=" + port)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    address = said.readLine().split(" ", -1)[1].replaceAll("/$", "");
    return started;
  }

  private static String shopDoes(String what, String json)
      throws IOException, InterruptedException {
    HttpRequest call =
        HttpRequest.newBuilder(URI.create(address + "/_sim/" + what))
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    HttpResponse<String> answer = HTTP.send(call, HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer.body());
    return answer.body();
  }

  private static HttpResponse<String> get(String whole) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(whole)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Somebody else cancels the order over the API, while this screen is open. */
  private static void cancel(String externalId) throws IOException {
    String token;
    try (HttpConnection line = new HttpConnection(house.port(), "none")) {
      token =
          Json.text(
              line.post("/api/v1/login", "{\"user\":\"manager\",\"password\":\"holdfast-demo\"}")
                  .body(),
              "token");
    }
    try (HttpConnection line = new HttpConnection(house.port(), token)) {
      String orders = line.get("/api/v1/orders?channel=main-site&externalId=" + externalId).body();
      HttpConnection.Answer done =
          line.post(
              "/api/v1/orders/" + Json.text(orders, "id") + "/cancel", "{\"reason\":\"sold out\"}");
      assertEquals(200, done.status(), done.body());
    }
  }

  /** The button may be switched off for a moment, while a run by schedule goes on. */
  private static void runNow() {
    String before = newestRun();
    office.until(
        "a run has begun",
        () -> {
          WebElement button = office.find("#run-now");
          boolean isToPress = button.getDomAttribute("disabled") == null;
          if (isToPress && newestRun().equals(before)) {
            button.sendKeys(Keys.SPACE);
          }
          return !newestRun().equals(before);
        });
  }

  /** When it began. */
  private static String newestRun() {
    return String.valueOf(office.find("#last-runs moment-cell").getDomAttribute("at"));
  }

  private static String runs() {
    return office.find("#last-runs").getText();
  }

  private static String lamp() {
    return office.find(".sync-health .heading .channel-state").getText();
  }

  private static String list(String channel) {
    return String.join(" ", office.grid("sync-health").await(channel));
  }

  /** How many channels the menu says need a look; other shops of the demo may be away, too. */
  private static long troubled() {
    String number = office.find("#channels-lamp").getText();
    return number.isEmpty() ? 0 : Long.parseLong(number);
  }

  private static String value(String css) {
    return String.valueOf(office.find(css).getDomProperty("value"));
  }

  /** The address that is shown, as soon as it is another one. */
  private static String feed(String before) {
    return office.until(
        "an address is shown",
        () -> {
          String now = value("#feed-address");
          return now.isEmpty() || now.equals(before) ? null : now;
        });
  }
}
