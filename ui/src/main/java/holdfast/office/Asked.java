package holdfast.office;

import com.vaadin.flow.router.QueryParameters;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which documents a list shows; it stands in the address.
 *
 * @param which the chip that is pressed
 * @param store null for all
 */
public record Asked(String which, @Nullable String store, String text) implements Serializable {

  /** The first of the chips, of all stores. */
  public static Asked first(List<String> chips) {
    return of(QueryParameters.empty(), chips);
  }

  /** What the address asks for; the first chip when it names none of them. */
  public static Asked of(QueryParameters parameters, List<String> chips) {
    return new Asked(
        parameters
            .getSingleParameter("show")
            .map(word -> word.toLowerCase(Locale.ROOT))
            .filter(chips::contains)
            .orElse(chip(chips)),
        parameters.getSingleParameter("store").orElse(null),
        parameters.getSingleParameter("q").orElse(""));
  }

  /** For the address; what is usual is left out. */
  public QueryParameters parameters(List<String> chips) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!which.equals(chip(chips))) {
      parameters.put("show", which);
    }
    if (store != null) {
      parameters.put("store", store);
    }
    if (!text.isBlank()) {
      parameters.put("q", text);
    }
    return QueryParameters.simple(parameters);
  }

  public Asked only(String chip) {
    return new Asked(chip, store, text);
  }

  public Asked in(@Nullable String newStore) {
    return new Asked(which, newStore, text);
  }

  public Asked containing(String newText) {
    return new Asked(which, store, newText);
  }

  private static String chip(List<String> chips) {
    return chips.isEmpty() ? "" : chips.getFirst();
  }
}
