package holdfast.stock;

import holdfast.catalogue.Products;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Active carts: while a till is connected, what lies in its cart is held for it. The cart has the
 * id of the receipt it will become.
 */
@ApplicationScoped
public class Carts {
  /** How long a cart is held after its last change. */
  public static final Duration KEPT = Duration.ofMinutes(30);

  @Inject Stock stock;
  @Inject Levels levels;
  @Inject Promises promises;
  @Inject Products products;
  @Inject Stores stores;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * A cart as a till tells it.
   *
   * @param heldOrder the held order that is open in it: what that holds is available to the cart,
   *     which holds only what it wants besides
   */
  public record Cart(
      UUID id, String store, String till, Map<String, Quantity> wanted, @Nullable UUID heldOrder) {

    public Cart(UUID id, String store, String till, Map<String, Quantity> wanted) {
      this(id, store, till, wanted, null);
    }
  }

  /**
   * What the cart holds becomes what that document holds: its own units never stand in its way.
   * Every line is held, or none and the cart keeps what it had. Joins the caller's transaction.
   *
   * @param cart null when no cart holds anything of it
   * @return what the document holds now
   * @throws OutOfStock naming every short line
   * @throws holdfast.catalogue.UnknownSku for an unknown product
   * @throws Problem {@code invalid}, {@code forbidden}
   */
  public Reservation become(@Nullable UUID cart, Hold hold, Caller by) {
    by.require(Permission.HOLD);
    by.requireStore(hold.store());
    stock.check(hold);
    String warehouse = stock.warehouse(hold);
    return transactions.call(
        () -> {
          Map<LevelKey, Quantity> given = giveUp(cart, hold, by);
          promises.insert(hold, hold.lines(), warehouse, clock.instant(), by.login());
          TreeMap<LevelKey, List<Quantity>> taken = new TreeMap<>();
          given.keySet().forEach(level -> taken.put(level, new ArrayList<>()));
          for (Hold.Line line : hold.lines()) {
            taken
                .computeIfAbsent(Stock.level(hold, warehouse, line), level -> new ArrayList<>())
                .add(line.quantity());
          }
          List<OutOfStock.Line> shortLines = new ArrayList<>();
          taken.forEach(
              (level, quantities) -> {
                Quantity own = given.getOrDefault(level, Quantity.ZERO);
                if (own.isPositive()) {
                  levels.giveBack(level, own);
                }
                for (Quantity quantity : quantities) {
                  if (!stock.take(level, quantity, hold.id())) {
                    shortLines.add(stock.shortage(level, quantity));
                  }
                }
              });
          if (!shortLines.isEmpty()) {
            throw new OutOfStock(shortLines);
          }
          return Stock.reservation(hold, warehouse);
        });
  }

  /** Ends what the cart promised; its units stay counted as reserved until they are given back. */
  private Map<LevelKey, Quantity> giveUp(@Nullable UUID cart, Hold hold, Caller by) {
    Map<LevelKey, Quantity> given = new TreeMap<>();
    if (cart == null) {
      return given;
    }
    Closing closing =
        new Closing(Status.RELEASED, clock.instant(), by.login(), "became " + hold.source().word());
    for (Found row : promises.lock(cart)) {
      if (row.source() != Source.ACTIVE_CART || !row.level().store().equals(hold.store())) {
        throw Problem.invalid("cart", "there is no such cart in this store");
      }
      if (row.isActive() && promises.close(row, closing)) {
        given.merge(row.level(), row.quantity(), Quantity::plus);
      }
    }
    return given;
  }

  /**
   * Makes the cart hold exactly these quantities: more is taken, less is given back, nothing wanted
   * gives all back. What the cart holds already is available to it.
   *
   * @return what it holds now; empty when it holds nothing and never did
   * @throws OutOfStock naming every short line; the cart then holds what it held before
   * @throws NotActive when the cart has been sold
   * @throws Problem {@code invalid}, {@code forbidden}
   */
  public Optional<Reservation> put(Cart cart, Caller by) {
    by.require(Permission.HOLD);
    by.requireStore(cart.store());
    cart.wanted().forEach((sku, quantity) -> products.check(sku, quantity, sku));
    try {
      return transactions.call(() -> putOnce(cart, by));
    } catch (PersistenceException refused) {
      // the cart's first two changes came at the same moment: now there is something to wait for
      return transactions.call(() -> putOnce(cart, by));
    }
  }

