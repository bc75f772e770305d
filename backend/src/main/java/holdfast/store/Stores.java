package holdfast.store;

import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Store.NegativeStock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The outlets: what they are called, where they keep goods, how they treat negative stock. */
@ApplicationScoped
public class Stores {
  private static final Pattern CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,15}");
  private static final int LONGEST_NAME = 120;

  /** Nobody waits for longer. */
  public static final int MOST_LOCK_MINUTES = 240;

  @Inject EntityManager entities;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ChangeFeed feed;

  private final Map<String, String> mainWarehouses = new ConcurrentHashMap<>();

  public Optional<Store> find(String code) {
    return transactions.call(() -> Optional.ofNullable(entities.find(Store.class, code)));
  }

  /**
   * The store of that code.
   *
   * @throws Problem {@code invalid} when there is no such store
   */
  public Store named(String code) {
    return find(code).orElseThrow(() -> unknown(code));
  }

  private static Problem unknown(String code) {
    return Problem.invalid("store", "there is no store \"" + code + "\"");
  }

  /**
   * The warehouse a store sells from. It never changes, so it may be remembered: a hold asks for it
   * each time.
   *
   * @throws Problem {@code invalid} when there is no such store
   */
  public String mainWarehouse(String code) {
    return mainWarehouses.computeIfAbsent(code, this::readMainWarehouse);
  }

  private String readMainWarehouse(String code) {
    return transactions
        .callPlain(() -> sql.row("SELECT main_warehouse FROM store WHERE code = ?", code))
        .map(row -> row.text(0))
        .orElseThrow(() -> unknown(code));
  }

  public List<Store> all() {
    return transactions.call(
        () ->
            entities
                .createQuery("SELECT s FROM Store s ORDER BY s.code", Store.class)
                .getResultList());
  }

  public List<Warehouse> warehouses(String store) {
    return transactions.call(
        () ->
            sql
                .rows(
                    "SELECT store, code, name, kind FROM warehouse WHERE store = ? ORDER BY code",
                    store)
                .stream()
                .map(Stores::warehouse)
                .toList());
  }

  /** Opens an outlet with its warehouses; the first is its main one. */
  public Store open(Store store, List<Warehouse> warehouses) {
    return transactions.call(
        () -> {
          entities.persist(store);
          entities.flush();
          for (Warehouse warehouse : warehouses) {
            sql.update(
                "INSERT INTO warehouse (store, code, name, kind) VALUES (?, ?, ?, ?)",
                warehouse.store(),
                warehouse.code(),
                warehouse.name(),
                warehouse.kind());
          }
          return store;
        });
  }

  /**
   * As {@link #open(Store, List)}, for whoever sets the house up.
   *
   * @throws Problem {@code store-exists} (409); {@code invalid} naming {@code code}, {@code name}
   *     or {@code currency}; {@code forbidden}, also for those of one store
   */
  public Store open(Store store, List<Warehouse> warehouses, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(store.code());
    if (!CODE.matcher(store.code()).matches()) {
      throw Problem.invalid("code", "1 to 16 Latin capitals, digits, - and _");
    }
    if (store.name().isBlank() || store.name().length() > LONGEST_NAME) {
      throw Problem.invalid("name", "1 to " + LONGEST_NAME + " characters");
    }
    if (Currency.getAvailableCurrencies().stream()
        .noneMatch(one -> one.getCurrencyCode().equals(store.currency()))) {
      throw Problem.invalid("currency", "must be a code of ISO 4217");
    }
    return transactions.call(
        () -> {
          if (find(store.code()).isPresent()) {
            throw new Problem(
                    409, "store-exists", "The store exists", "There is a store of that code.")
                .with("code", store.code());
          }
          return open(store, warehouses);
        });
  }

  /**
   * Decides what happens when a cashier wants to sell more than is available. The store's tills
   * learn it by the feed.
   *
   * @throws Problem {@code invalid} for an unknown store, {@code forbidden}
   */
  public void sellBelowZero(String code, NegativeStock setting, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(code);
    transactions.run(
        () -> {
          named(code).sellBelowZero(setting);
          feed.append(Topic.STORE, code, null, code);
        });
  }

  /**
   * Decides after how many minutes without a touch the store's tills ask who sells; 0 never. They
   * learn it by the feed.
   *
   * @throws Problem {@code invalid} for an unknown store or minutes out of range, {@code forbidden}
   */
  public void lockAfter(String code, int minutes, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(code);
    if (minutes < 0 || minutes > MOST_LOCK_MINUTES) {
      throw Problem.invalid("minutes", "must be 0 to " + MOST_LOCK_MINUTES);
    }
    transactions.run(
        () -> {
          named(code).lockAfter(minutes);
          feed.append(Topic.STORE, code, null, code);
        });
  }

  /**
   * Decides how long held orders wait in that store, and what happens then. Orders that wait
   * already keep the rule they were put aside under.
   *
   * @throws Problem {@code invalid} for an unknown store or hours out of range, {@code forbidden}
   */
  public void keepHeldOrders(String code, Store.HeldOrderRule rule, Caller by) {
    by.require(Permission.CONFIGURE);
    by.requireStore(code);
    if (rule.hours() < 1 || rule.hours() > Store.HeldOrderRule.MOST_HOURS) {
      throw Problem.invalid("hours", "must be 1 to " + Store.HeldOrderRule.MOST_HOURS);
    }
    transactions.run(() -> named(code).keepHeldOrders(rule));
  }

  private static Warehouse warehouse(Row row) {
    return new Warehouse(
        row.text(0), row.text(1), row.text(2), Warehouse.Kind.valueOf(row.text(3)));
  }
}
