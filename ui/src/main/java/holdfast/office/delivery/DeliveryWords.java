package holdfast.office.delivery;

import holdfast.office.Shops;
import holdfast.office.StatusMark.Look;
import holdfast.office.Texts;
import holdfast.order.DeliveryOrder;
import holdfast.order.DeliveryOrder.Terms;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How a delivery order stands and when it is to be brought, in words. */
final class DeliveryWords {
  private DeliveryWords() {}

  static String status(DeliveryOrder order, Texts texts) {
    return texts.text("delivery.status." + order.status().name());
  }

  static Look look(DeliveryOrder order) {
    return switch (order.status()) {
      case NEW -> Look.NEW;
      case PACKED -> Look.GOOD;
      case ON_THE_WAY -> Look.SOON;
      case DELIVERED -> Look.DONE;
      case FAILED -> Look.WRONG;
      case CANCELLED -> Look.OFF;
    };
  }

  static boolean isLate(DeliveryOrder order, Shops shops) {
    return order.isLate(shops.clock().instant());
  }

  /** Such as <em>today 14:00–16:00</em>; nothing when no time was agreed. */
  static String window(DeliveryOrder order, Shops shops, Texts texts) {
    Terms terms = order.terms();
    @Nullable Instant from = terms.from();
    @Nullable Instant to = terms.to();
    ZoneId zone = shops.zone(order.store());
    if (from == null) {
      return to == null
          ? ""
          : texts.text("delivery.until", texts.moment(to, zone, shops.clock().instant()));
    }
    if (isWholeDay(terms, zone)) {
      return texts.day(from, zone, shops.clock().instant());
    }
    String begin = texts.moment(from, zone, shops.clock().instant());
    if (to == null) {
      return texts.text("delivery.from", begin);
    }
    ZonedDateTime end = to.atZone(zone);
    boolean isSameDay = end.toLocalDate().equals(from.atZone(zone).toLocalDate());
    return begin
        + "–"
        + (isSameDay
            ? DateTimeFormatter.ofPattern("HH:mm", texts.locale()).format(end)
            : texts.moment(to, zone, shops.clock().instant()));
  }

  /** The last moment of that day. */
  static Instant endOf(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
  }

  /** Whether a day was agreed and no time of it. */
  static boolean isWholeDay(Terms terms, ZoneId zone) {
    @Nullable Instant from = terms.from();
    if (from == null) {
      return false;
    }
    LocalDate day = LocalDate.ofInstant(from, zone);
    return from.equals(day.atStartOfDay(zone).toInstant()) && endOf(day, zone).equals(terms.to());
  }
}
