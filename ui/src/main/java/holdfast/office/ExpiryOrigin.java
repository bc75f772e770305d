package holdfast.office;

/** Says what set the end of a reservation: the order's own date, the channel's rule, a person. */
public final class ExpiryOrigin {
  private static final String DAYS = "channel-days:";
  private static final String EXTENDED = "extended by ";

  private ExpiryOrigin() {}

  /** The sentence for what the reservation notes; its own words when they are unknown here. */
  public static String sentence(String origin, Texts texts) {
    if (origin.equals("reserve-date")) {
      return texts.text("expires.reserveDate");
    }
    if (origin.startsWith(DAYS)) {
      return texts.count("expires.channelDays", Long.parseLong(origin.substring(DAYS.length())));
    }
    if (origin.startsWith(EXTENDED)) {
      return texts.text("expires.extended", origin.substring(EXTENDED.length()));
    }
    return origin;
  }
}
