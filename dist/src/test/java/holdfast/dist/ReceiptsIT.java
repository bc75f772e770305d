package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import holdfast.browser.GridRows;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A manager looks for receipts of all tills and at what stands around one. */
class ReceiptsIT {
  private static final String PASSWORD = "holdfast-demo";
  private static final String SHIFT = "99999999-0000-4000-8000-000000000001";

  /** Kind, number, minutes ago, total, arrived so much later, seconds its clock is off, late. */
  private static final List<String> RECEIPTS =
      List.of(
          "'SALE', 1, 600, 189000, 1, NULL, FALSE",
          "'SALE', 2, 500, 4500, 5400, NULL, TRUE",
          "'SALE', 3, 400, 12050, 1, -259200, FALSE",
          "'SALE', 4, 300, 9900, 1, NULL, FALSE",
          "'RETURN', 5, 200, 4500, 1, NULL, FALSE");

  private static Installation house;
  private static Browser office;

  @BeforeAll
  static void the_store_opens() throws IOException, InterruptedException, SQLException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    house = Installation.opened(folder, folder.resolveSibling("receipts"));
    house.start();
    try (Connection database = house.database("");
        Statement statement = database.createStatement()) {
      for (String each : receipts()) {
        statement.executeUpdate(each);
      }
    }
    office = Browser.open("http://localhost:" + house.port(), "uk").resize(1280, 900);
    office.signIn("manager", PASSWORD);
  }

  @AfterAll
  static void the_store_closes() {
    office.close();
    house.close();
  }

  /** As the till's packages would have left them. */
  private static List<String> receipts() {
    Stream<String> heads =
        RECEIPTS.stream()
            .map(each -> each.split(", ", -1))
            .map(
                said ->
                    """
                    INSERT INTO receipt (store, id, till, number, sold_at, cashier, total, shift,
                      late, body_hash, received_at, received_by, kind, returned_receipt, reason,
                      clock_off)
                    SELECT 'S1', %1$s, 'S1-1', %2$s, told + INTERVAL COALESCE(%3$s, 0) SECOND,
                      'cashier', %4$s, '%5$s', %6$s, REPEAT('a', 64), told + INTERVAL %7$s SECOND,
                      'till', %8$s, %9$s, %10$s, %3$s
                    FROM (SELECT UTC_TIMESTAMP(3) - INTERVAL %11$s MINUTE AS told) moment
                    """
                        .formatted(
                            id(said[1]),
                            said[1],
                            said[5],
                            said[3],
                            SHIFT,
                            said[6],
                            said[4],
                            said[0],
                            said[0].equals("'RETURN'") ? id("2") : "NULL",
                            said[0].equals("'RETURN'") ? "'не підійшло'" : "NULL",
                            said[2]));
    String shift =
        """
        INSERT INTO shift (store, id, till, number, opened_at, opened_by, opening_cash, by_sale)
        VALUES ('S1', '%s', 'S1-1', 7, UTC_TIMESTAMP(3) - INTERVAL 11 HOUR, 'cashier', 0, FALSE)
        """
            .formatted(SHIFT);
    String lines =
        """
        INSERT INTO receipt_line (store, receipt, line, sku, name, quantity, price, amount,
          returned_line)
        SELECT store, id, 1, 'MILK-1L', 'Молоко', 1, total, total, IF(kind = 'RETURN', 1, NULL)
        FROM receipt
        """;
    String payments =
        """
        INSERT INTO payment (store, receipt, line, kind, amount, tendered, change_given)
        SELECT store, id, 1, IF(number = 1, 'CARD', 'CASH'), total, total, 0 FROM receipt
        """;
    String discount =
        "INSERT INTO receipt_discount (store, receipt, line, place, source, name, amount)"
            + " VALUES ('S1', "
            + id("1")
            + ", 1, 1, 'RULE', 'Знижка тижня', 1000)";
    return Stream.concat(
            Stream.concat(Stream.of(shift), heads), Stream.of(lines, payments, discount))
        .toList();
  }

  private static String id(String number) {
    return "'88888888-0000-4000-8000-00000000000" + number + "'";
  }

  private static GridRows rows() {
    return office.grid("receipts");
  }

  @Test
  void receipts_are_found_by_their_marks_and_open_with_what_came_back() throws IOException {
    office.go("/manage/receipts");
    rows().await("S1-1 · 4");
    office.until("five are there", () -> office.find("#receipts-count").getText().startsWith("5"));
    assertTrue(office.find("#receipts-sums").getText().contains("повернено на 45,00"));
    assertTrue(rows().await("S1-1 · 2").toString().contains("запізнився"));
    assertTrue(rows().await("S1-1 · 2").toString().contains("повернено все"));
    office.shot("receipts-uk");

    rows().cell("S1-1 · 2", 1).click();
    String dialog = office.find("#receipt-dialog").getText();
    assertTrue(dialog.contains("Що повернули") && dialog.contains("№ 7"), dialog);
    office.shot("receipt-uk");
    office.button("Закрити").click();

    office.go("/manage/receipts?mark=clock");
    rows().await("S1-1 · 3");
    assertEquals(1, rows().all().size());
    rows().cell("S1-1 · 3", 1).click();
    assertTrue(office.find("#receipt-clock").getText().contains("на сервері було"));
    office.shot("receipt-clock-uk");
    office.find("#receipt-movements").click();
    office.until(
        "its movements are there", () -> office.driver().getCurrentUrl().contains("movements"));
    office.until("the receipt goes with its screen", () -> !office.shows("#receipt-dialog"));

    office.go("/manage/receipts?paid=card");
    rows().await("S1-1 · 1");
    assertEquals(1, rows().all().size());
    rows().cell("S1-1 · 1", 1).click();
    office.until(
        "what was taken off is said",
        () -> office.find("#receipt-dialog").getText().contains("Знижка тижня"));
    office.go("/manage/receipts?number=99");
    office.until("nothing is found", () -> office.find("#receipts").getText().contains("фільтр"));
    office.shot("receipts-none-uk");
  }

  @Test
  void the_list_is_read_in_english_and_on_a_phone() throws IOException {
    String base = "http://localhost:" + house.port();
    try (Browser phone = Browser.open(base, "en").resize(400, 800)) {
      phone.signIn("manager", PASSWORD).go("/manage/receipts");
      phone.grid("receipts").await("S1-1 · 4");
      phone.shot("receipts-phone-en");
      phone.grid("receipts").cell("S1-1 · 2", 1).click();
      phone.until(
          "it is open", () -> phone.find("#receipt-dialog").getText().contains("What came back"));
      phone.shot("receipt-phone-en");
      phone.resize(1280, 900).go("/manage/receipts");
      phone.grid("receipts").await("S1-1 · 4");
      phone.shot("receipts-en");
    }
  }
}
