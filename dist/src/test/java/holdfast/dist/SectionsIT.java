package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import holdfast.browser.GridRows;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A manager arranges what online shops show (contract 38 to 46), as the reference walks it. */
@ExtendWith(DemoHouse.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SectionsIT {
  private static final String PASSWORD = "holdfast-demo";

  private static Browser office;
  private static Browser colleague;

  @BeforeAll
  static void the_shop_opens() {
    String address = "http://localhost:" + DemoHouse.here().port();
    office = Browser.open(address, "uk").signIn("manager", PASSWORD);
    colleague = Browser.open(address, "uk").signIn("admin", PASSWORD);
  }

  @AfterAll
  static void the_shop_closes() {
    office.close();
    colleague.close();
  }

  @Test
  @Order(1)
  void what_cannot_be_is_said_while_it_is_typed() {
    GridRows sections = office.go("/manage/sections").grid("sections");
    sections.cell("Взуття", 0).click();
    office.find("#add-subordinate").click();
    office.until("a number is proposed", () -> !value("#section-number").isEmpty());
    office.type("#section-name", "Тапки: нові").type("#section-number", "1");
    office.until("the sign is named", () -> fault("#section-name").endsWith(" :"));
    office.until("the owner is named", () -> fault("#section-number").contains("«Взуття»"));
    office.type("#section-number", "-7");
    office.until("not negative", () -> fault("#section-number").contains("від 1"));
    office.shot("section-faults");
  }

  @Test
  @Order(2)
  void a_section_is_added_and_pushed_with_keys() {
    office.type("#section-name", "Тапки").type("#section-number", "700");
    office.find("#section-save").click();
    GridRows sections = office.grid("sections");
    sections.await("Тапки");
    sections.cell("Тапки", 0).click();
    press(Keys.ARROW_UP);
    office.until("it is before Дитяче взуття", () -> isBefore("Тапки", "Дитяче взуття"));
    press(Keys.ARROW_DOWN);
    office.until("it is behind again", () -> isBefore("Дитяче взуття", "Тапки"));
    press(Keys.ARROW_LEFT);
    press(Keys.ARROW_RIGHT);
    office.until("it is below Взуття again", () -> isBefore("Тапки", "Одяг"));
    assertTrue(office.driver().getCurrentUrl().endsWith("/manage/sections"), "not a page back");
  }

  @Test
  @Order(3)
  void a_section_is_dragged_between_two_and_below_another() {
    GridRows sections = office.grid("sections");
    drag(sections.cell("Тапки", 0), sections.cell("Дитяче взуття", 0), -1);
    office.until("it is before Дитяче взуття", () -> isBefore("Тапки", "Дитяче взуття"));
    drag(sections.cell("Тапки", 0), sections.cell("Дитяче взуття", 0), 0);
    office.until("it is below Дитяче взуття", () -> isBefore("Дитяче взуття", "Тапки"));
    assertTrue(isBefore("Тапки", "Одяг"));
    office.shot("section-dragged");
    drag(sections.cell("Тапки", 0), sections.cell("Дитяче взуття", 0), -1);
    office.until("it is before it again", () -> isBefore("Тапки", "Дитяче взуття"));
    assertTrue(office.find("#shop-counts").getText().contains("Rozetka"), "what shops get is said");
  }

  @Test
  @Order(4)
  void a_type_gets_its_section_by_the_list() {
    GridRows types = office.go("/manage/types").grid("types");
    types.cell("Дитяче взуття", 0).click();
    office.find("#edit-type").click();
    office.find("#list-sections").click();
    GridRows picker = office.grid("sections");
    office.until(
        "Тапки is chosen",
        () -> {
          picker.cell("Тапки", 0).click(); // the dialog may still be growing under the mouse
          return value("#section-name").equals("Тапки");
        });
    office.find("#select-section").click();
    office.until("it is in the form", () -> value("#type-section").equals("700 · Взуття > Тапки"));
    office.button("Зберегти").click();
    office.until("it is saved", () -> types.with("700 · Тапки").isPresent());
    List<String> shown = office.grid("preview").await("Тапки");
    assertEquals(List.of("Тапки", "90", "90"), shown);
    office.shot("types-and-sections");
  }

  @Test
  @Order(5)
  void who_was_overtaken_is_told_and_goes_on_with_what_is_typed() {
    office.go("/manage/sections").grid("sections").cell("Тапки", 0).click();
    office.type("#section-name", "Капці");
    colleague.go("/manage/sections").grid("sections").cell("Одяг", 0).click();
    colleague.type("#section-name", "Увесь одяг");
    colleague.find("#section-save").click();
    office.until("it is told", () -> office.shows(".meanwhile"));
    assertTrue(office.find(".meanwhile").getText().contains("admin"));
    office.find("#section-save").click();
    assertFalse(office.grid("sections").with("Капці").isPresent(), "nothing is written over it");
    office.shot("section-changed-meanwhile");
    office.find("#show-new-tree").click();
    office.grid("sections").await("Увесь одяг");
    assertEquals("Капці", value("#section-name"));
    office.find("#section-save").click();
    office.grid("sections").await("Капці");
  }

  @Test
  @Order(6)
  void a_section_with_goods_is_not_lost_but_merged() {
    office.grid("sections").cell("Капці", 0).click();
    office.find("#delete-section").click();
    office.find("#merge-into");
    office.button("Об’єднати й видалити").click();
    office.grid("sections").awaitGone("Капці");
    GridRows types = office.go("/manage/types").grid("types");
    assertEquals("1 · Взуття", types.await("Дитяче взуття").get(1));
  }

  /** Lets go of it in the middle of the other row, or at its upper edge for -1. */
  private static void drag(WebElement row, WebElement onto, int where) {
    int y = where * (onto.getSize().getHeight() / 2 - 3);
    new Actions(office.driver())
        .moveToElement(row)
        .clickAndHold()
        .moveByOffset(8, 4)
        .moveToElement(onto, 0, y)
        .moveToElement(onto, 2, y)
        .release()
        .perform();
  }

  private static void press(Keys arrow) {
    new Actions(office.driver()).keyDown(Keys.ALT).sendKeys(arrow).keyUp(Keys.ALT).perform();
  }

  private static boolean isBefore(String one, String other) {
    List<String> names = office.grid("sections").all().stream().map(List::getFirst).toList();
    return names.contains(one) && names.indexOf(one) < names.indexOf(other);
  }

  private static String value(String css) {
    return String.valueOf(office.find(css).getDomProperty("value"));
  }

  private static String fault(String css) {
    return String.valueOf(office.find(css).getDomProperty("errorMessage"));
  }
}
