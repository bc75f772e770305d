package holdfast.store;

/** A place with stock inside a store. */
public record Warehouse(String store, String code, String name, Kind kind) {
  public enum Kind {
    SALES_FLOOR,
    STORAGE,
    /** Temporary storage (under deposit): goods that are promised and set apart. */
    DEPOSIT
  }
}
