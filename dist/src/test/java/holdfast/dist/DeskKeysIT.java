package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The stock desk without a mouse. */
@ExtendWith(DemoHouse.class)
class DeskKeysIT {
  private static final String MUG = "KEYS-MUG";

  /** More than any form has fields: the way to a field must not lead around the page. */
  private static final int FEW = 15;

  private static Browser office;

  @BeforeAll
  static void a_manager_signs_in() throws IOException {
    Installation house = DemoHouse.here();
    house.stockUp(house.token(), List.of(MUG), 10);
    String address = "http://localhost:" + house.port();
    office = Browser.open(address, "uk").resize(1440, 900).signIn("manager", "holdfast-demo");
  }

  @AfterAll
  static void the_manager_leaves() {
    office.close();
  }

  @Test
  void a_document_is_found_made_and_done_by_keys_alone() {
    with(Keys.CONTROL, "k");
    office.find("#palette-field");
    press("коригування", Keys.ENTER);
    office.until("the list is open", () -> address().endsWith("/manage/adjustments"));
    press(Keys.TAB);
    office.until("Tab begins with the page", () -> isFocusIn("[role=main]"));
    press("n");
    office.until("one can scan", () -> isFocusIn("#add-goods"));
    press(MUG, Keys.ENTER);
    office.until("it is a line", () -> office.find(".detail").getText().contains(MUG));
    press(Keys.ENTER);
    office.until("its number can be typed", () -> isFocusIn("#draft-lines .quantity-field"));
    with(Keys.CONTROL, "a");
    press("9", Keys.ENTER);
    office.until("one can scan on", () -> isFocusIn("#add-goods"));
    walk("#reason", () -> with(Keys.SHIFT, Keys.TAB));
    press("розбилося");
    walk("#do-document", () -> press(Keys.TAB));
    press(Keys.ENTER);
    String line = office.grid("stock-document-lines").await(MUG).toString();
    assertTrue(line.contains("-1"), line);
    press(Keys.TAB);
    office.until("Tab goes on in the document", () -> isFocusIn(".detail"));
    press(Keys.ESCAPE);
    office.until("it is closed", () -> address().endsWith("/manage/adjustments"));
  }

  private static void walk(String css, Runnable step) {
    for (int i = 0; i < FEW && !isFocusIn(css); i++) {
      step.run();
    }
    assertTrue(isFocusIn(css), css + " is far away");
  }

  private static boolean isFocusIn(String css) {
    return office.number(
            "return document.activeElement.closest(arguments[0]) === null ? 0 : 1", css)
        == 1;
  }

  private static String address() {
    return String.valueOf(office.driver().getCurrentUrl());
  }

  private static void with(Keys modifier, CharSequence key) {
    new Actions(office.driver()).keyDown(modifier).sendKeys(key).keyUp(modifier).perform();
  }

  private static void press(CharSequence... keys) {
    for (CharSequence one : keys) {
      new Actions(office.driver()).sendKeys(one).perform();
    }
  }
}
