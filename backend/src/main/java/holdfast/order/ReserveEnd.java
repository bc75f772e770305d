package holdfast.order;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Until when the goods of an order are reserved, and why until then. The one place where the
 * channel's rules become an instant: orders and the screens that explain the rules both ask here.
 *
 * @param origin {@code reserve-date}, {@code channel-days:} with the number of days, {@code
 *     unpaid-shop} when the shop itself keeps an unpaid order so long, {@code unpaid-minutes:} with
 *     the channel's minutes, or {@code prolonged-days:} with the number of days
 */
public record ReserveEnd(Instant until, String origin) {

  /**
   * For an order whose goods are reserved on the channel's terms (contract 14-17): through its own
   * date, when it brings one that counts; else through the channel's days after today.
   *
   * @param zone of the store: a day ends where the goods are
   */
  public static ReserveEnd firm(
      OrderTerms terms, @Nullable ReserveDate own, ZoneId zone, Instant now) {
    if (own != null && terms.rules().ownDateWins()) {
      return new ReserveEnd(ReserveDate.endOf(own.day(), zone), "reserve-date");
    }
    int days = terms.reserveDays();
    return new ReserveEnd(endOfDay(now, days, zone), "channel-days:" + days);
  }

  /**
   * For an order that is not paid yet: as long as the shop keeps it, or else the channel's minutes.
   *
   * @param heldThere until when the shop keeps it; null when it does not say
   */
  public static ReserveEnd unpaid(OrderTerms terms, @Nullable Instant heldThere, Instant now) {
    int minutes = terms.rules().unpaidMinutes();
    return heldThere != null
        ? new ReserveEnd(heldThere, "unpaid-shop")
        : new ReserveEnd(now.plus(Duration.ofMinutes(minutes)), "unpaid-minutes:" + minutes);
  }

  /** The next end when this one is reached and the rules prolong it. */
  public ReserveEnd prolonged(OrderRules rules, ZoneId zone) {
    int days = rules.prolongDays();
    return new ReserveEnd(endOfDay(until, days, zone), "prolonged-days:" + days);
  }

  private static Instant endOfDay(Instant from, int days, ZoneId zone) {
    return ReserveDate.endOf(LocalDate.ofInstant(from, zone).plusDays(days), zone);
  }
}
