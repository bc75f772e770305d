package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import holdfast.browser.GridRows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;

/** A manager makes a product, changes it, and takes a list of them in (contract 90 to 92). */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ProductsIT {
  private static final String PASSWORD = "holdfast-demo";

  @TempDir static Path folder;

  private static Installation house;
  private static Browser office;
  private static Browser colleague;

  @BeforeAll
  static void the_shop_opens() throws IOException, InterruptedException {
    Path distribution = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.fresh(distribution, distribution.resolveSibling("products"));
    house.start();
    String address = "http://localhost:" + house.port();
    office = Browser.open(address, "uk").resize(1440, 900).signIn("manager", PASSWORD);
    colleague = Browser.open(address, "en").resize(900, 800).signIn("admin", PASSWORD);
  }

  @AfterAll
  static void the_shop_closes() {
    for (AutoCloseable one : new AutoCloseable[] {office, colleague, house}) {
      try {
        one.close();
      } catch (Exception failure) {
        throw new IllegalStateException("the shop did not close", failure);
      }
    }
  }

  @Test
  @Order(1)
  void a_product_is_made_with_little_and_filled_in_on_its_card() {
    office.go("/manage/products").find("#new-product").click();
    office.type("#new-sku", "PT-1").type("#new-name", "Лампа").type("#new-price", "сто");
    office.shot("product-new");
    office.button("Створити товар").click();
    office.until("the price is refused", () -> invalid("#new-price"));
    office.type("#new-price", "199,90");
    office.button("Створити товар").click();
    office.until("its page opens", () -> office.driver().getCurrentUrl().endsWith("/PT-1"));
    office.type("#product-name", "Лампа настільна").type("#product-article", "L-1");
    office.find("#save-card").click();
    office.until("it is saved", () -> heading().equals("Лампа настільна"));
    office.shot("product-card");
  }

  @Test
  @Order(2)
  void who_was_overtaken_is_told_and_nothing_is_written_over() {
    colleague.go("/manage/products/PT-1").find("#tab-card").click();
    colleague.type("#product-name", "Desk lamp");
    office.type("#product-article", "L-2").find("#save-card").click();
    office.until("it is saved", () -> officeFacts().contains("L-2"));
    colleague.find("#save-card").click();
    colleague.find(".meanwhile");
    colleague.shot("product-changed-meanwhile-900");
    colleague.button("Reload").click();
    colleague.until(
        "the newest is shown",
        () -> value(colleague, "#product-article").equals("L-2"));
    assertEquals("Лампа настільна", value(colleague, "#product-name"));
  }

  @Test
  @Order(3)
  void variants_prices_and_movements_have_their_places() {
    office.find("#add-variants").click();
    office.type("#variant-colours", "чорна, біла").type("#variant-sizes", "S");
    office.until("they are composed", () -> value(office, "#variant-made").contains("біла; S"));
    office.button("Створити варіанти").click();
    office.grid("variants").await("чорна");
    office.shot("product-variants");
    office.find("#tab-prices").click();
    office.type("#price-purchasePrice", "100");
    office.find("#save-prices").click();
    office.until("the margin is told", () -> office.shows(".consequence"));
    office.shot("product-prices");
    office.find("#tab-movements").click();
    office.shot("product-movements");
    office.find("#print-labels").click();
    office.find("#open-labels");
    office.shot("product-labels");
    office.button("Закрити").click();
  }

  @Test
  @Order(4)
  void a_list_is_looked_at_tried_and_imported() throws IOException {
    Path file = folder.resolve("товари.csv");
    StringBuilder rows = new StringBuilder("Код;Назва;Ціна;Залишок;Смак\n");
    for (int i = 0; i < 3000; i++) {
      rows.append("IM-%d;Річ %d;%d,50;%d;добрий\n".formatted(i, i, 10 + i % 90, i % 20));
    }
    rows.append("IM-X;Без ціни;дорого;1;\nPT-1;Лампа;199,90;7;\n");
    Files.writeString(file, rows);
    office.go("/manage/import").find("vaadin-upload");
    office.shot("import-upload");
    WebElement input =
        (WebElement)
            office
                .driver()
                .executeScript(
                    "return document.querySelector('vaadin-upload')"
                        + ".shadowRoot.querySelector('input[type=file]')");
    input.sendKeys(file.toString());
    office.find("#import-try");
    office.shot("import-columns");
    office.find("#import-store").click();
    office.find("vaadin-select-item:nth-of-type(2)").click();
    office.find("#import-try").click();
    GridRows refused = office.grid("import-refused");
    assertTrue(refused.await("IM-X").contains("дорого"));
    office.shot("import-tried");
    office.find("#import-start").click();
    office.until("it is imported", () -> office.find("h2").getText().contains("імпортовано"));
    office.shot("import-done");
    office.go("/manage/products/IM-7").find("#levels");
    office.until("its stock is there", () -> office.find(".sum-value").getText().startsWith("7"));
  }

  @Test
  @Order(5)
  void what_the_list_shows_goes_out_as_a_file() {
    colleague.go("/manage/products").find("#export-products").click();
    WebElement csv = colleague.find("#export-CSV");
    colleague.shot("product-export-900");
    Object lines =
        colleague
            .driver()
            .executeAsyncScript(
                "const done = arguments[1]; fetch(arguments[0].href).then(a => a.text())"
                    + ".then(t => done(t.split('\\r\\n').length))",
                csv);
    assertTrue(((Number) lines).intValue() > 3000, () -> "lines: " + lines);
    colleague.button("Close").click();
    colleague.go("/manage/import").find("vaadin-upload");
    colleague.shot("import-upload-900");
  }

  private static String heading() {
    return office.find(".detail h2").getText();
  }

  private static String officeFacts() {
    return office.find(".detail .card-line").getText();
  }

  private static boolean invalid(String css) {
    return office.find(css).getDomAttribute("invalid") != null;
  }

  private static String value(Browser browser, String css) {
    return String.valueOf(browser.find(css).getDomProperty("value"));
  }
}
