package holdfast.order;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Reservations;
import holdfast.stock.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What has to be taken off the shelves of a store: the reserved goods of confirmed online orders
 * and of new delivery orders that are not packed.
 */
@ApplicationScoped
public class PickingList {
  private static final int MOST = 5000;

  @Inject Reservations reservations;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** One product in one warehouse, and for which orders it is. */
  public record Entry(
      String warehouse,
      String warehouseName,
      String sku,
      String productName,
      boolean isWeighed,
      List<Need> needs) {

    public Quantity quantity() {
      return needs.stream().map(Need::quantity).reduce(Quantity.ZERO, Quantity::plus);
    }

    public Quantity picked() {
      return needs.stream().map(Need::picked).reduce(Quantity.ZERO, Quantity::plus);
    }
  }

  /**
   * One line of an order.
   *
   * @param number of the order, for people
   * @param reference what its reservation is called
   */
  public record Need(
      Source source,
      UUID document,
      int line,
      long number,
      String reference,
      Quantity quantity,
      Quantity picked) {}

  private record Place(String warehouse, String sku) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byWarehouse = warehouse.compareTo(other.warehouse);
      return byWarehouse == 0 ? sku.compareTo(other.sku) : byWarehouse;
    }
  }

  /**
   * The list of a store, by warehouse and SKU; of each product the promise that ends first stands
   * in front. At most 5,000 lines of orders.
   *
   * @param warehouse null for all
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public List<Entry> of(String store, @Nullable String warehouse, Caller by) {
    by.require(Permission.READ_ORDERS);
    by.requireStore(store);
    return transactions.call(() -> list(store, warehouse));
  }

  private List<Entry> list(String store, @Nullable String warehouse) {
    Map<UUID, Long> numbers = numbers(store);
    Map<UUID, Map<Integer, Quantity>> picked = picked(store);
    Map<Place, Entry> entries = new TreeMap<>();
    for (Source source : List.of(Source.ONLINE_ORDER, Source.DELIVERY_ORDER)) {
      Reservations.Filter filter = Reservations.Filter.active().in(store).from(source);
      for (Reservations.Item item : reservations.list(filter, Reservations.Order.ENDING, 0, MOST)) {
        Long number = numbers.get(item.id());
        if (number != null && (warehouse == null || warehouse.equals(item.warehouse()))) {
          entries
              .computeIfAbsent(new Place(item.warehouse(), item.sku()), place -> entry(item))
              .needs()
              .add(
                  new Need(
                      source,
                      item.id(),
                      item.line(),
                      number,
                      item.reference(),
                      item.quantity(),
                      picked
                          .getOrDefault(item.id(), Map.of())
                          .getOrDefault(item.line(), Quantity.ZERO)
                          .min(item.quantity())));
        }
      }
    }
    return List.copyOf(entries.values());
  }

  private static Entry entry(Reservations.Item item) {
    return new Entry(
        item.warehouse(),
        item.warehouseName(),
        item.sku(),
        item.productName(),
        item.isWeighed(),
        new ArrayList<>());
  }

  private Map<UUID, Long> numbers(String store) {
    Map<UUID, Long> numbers = new HashMap<>();
    for (Row row :
        sql.rows(
            """
            SELECT o.id, o.number FROM online_order o
            LEFT JOIN online_order_packing p ON p.online_order = o.id
            WHERE o.store = ? AND o.status = 'CONFIRMED' AND p.online_order IS NULL
            UNION ALL
            SELECT d.id, d.number FROM delivery_order d WHERE d.store = ? AND d.status = 'NEW'
            """,
            store,
            store)) {
      numbers.put(row.uuid(0), row.number(1));
    }
    return numbers;
  }

  private Map<UUID, Map<Integer, Quantity>> picked(String store) {
    Map<UUID, Map<Integer, Quantity>> picked = new HashMap<>();
    for (Row row :
        sql.rows(
            """
            SELECT p.online_order, p.line, p.picked FROM online_order_picking p
            JOIN online_order o ON o.id = p.online_order
            WHERE o.store = ? AND o.status = 'CONFIRMED'
            """,
            store)) {
      picked
          .computeIfAbsent(row.uuid(0), order -> new HashMap<>())
          .put(row.integer(1), row.quantity(2));
    }
    return picked;
  }
}