  private Optional<Reservation> putOnce(Cart cart, Caller by) {
    List<Found> rows = promises.lock(cart.id());
    refuseForeign(cart, rows);
    refuseSold(cart);
    adjustTo(cart, rows, held(cart), by);
    return Promises.reservation(promises.of(cart.id()));
  }

  /** A change that arrives after its receipt must not hold the sold goods once more. */
  private void refuseSold(Cart cart) {
    if (sql.row("SELECT id FROM movement WHERE document = ? LIMIT 1", cart.id()).isPresent()) {
      throw new NotActive(cart.id(), Status.CONVERTED);
    }
  }

  /** What the held order that is open in the cart holds of each product. */
  private Map<String, Quantity> held(Cart cart) {
    Map<String, Quantity> held = new TreeMap<>();
    if (cart.heldOrder() != null) {
      promises.of(cart.heldOrder()).stream()
          .filter(row -> row.isActive() && row.source() == Source.HELD_ORDER)
          .filter(row -> row.level().store().equals(cart.store()))
          .forEach(row -> held.merge(row.level().sku(), row.quantity(), Quantity::plus));
    }
    return held;
  }

  private void adjustTo(
      Cart cart, List<Found> rows, Map<String, Quantity> heldElsewhere, Caller by) {
    String warehouse = stores.named(cart.store()).mainWarehouse();
    Instant until = clock.instant().plus(KEPT);
    // its own time starts anew first: reclaiming overdue units must not give this cart's own away
    rows.stream()
        .filter(Found::isActive)
        .forEach(row -> promises.renew(row, row.quantity(), until));
    Map<String, Found> bySku = new TreeMap<>();
    rows.forEach(row -> bySku.put(row.level().sku(), row));
    TreeSet<String> skus = new TreeSet<>(bySku.keySet());
    skus.addAll(cart.wanted().keySet());
    List<OutOfStock.Line> shortLines = new ArrayList<>();
    List<Hold.Line> added = new ArrayList<>();
    int line = rows.stream().mapToInt(Found::line).max().orElse(0);
    for (String sku : skus) {
      Quantity covered = heldElsewhere.getOrDefault(sku, Quantity.ZERO);
      Quantity wanted =
          cart.wanted().getOrDefault(sku, Quantity.ZERO).minus(covered).max(Quantity.ZERO);
      if (wanted.isZero() && !bySku.containsKey(sku)) {
        continue;
      }
      Found row = bySku.get(sku);
      LevelKey level = row == null ? new LevelKey(cart.store(), warehouse, sku) : row.level();
      Quantity held = row != null && row.isActive() ? row.quantity() : Quantity.ZERO;
      if (wanted.isMoreThan(held) && !stock.take(level, wanted.minus(held), cart.id())) {
        shortLines.add(
            ownUnitsCounted(stock.shortage(level, wanted.plus(covered)), held.plus(covered)));
      } else if (held.isMoreThan(wanted)) {
        levels.giveBack(level, held.minus(wanted));
      }
      if (row == null) {
        added.add(new Hold.Line(++line, sku, wanted));
      } else if (wanted.isPositive()) {
        promises.renew(row, wanted, until);
      } else {
        promises.close(row, new Closing(Status.RELEASED, clock.instant(), by.login(), "cart"));
      }
    }
    if (!shortLines.isEmpty()) {
      throw new OutOfStock(shortLines);
    }
    promises.insert(hold(cart, until, added), added, warehouse, clock.instant(), by.login());
  }

  /** DESIGN 4.6: the holder's own units are available to it and are not somebody's reserve. */
  private static OutOfStock.Line ownUnitsCounted(OutOfStock.Line line, Quantity held) {
    return new OutOfStock.Line(
        line.sku(),
        line.warehouse(),
        line.wanted(),
        line.available().plus(held),
        line.onHand(),
        line.reserved().minus(held));
  }

  private static void refuseForeign(Cart cart, List<Found> rows) {
    for (Found row : rows) {
      if (row.source() != Source.ACTIVE_CART || !row.level().store().equals(cart.store())) {
        throw new IdReused(cart.id());
      }
      if (row.status() == Status.CONVERTED) {
        throw new NotActive(cart.id(), row.status());
      }
    }
  }

  private static Hold hold(Cart cart, Instant until, List<Hold.Line> lines) {
    return new Hold(
        cart.id(),
        cart.store(),
        null,
        Source.ACTIVE_CART,
        cart.till(),
        false,
        until,
        "cart",
        lines);
  }
}
