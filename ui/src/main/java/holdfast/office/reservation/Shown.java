package holdfast.office.reservation;

import com.vaadin.flow.router.QueryParameters;
import holdfast.stock.Reservations.Age;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Source;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which promises the screen shows; it stands in the address, so that a list can be sent on. */
record Shown(
    @Nullable String store,
    @Nullable Source source,
    boolean isEndingSoon,
    @Nullable Age age,
    String text)
    implements Serializable {

  private static final Duration SOON = Duration.ofHours(1);
  static final Shown ALL = new Shown(null, null, false, null, "");

  static Shown of(QueryParameters parameters) {
    return new Shown(
        parameters.getSingleParameter("store").orElse(null),
        parameters.getSingleParameter("source").flatMap(Source::of).orElse(null),
        parameters.getSingleParameter("ending").isPresent(),
        parameters.getSingleParameter("age").flatMap(Shown::age).orElse(null),
        parameters.getSingleParameter("q").orElse(""));
  }

  QueryParameters parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (store != null) {
      parameters.put("store", store);
    }
    if (source != null) {
      parameters.put("source", source.name());
    }
    if (isEndingSoon) {
      parameters.put("ending", "soon");
    }
    if (age != null) {
      parameters.put("age", age.name());
    }
    if (!text.isBlank()) {
      parameters.put("q", text);
    }
    return QueryParameters.simple(parameters);
  }

  Shown in(@Nullable String newStore) {
    return new Shown(newStore, source, isEndingSoon, age, text);
  }

  Shown from(@Nullable Source newSource) {
    return new Shown(store, newSource, isEndingSoon, age, text);
  }

  Shown endingSoon(boolean only) {
    return new Shown(store, source, only, age, text);
  }

  Shown aged(@Nullable Age newAge) {
    return new Shown(store, source, isEndingSoon, newAge, text);
  }

  Shown containing(String newText) {
    return new Shown(store, source, isEndingSoon, age, newText);
  }

  boolean isEverything() {
    return equals(ALL) || equals(ALL.in(store));
  }

  /** As the stock understands it, for now. */
  Filter filter(Clock clock) {
    Filter filter =
        Filter.active()
            .in(store)
            .from(source)
            .containing(text)
            .endingBefore(isEndingSoon ? clock.instant().plus(SOON) : null);
    return age == null ? filter : filter.aged(age, clock.instant());
  }

  private static Optional<Age> age(String name) {
    return Arrays.stream(Age.values()).filter(age -> age.name().equals(name)).findAny();
  }
}
