package holdfast.office.order;

import com.vaadin.flow.router.QueryParameters;
import holdfast.order.OrderList.Filter;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which orders the list shows; it stands in the address. */
record Shown(Which which, @Nullable String channel, String text) implements Serializable {
  static final Shown OPEN = new Shown(Which.OPEN, null, "");

  enum Which {
    OPEN,
    /** Something about them is unusual. */
    PERSON,
    CLOSED,
    ALL
  }

  static Shown of(QueryParameters parameters) {
    return new Shown(
        parameters.getSingleParameter("show").flatMap(Shown::which).orElse(Which.OPEN),
        parameters.getSingleParameter("channel").orElse(null),
        parameters.getSingleParameter("q").orElse(""));
  }

  QueryParameters parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (which != Which.OPEN) {
      parameters.put("show", which.name());
    }
    if (channel != null) {
      parameters.put("channel", channel);
    }
    if (!text.isBlank()) {
      parameters.put("q", text);
    }
    return QueryParameters.simple(parameters);
  }

  Shown only(Which newWhich) {
    return new Shown(newWhich, channel, text);
  }

  Shown from(@Nullable String newChannel) {
    return new Shown(which, newChannel, text);
  }

  Shown containing(String newText) {
    return new Shown(which, channel, newText);
  }

  Filter filter() {
    Filter filter = Filter.all().from(channel).containing(text);
    return switch (which) {
      case OPEN -> filter.open(true);
      case PERSON -> filter.open(true).needingPerson(true);
      case CLOSED -> filter.open(false);
      case ALL -> filter;
    };
  }

  private static Optional<Which> which(String name) {
    return Arrays.stream(Which.values()).filter(one -> one.name().equalsIgnoreCase(name)).findAny();
  }
}
