package holdfast.office;

/** Says what set the end of a reservation: the order's own date, the channel's rule, a person. */
public final class ExpiryOrigin {
  private static final String DAYS = "channel-days:";
  private static final String UNPAID = "unpaid-minutes:";
  private static final String PROLONGED = "prolonged-days:";
  private static final String HELD = "held-hours:";
  private static final String EXTENDED = "extended by ";

  private ExpiryOrigin() {}

  /** The sentence for what the reservation notes; its own words when they are unknown here. */
  public static String sentence(String origin, Texts texts) {
    if (origin.equals("reserve-date")) {
      return texts.text("expires.reserveDate");
    }
    if (origin.startsWith(DAYS)) {
      return texts.count("expires.channelDays", number(origin, DAYS));
    }
    if (origin.equals("unpaid-shop")) {
      return texts.text("expires.unpaidShop");
    }
    if (origin.startsWith(UNPAID)) {
      return texts.count("expires.unpaidMinutes", number(origin, UNPAID));
    }
    if (origin.startsWith(PROLONGED)) {
      return texts.count("expires.prolongedDays", number(origin, PROLONGED));
    }
    if (origin.startsWith(HELD)) {
      return texts.count("expires.heldHours", number(origin, HELD));
    }
    if (origin.equals("asked")) {
      return texts.text("expires.asked");
    }
    if (origin.equals("at-till")) {
      return texts.text("expires.atTill");
    }
    if (origin.startsWith(EXTENDED)) {
      return texts.text("expires.extended", origin.substring(EXTENDED.length()));
    }
    return origin;
  }

  private static long number(String origin, String beginning) {
    return Long.parseLong(origin.substring(beginning.length()));
  }
}
