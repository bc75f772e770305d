package holdfast.office.stock.ledger;

import com.vaadin.flow.router.QueryParameters;
import holdfast.office.DayChoice;
import holdfast.stock.StockLedger;
import holdfast.stock.StockLedger.Filter;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which movements the list shows; it stands in the address.
 *
 * @param warehouse of the store
 * @param document those of one document only
 */
record Shown(
    String text,
    @Nullable String store,
    @Nullable String warehouse,
    @Nullable String kind,
    @Nullable LocalDate from,
    @Nullable LocalDate through,
    @Nullable UUID document)
    implements Serializable {
  static final Shown ALL = new Shown("", null, null, null, null, null, null);

  static Shown of(QueryParameters parameters) {
    return new Shown(
        parameters.getSingleParameter("q").orElse(""),
        parameters.getSingleParameter("store").orElse(null),
        parameters.getSingleParameter("warehouse").orElse(null),
        parameters.getSingleParameter("kind").filter(StockLedger.kinds()::contains).orElse(null),
        parameters.getSingleParameter("from").flatMap(DayChoice::in).orElse(null),
        parameters.getSingleParameter("through").flatMap(DayChoice::in).orElse(null),
        parameters.getSingleParameter("document").flatMap(Shown::id).orElse(null));
  }

  QueryParameters parameters() {
    Map<String, String> said = new LinkedHashMap<>();
    put(said, "q", text.isBlank() ? null : text);
    put(said, "store", store);
    put(said, "warehouse", warehouse);
    put(said, "kind", kind);
    put(said, "from", from);
    put(said, "through", through);
    put(said, "document", document);
    return QueryParameters.simple(said);
  }

  private static void put(Map<String, String> said, String name, @Nullable Object value) {
    if (value != null) {
      said.put(name, value.toString());
    }
  }

  Shown containing(String newText) {
    return new Shown(newText, store, warehouse, kind, from, through, document);
  }

  Shown in(@Nullable String newStore, @Nullable String newWarehouse) {
    return new Shown(text, newStore, newWarehouse, kind, from, through, document);
  }

  Shown of(@Nullable String newKind) {
    return new Shown(text, store, warehouse, newKind, from, through, document);
  }

  Shown between(@Nullable LocalDate newFrom, @Nullable LocalDate newThrough) {
    return new Shown(text, store, warehouse, kind, newFrom, newThrough, document);
  }

  Shown ofAnyDocument() {
    return new Shown(text, store, warehouse, kind, from, through, null);
  }

  /**
   * For the ledger.
   *
   * @param zone where its days begin and end
   */
  Filter filter(ZoneId zone) {
    return new Filter(
        store,
        warehouse,
        text,
        kind,
        from == null ? null : from.atStartOfDay(zone).toInstant(),
        through == null ? null : through.plusDays(1).atStartOfDay(zone).toInstant(),
        document);
  }

  private static Optional<UUID> id(String text) {
    try {
      return Optional.of(UUID.fromString(text));
    } catch (IllegalArgumentException noId) {
      return Optional.empty();
    }
  }
}
