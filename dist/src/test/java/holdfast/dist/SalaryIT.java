package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Last month is settled, and what comes for it afterwards is paid with this one, by name. */
class SalaryIT {
  private static final String PASSWORD = "holdfast-demo";

  /** The column of the button that opens what came late. */
  private static final int OPENER = 2;

  private static Installation house;
  private static Browser office;
  private static YearMonth thisMonth;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException {
    thisMonth = YearMonth.from(LocalDate.ofInstant(Instant.now(), ZoneId.of("Europe/Kyiv")));
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("salary"));
    house.start();
    office = Browser.open("http://localhost:" + house.port(), "en");
  }

  @AfterAll
  static void the_store_closes() {
    office.close();
    house.close();
  }

  @Test
  void what_is_settled_stays_and_what_comes_later_is_paid_with_the_next_days()
      throws IOException, SQLException {
    office.resize(1440, 900).signIn("manager", PASSWORD).go("/manage/salaries");
    office.grid("salaries").await("Андрій");
    assertTrue(office.find("#salary-state").getText().startsWith("Not over yet"));
    assertFalse(office.shows("#salary-close"));
    office.shot("salaries");

    show(thisMonth.minusMonths(1));
    awaitState("Not settled");
    List<String> before = office.grid("salaries").await("Андрій");
    office.find("#salary-close").click();
    office.shot("salaries-close");
    office.find("vaadin-dialog vaadin-button[theme~='primary']").click();
    awaitState("Settled by");
    assertEquals(1, house.number("SELECT COUNT(*) FROM salary_period"));
    assertFalse(office.shows("#salary-reopen"), "that is for administrators");

    clockedLate("START", "09:00:00");
    clockedLate("END", "11:00:00");
    show(thisMonth);
    awaitState("Not over yet");
    office.button("What came late: Андрій Бондар").click();
    assertTrue(office.find(".salary-detail").getText().contains("2:00 h"));
    assertTrue(office.find(".salary-detail").getText().contains("220.00"));
    office.shot("salaries-late");
    show(thisMonth.minusMonths(1));
    awaitState("Settled by");
    List<String> after = office.grid("salaries").await("Андрій");
    assertEquals(figures(before), figures(after));
    assertEquals("", before.get(OPENER));
    assertEquals("What came late", after.get(OPENER));
    assertTrue(office.find("#salary-waiting").getText().contains("220.00"));
    office.shot("salaries-settled");
  }

  /** A row without the button that opens what came late. */
  private static List<String> figures(List<String> row) {
    List<String> figures = new ArrayList<>(row);
    figures.remove(OPENER);
    return figures;
  }

  private static void show(YearMonth month) {
    String named = month.format(DateTimeFormatter.ofPattern("LLLL yyyy", Locale.UK));
    office.choose("#salary-month", named);
  }

  private static void awaitState(String begins) {
    office.until(
        begins, () -> office.find("#salary-state").getText().startsWith(begins) ? begins : null);
  }

  /** A till sends only now what it kept of a Sunday, on which nobody works in the demo shop. */
  private static void clockedLate(String kind, String time) throws IOException, SQLException {
    LocalDate sunday =
        thisMonth.minusMonths(1).atDay(1).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
    try (Connection database = house.database("");
        Statement statement = database.createStatement()) {
      statement.executeUpdate(
          """
          INSERT INTO work_entry (store, id, till, login, kind, at, proof, no_photo, body_hash,
            received_at, received_by)
          VALUES ('S1', '%s', 'S1-1', 'cashier', '%s', '%s %s', 'PIN', 'NO_CAMERA', '%s',
            UTC_TIMESTAMP(3), 'cashier')
          """
              .formatted(UUID.randomUUID(), kind, sunday, time, "0".repeat(64)));
    }
  }
}
