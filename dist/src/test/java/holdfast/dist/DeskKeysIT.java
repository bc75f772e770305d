package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The stock desk without a mouse. */
@ExtendWith(DemoHouse.class)
class DeskKeysIT {
  /** One for each language. */
  private static final String MUG = "KEYS-MUG-";

  private static final String CUP = "KEYS-CUP";

  /** More than any form has fields: the way to a field must not lead around the page. */
  private static final int FEW = 15;

  private static Browser office;

  @BeforeAll
  static void there_is_crockery() throws IOException {
    Installation house = DemoHouse.here();
    house.stockUp(house.token(), List.of(MUG + "uk", MUG + "en", CUP), 10);
  }

  @AfterEach
  void the_manager_leaves() {
    office.close();
  }

  @ParameterizedTest
  @CsvSource({"uk, коригування", "en, adjustments"})
  void a_document_is_found_made_and_done_by_keys_alone(String language, String screen) {
    String mug = MUG + language;
    signIn(language);
    call(screen, "/manage/adjustments");
    press(Keys.TAB);
    office.until("Tab begins with the page", () -> isFocusIn("[role=main]"));
    press("n");
    office.until("one can scan", () -> isFocusIn("#add-goods"));
    press(mug, Keys.ENTER);
    office.until("it is a line", () -> office.find(".detail").getText().contains(mug));
    press(Keys.ENTER);
    office.until("its number can be typed", () -> isFocusIn("#draft-lines .quantity-field"));
    with(Keys.CONTROL, "a");
    press("9", Keys.ENTER);
    office.until("one can scan on", () -> isFocusIn("#add-goods"));
    walk("#reason", () -> with(Keys.SHIFT, Keys.TAB));
    press("розбилося");
    walk("#do-document", () -> press(Keys.TAB));
    press(Keys.ENTER);
    String line = office.grid("stock-document-lines").await(mug).toString();
    assertTrue(line.contains("-1"), line);
    press(Keys.TAB);
    office.until("Tab goes on in the document", () -> isFocusIn(".detail"));
    press(Keys.ESCAPE);
    office.until("it is closed", () -> address().endsWith("/manage/adjustments"));
  }

  @ParameterizedTest
  @CsvSource({"uk, резерви, Звільнити…", "en, reservations, Release…"})
  void a_promise_is_found_looked_at_and_released_by_keys_alone(
      String language, String screen, String release) throws IOException {
    String reference = "Keys in " + language;
    hold(reference);
    signIn(language);
    call(screen, "/manage/reservations");
    press(Keys.TAB, "/");
    office.until("one can search", () -> isFocusIn("[data-search]"));
    press(reference);
    office.grid("reservations").await(reference);
    walk("#reservations", () -> press(Keys.TAB));
    press(Keys.TAB, Keys.ENTER);
    office.until("its page says whose it is", () -> page().contains(reference));
    assertTrue(page().contains(CUP), page());
    walk("#reservation vaadin-button", () -> press(Keys.TAB));
    for (int i = 0; i < FEW && !focusSays(release); i++) {
      press(Keys.TAB);
    }
    press(Keys.ENTER);
    office.until("it asks why", () -> isFocusIn("vaadin-dialog vaadin-text-field"));
    press("Nobody came", Keys.ENTER);
    office.until("its history tells it", () -> page().contains("Nobody came"));
    press(Keys.ESCAPE);
    office.until("it is closed", () -> !office.shows("#reservation"));
  }

  private static String page() {
    return office.find("#reservation").getText();
  }

  private static boolean focusSays(String words) {
    return office.number(
            "return document.activeElement.textContent.trim() === arguments[0] ? 1 : 0", words)
        == 1;
  }

  private static void signIn(String language) {
    String address = "http://localhost:" + DemoHouse.here().port();
    office = Browser.open(address, language).resize(1440, 900).signIn("manager", "holdfast-demo");
  }

  /** By the palette, from wherever one is. */
  private static void call(String screen, String path) {
    with(Keys.CONTROL, "k");
    office.until("one can type", () -> isFocusIn("#palette-field"));
    press(screen, Keys.ENTER);
    office.until("the list is open", () -> address().endsWith(path));
    office.until("the palette is gone", () -> !office.shows("#palette-field"));
    office.until("nothing has the focus", () -> !isFocusIn("body > *"));
  }

  private static void hold(String reference) throws IOException {
    String wish =
        """
        {"id":"%s","store":"S1","source":"held order","reference":"%s","expiresAt":"%s",
         "lines":[{"sku":"%s","quantity":2}]}\
        """
            .formatted(UUID.randomUUID(), reference, Instant.now().plusSeconds(7_200), CUP);
    Installation house = DemoHouse.here();
    try (HttpConnection line = new HttpConnection(house.port(), house.token())) {
      assertEquals(201, line.post("/api/v1/reservations", wish).status());
    }
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
