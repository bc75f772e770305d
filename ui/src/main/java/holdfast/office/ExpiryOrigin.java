package holdfast.office;

import holdfast.stock.Carts;
import org.jspecify.annotations.Nullable;

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
    return sentence(origin, null, texts);
  }

  /**
   * As {@link #sentence(String, Texts)}.
   *
   * @param channel the name of the channel whose rule it may be; null when it is not known
   */
  public static String sentence(String origin, @Nullable String channel, Texts texts) {
    if (origin.startsWith(DAYS)) {
      return ofChannel("expires.channelDays", number(origin, DAYS), channel, texts);
    }
    if (origin.startsWith(UNPAID)) {
      return ofChannel("expires.unpaidMinutes", number(origin, UNPAID), channel, texts);
    }
    if (origin.startsWith(PROLONGED)) {
      return ofChannel("expires.prolongedDays", number(origin, PROLONGED), channel, texts);
    }
    if (origin.startsWith(HELD)) {
      return texts.count("expires.heldHours", number(origin, HELD));
    }
    if (origin.startsWith(EXTENDED)) {
      return texts.text("expires.extended", origin.substring(EXTENDED.length()));
    }
    return switch (origin) {
      case "reserve-date" -> texts.text("expires.reserveDate");
      case "unpaid-shop" -> texts.text("expires.unpaidShop");
      case "asked" -> texts.text("expires.asked");
      case "at-till" -> texts.text("expires.atTill");
      case "cart" -> texts.count("expires.cart", Carts.KEPT.toMinutes());
      case "allotted" -> texts.text("expires.allotted");
      case "api" -> texts.text("expires.api");
      default -> origin;
    };
  }

  private static String ofChannel(String key, long number, @Nullable String channel, Texts texts) {
    return channel == null
        ? texts.count(key, number)
        : texts.count(key + "Of", number).replace("{1}", channel);
  }

  private static long number(String origin, String beginning) {
    return Long.parseLong(origin.substring(beginning.length()));
  }
}
