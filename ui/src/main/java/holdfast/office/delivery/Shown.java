package holdfast.office.delivery;

import com.vaadin.flow.router.QueryParameters;
import holdfast.office.DayChoice;
import holdfast.order.DeliveryOrder.Status;
import holdfast.order.DeliveryOrderList.Filter;
import holdfast.order.DeliveryOrderList.Order;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which delivery orders the list shows; it stands in the address. */
record Shown(
    Which which,
    @Nullable String store,
    @Nullable String driver,
    @Nullable LocalDate day,
    String text)
    implements Serializable {
  static final Shown OPEN = new Shown(Which.OPEN, null, null, null, "");

  enum Which {
    OPEN,
    NEW,
    PACKED,
    ON_THE_WAY,
    DELIVERED,
    FAILED,
    CANCELLED,
    ALL
  }

  static Shown of(QueryParameters parameters) {
    return new Shown(
        parameters.getSingleParameter("show").flatMap(Shown::which).orElse(Which.OPEN),
        parameters.getSingleParameter("store").orElse(null),
        parameters.getSingleParameter("driver").orElse(null),
        parameters.getSingleParameter("day").flatMap(DayChoice::in).orElse(null),
        parameters.getSingleParameter("q").orElse(""));
  }

  QueryParameters parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (which != Which.OPEN) {
      parameters.put("show", which.name());
    }
    if (store != null) {
      parameters.put("store", store);
    }
    if (driver != null) {
      parameters.put("driver", driver);
    }
    if (day != null) {
      parameters.put("day", day.toString());
    }
    if (!text.isBlank()) {
      parameters.put("q", text);
    }
    return QueryParameters.simple(parameters);
  }

  Shown only(Which newWhich) {
    return new Shown(newWhich, store, driver, day, text);
  }

  Shown in(@Nullable String newStore) {
    return new Shown(which, newStore, driver, day, text);
  }

  Shown by(@Nullable String newDriver) {
    return new Shown(which, store, newDriver, day, text);
  }

  Shown on(@Nullable LocalDate newDay) {
    return new Shown(which, store, driver, newDay, text);
  }

  Shown containing(String newText) {
    return new Shown(which, store, driver, day, newText);
  }

  /**
   * For the list.
   *
   * @param zone where its day begins and ends
   */
  Filter filter(ZoneId zone) {
    Filter filter = Filter.all().in(store).broughtBy(driver).containing(text);
    if (day != null) {
      filter =
          filter.between(
              day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
    }
    return switch (which) {
      case OPEN -> filter.open(true);
      case ALL -> filter;
      case NEW, PACKED, ON_THE_WAY, DELIVERED, FAILED, CANCELLED ->
          filter.with(Status.valueOf(which.name()));
    };
  }

  /** What goes on is in the order of its time, what is over in that of its making. */
  Order order() {
    return switch (which) {
      case OPEN, NEW, PACKED, ON_THE_WAY -> Order.SOONEST;
      case DELIVERED, FAILED, CANCELLED, ALL -> Order.NEWEST;
    };
  }

  private static Optional<Which> which(String name) {
    return Arrays.stream(Which.values()).filter(one -> one.name().equalsIgnoreCase(name)).findAny();
  }
}
