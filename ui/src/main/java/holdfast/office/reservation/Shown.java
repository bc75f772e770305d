package holdfast.office.reservation;

import com.vaadin.flow.router.QueryParameters;
import holdfast.stock.Reservations.Age;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Source;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which promises the screen shows; it stands in the address, so that a list can be sent on. */
record Shown(
    @Nullable String store,
    @Nullable String product,
    @Nullable Source source,
    boolean isEndingSoon,
    boolean isStale,
    @Nullable Age age,
    String text)
    implements Serializable {

  private static final Duration SOON = Duration.ofHours(1);
  static final Shown ALL = new Shown(null, null, null, false, false, null, "");

  static Shown of(QueryParameters parameters) {
    return new Shown(
        parameters.getSingleParameter("store").orElse(null),
        parameters.getSingleParameter("product").orElse(null),
        parameters.getSingleParameter("source").flatMap(Source::of).orElse(null),
        parameters.getSingleParameter("ending").isPresent(),
        parameters.getSingleParameter("stale").isPresent(),
        parameters.getSingleParameter("age").flatMap(Shown::age).orElse(null),
        parameters.getSingleParameter("q").orElse(""));
  }

  QueryParameters parameters() {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (store != null) {
      parameters.put("store", store);
    }
    if (product != null) {
      parameters.put("product", product);
    }
    if (source != null) {
      parameters.put("source", source.name());
    }
    if (isEndingSoon) {
      parameters.put("ending", "soon");
    }
    if (isStale) {
      parameters.put("stale", "yes");
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
    return new Shown(newStore, product, source, isEndingSoon, isStale, age, text);
  }

  Shown of(@Nullable String newProduct) {
    return new Shown(store, newProduct, source, isEndingSoon, isStale, age, text);
  }

  Shown from(@Nullable Source newSource) {
    return new Shown(store, product, newSource, isEndingSoon, isStale, age, text);
  }

  Shown endingSoon(boolean only) {
    return new Shown(store, product, source, only, isStale, age, text);
  }

  Shown stale(boolean only) {
    return new Shown(store, product, source, isEndingSoon, only, age, text);
  }

  Shown aged(@Nullable Age newAge) {
    return new Shown(store, product, source, isEndingSoon, isStale, newAge, text);
  }

  Shown containing(String newText) {
    return new Shown(store, product, source, isEndingSoon, isStale, age, newText);
  }

  boolean isEverything() {
    return equals(ALL.in(store));
  }

  /**
   * As the stock understands it.
   *
   * @param staleBefore by store, when what is stale now was made at the latest
   */
  Filter filter(Instant now, Map<String, Instant> staleBefore) {
    Filter filter =
        Filter.active()
            .in(store)
            .ofSku(product)
            .from(source)
            .containing(text)
            .stale(isStale ? staleBefore : null)
            .endingBefore(isEndingSoon ? now.plus(SOON) : null);
    return age == null ? filter : filter.aged(age, now);
  }

  private static Optional<Age> age(String name) {
    return Arrays.stream(Age.values()).filter(age -> age.name().equals(name)).findAny();
  }
}
