package holdfast.office;

import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stores as one screen sees them: read once when it opens. Says times in a store's own zone.
 */
@Dependent
public class Shops {
  private final Clock clock;
  private final Stores stores;
  private final Map<String, Store> byCode = new LinkedHashMap<>();
  private final Map<String, List<Warehouse>> warehouses = new HashMap<>();

  @Inject
  public Shops(Stores stores, Clock clock) {
    this.clock = clock;
    this.stores = stores;
    stores.all().forEach(store -> byCode.put(store.code(), store));
  }

  public Clock clock() {
    return clock;
  }

  /** The stores that this user may look into. */
  public List<Store> visible() {
    @Nullable String own = SignedIn.callerHere().store();
    return byCode.values().stream()
        .filter(store -> own == null || own.equals(store.code()))
        .toList();
  }

  /** All stores: goods may be sent to a store into which this user may not look. */
  public List<Store> all() {
    return List.copyOf(byCode.values());
  }

  public String name(String code) {
    @Nullable Store store = byCode.get(code);
    return store == null ? code : store.name();
  }

  /** What people call that warehouse. */
  public String warehouse(String store, String code) {
    return warehouses(store).stream()
        .filter(warehouse -> warehouse.code().equals(code))
        .map(Warehouse::name)
        .findAny()
        .orElse(code);
  }

  public List<Warehouse> warehouses(String store) {
    return warehouses.computeIfAbsent(store, stores::warehouses);
  }

  public String currency(String code) {
    @Nullable Store store = byCode.get(code);
    return store == null ? "UAH" : store.currency();
  }

  public ZoneId zone(String code) {
    @Nullable Store store = byCode.get(code);
    return store == null ? ZoneId.of("UTC") : store.timeZone();
  }

  /** The moment in the zone of that store. */
  public String moment(Instant moment, String store) {
    return Texts.here().moment(moment, zone(store), clock.instant());
  }

  public String exactly(Instant moment, String store) {
    return Texts.here().exactly(moment, zone(store));
  }
}
