package holdfast.office.channel;

import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.store.Store;
import holdfast.store.Warehouse;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the tabs of one synchronization object work on together. */
record Desk(Draft draft, Sheet sheet, Sentences say, Shops shops) {

  Texts texts() {
    return say.texts();
  }

  Instant now() {
    return shops.clock().instant();
  }

  /** The store that the draft names. */
  Store store() {
    return shops.visible().stream()
        .filter(one -> one.code().equals(draft.store))
        .findAny()
        .orElseThrow(() -> new IllegalStateException("the store " + draft.store + " is hidden"));
  }

  /** What people call the warehouse in which goods are reserved. */
  String warehouse() {
    Store store = store();
    @Nullable String named = draft.warehouse;
    return shops.warehouse(store.code(), named == null ? store.mainWarehouse() : named);
  }

  /** What people call the store's temporary storage; null when it has none. */
  @Nullable String deposit() {
    return shops.warehouses(draft.store).stream()
        .filter(one -> one.kind() == Warehouse.Kind.DEPOSIT)
        .map(Warehouse::name)
        .findFirst()
        .orElse(null);
  }
}
