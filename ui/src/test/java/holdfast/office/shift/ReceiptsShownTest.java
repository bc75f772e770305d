package holdfast.office.shift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.vaadin.flow.router.QueryParameters;
import holdfast.receipt.ReceiptList.Kind;
import holdfast.receipt.ReceiptList.Mark;
import holdfast.receipt.ReceiptList.Paid;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Which receipts an address asks for. */
class ReceiptsShownTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

  @Test
  void all_that_is_chosen_stands_in_the_address() {
    ReceiptsShown chosen =
        new ReceiptsShown(
            "S1",
            "S1-1",
            TODAY.minusDays(1),
            TODAY,
            17,
            "olena",
            Kind.RETURN,
            Paid.CARD,
            Mark.CLOCK);
    assertEquals(chosen, ReceiptsShown.of(chosen.parameters()));
    assertEquals("", ReceiptsShown.USUAL.parameters().getQueryString());
    assertTrue(chosen.parameters().getQueryString().contains("mark=clock"));
  }

  @Test
  void what_an_address_says_wrongly_is_not_asked_for() {
    QueryParameters odd =
        QueryParameters.fromString("from=yesterday&number=-1&kind=gift&paid=&mark=blue");
    assertEquals(ReceiptsShown.USUAL, ReceiptsShown.of(odd));
    assertNull(ReceiptsShown.number("12345678901"));
    assertEquals(Integer.valueOf(17), ReceiptsShown.number(" 017 "));
  }

  @Test
  void a_week_is_meant_where_no_days_were_chosen_and_all_days_of_a_number() {
    ReceiptsShown week = ReceiptsShown.USUAL.meant(TODAY);
    assertEquals(LocalDate.of(2026, 11, 24), week.from());
    assertEquals(TODAY, week.through());
    assertNull(ReceiptsShown.USUAL.numbered(17).meant(TODAY).from());
    assertEquals(
        LocalDate.of(2026, 10, 26),
        ReceiptsShown.USUAL.until(LocalDate.of(2026, 11, 1)).meant(TODAY).from());
  }

  @Test
  void one_end_takes_the_other_along() {
    ReceiptsShown days = ReceiptsShown.USUAL.since(TODAY.minusDays(3)).until(TODAY.minusDays(5));
    assertEquals(TODAY.minusDays(5), days.from());
    assertEquals(TODAY, days.until(TODAY.minusDays(1)).since(TODAY).through());
    assertNull(ReceiptsShown.USUAL.in("S1").at("S1-1").in("S2").till(), "a till is of one store");
  }

  @Test
  void only_few_are_added_up_again_with_each_sale() {
    assertTrue(ReceiptsShown.USUAL.isFew(TODAY));
    assertTrue(ReceiptsShown.USUAL.numbered(1).isFew(TODAY));
    assertTrue(ReceiptsShown.USUAL.since(TODAY.minusDays(6)).isFew(TODAY));
    assertFalse(ReceiptsShown.USUAL.since(TODAY.minusDays(7)).isFew(TODAY));
  }
}
