package holdfast.office.delivery;

import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.order.Drivers;
import holdfast.order.Drivers.Driver;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who drives, as one screen knows them: read once when it opens. */
@Dependent
class DriverNames {
  private final Map<String, List<Driver>> byStore = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  @Inject
  DriverNames(Drivers drivers, Shops shops) {
    for (Store store : shops.visible()) {
      List<Driver> there = drivers.of(store.code(), SignedIn.callerHere());
      byStore.put(store.code(), there);
      there.forEach(driver -> names.putIfAbsent(driver.login(), driver.name()));
    }
  }

  List<Driver> of(String store) {
    return byStore.getOrDefault(store, List.of());
  }

  /** Everybody who drives for any of the stores. */
  List<Driver> all() {
    return byStore.values().stream().flatMap(List::stream).distinct().toList();
  }

  /** What that driver is called; nothing for nobody. */
  String name(@Nullable String login) {
    return login == null ? "" : names.getOrDefault(login, login);
  }
}
