package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import holdfast.browser.GridRows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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

/** A manager makes a product by keyboard, takes in a supplier's file, and prints labels. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(DemoHouse.class)
class ProductsIT {
  private static final String LIST =
      """
      Код товару;Назва;Ціна;Штрихкод;Поточний залишок
      CUP-BLUE;Чашка «Їжачок» 350 мл;199,90;4820000990019;12
      CUP-RED;Чашка червона;дорого;4820000990026;5
      """;

  private static Browser office;

  @BeforeAll
  static void a_manager_signs_in() {
    String address = "http://localhost:" + DemoHouse.here().port();
    office = Browser.open(address, "uk").resize(1440, 900).signIn("manager", "holdfast-demo");
  }

  @AfterAll
  static void the_manager_leaves() {
    office.close();
  }

  @Test
  @Order(1)
  void a_product_is_found_and_made_without_the_mouse() {
    new Actions(office.driver()).keyDown(Keys.CONTROL).sendKeys("k").keyUp(Keys.CONTROL).perform();
    office.find("#palette-field");
    press("новий това", Keys.ENTER);
    office.find("#new-sku");
    press("TEA-IVAN", Keys.TAB, "Іван-чай 100 г", Keys.TAB, "89,50", Keys.ENTER);
    office.until("its page is open", () -> address().endsWith("/manage/products/TEA-IVAN"));
    office.until("its card", () -> office.find("#product-name input").isDisplayed());
    assertEquals("Іван-чай 100 г", office.find("#product-name").getDomProperty("value"));
    assertTrue(isOnTop("#new-product"), "the page leaves the list its buttons");
    office.shot("product-made");
  }

  @Test
  @Order(2)
  void a_file_is_tried_told_of_its_wrong_row_and_imported() throws IOException {
    Path file = Files.createTempDirectory("import").resolve("price-list.csv");
    Files.write(file, LIST.getBytes(Charset.forName("windows-1251")));
    upload(file);
    office.find("#import-try").click();
    office.until(
        "the store is asked for",
        () -> office.find("#import-store").getDomAttribute("invalid") != null);
    chooseTheStore();
    office.find("#import-try").click();
    String wrong = office.grid("import-refused").await("CUP-RED").toString();
    assertTrue(wrong.contains("Ціна") && wrong.contains("дорого"), wrong);
    assertTrue(wrong.startsWith("[3,"), "the row as a spreadsheet counts: " + wrong);
    office.shot("import-tried");
    office.find("#import-start").click();
    office.find("#import-goods").click();
    office.type("[data-search]", "їжачок");
    GridRows goods = office.grid("products");
    String cup = goods.await("Чашка «Їжачок» 350 мл").toString();
    assertTrue(cup.contains("12 шт"), cup);
    Files.delete(file);
  }

  @Test
  @Order(3)
  void its_label_is_a_pdf() throws IOException, InterruptedException {
    office.grid("products").cell("Їжачок", 0).click();
    office.find("#print-labels").click();
    assertTrue(
        new String(fetched("#open-labels"), StandardCharsets.ISO_8859_1).startsWith("%PDF-"));
    office.shot("labels");
    press(Keys.ESCAPE);
  }

  @Test
  @Order(4)
  void a_workbook_and_a_file_of_torgsoft_are_written_and_read_back_unchanged()
      throws IOException, InterruptedException {
    for (String name : List.of("goods.xlsx", "TSGoods.trs")) {
      office.go("/manage/products").type("[data-search]", "їжачок");
      office.until("only the cup is there", () -> office.grid("products").all().size() == 1);
      office.button("Експорт…").click();
      Path file = Files.createTempDirectory("export").resolve(name);
      String format = name.replaceAll(".*\\.", "").toUpperCase(Locale.ROOT);
      Files.write(file, fetched("#export-" + format));
      upload(file);
      chooseTheStore();
      office.find("#import-try").click();
      office.until(name + " was tried", () -> office.shows(".import-outcome"));
      assertEquals(List.of("0", "0", "0"), List.of(sum("created"), sum("updated"), sum("refused")));
      assertEquals("1", sum("unchanged"), name);
      office.shot("import-" + format);
      Files.delete(file);
    }
  }

  private static String sum(String what) {
    return office.find(".sum." + what + " .sum-value").getText();
  }

  private static void upload(Path file) {
    office.go("/manage/import");
    office
        .find("#import-upload")
        .getShadowRoot()
        .findElement(By.cssSelector("input[type=file]"))
        .sendKeys(file.toAbsolutePath().toString());
    office.find("#import-try");
  }

  private static void chooseTheStore() {
    office.find("#import-store vaadin-select-value-button").click();
    office.until("the list has the focus", ProductsIT::isInTheList);
    press(Keys.ARROW_DOWN, Keys.ENTER);
  }

  private static boolean isInTheList() {
    String script = "return document.activeElement.closest('vaadin-select-item') ? 1 : 0";
    return office.number(script) == 1;
  }

  /** What that link leads to, for whoever is signed in here. */
  private static byte[] fetched(String link) throws IOException, InterruptedException {
    String address = String.valueOf(office.find(link).getDomProperty("href"));
    String cookies =
        office.driver().manage().getCookies().stream()
            .map(cookie -> cookie.getName() + "=" + cookie.getValue())
            .collect(Collectors.joining("; "));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).header("Cookie", cookies).build();
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  private static String address() {
    return String.valueOf(office.driver().getCurrentUrl());
  }

  private static void press(CharSequence... keys) {
    for (CharSequence one : keys) {
      new Actions(office.driver()).sendKeys(one).perform();
    }
  }

  private static boolean isOnTop(String css) {
    return office.number(
            """
            const one = arguments[0].getBoundingClientRect();
            const top = document.elementFromPoint(one.x + one.width / 2, one.y + one.height / 2);
            return arguments[0].contains(top) ? 1 : 0;\
            """,
            office.find(css))
        == 1;
  }
}
