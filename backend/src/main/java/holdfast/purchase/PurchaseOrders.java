package holdfast.purchase;

import holdfast.purchase.PurchaseOrder.Status;
import holdfast.shared.Caller;
import holdfast.shared.Fingerprint;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.stock.IdReused;
import holdfast.stock.StockLine;
import holdfast.stock.StockMoves;
import holdfast.store.DocumentNumbers;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Orders to suppliers (contract 105). */
@ApplicationScoped
public class PurchaseOrders {
  @Inject PurchaseRows rows;
  @Inject Deliveries deliveries;
  @Inject Suppliers suppliers;
  @Inject StockMoves moves;
  @Inject DocumentNumbers numbers;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** That many of one product, at that price for one. */
  public record Wanted(String sku, Quantity quantity, Money price) {}

  /** What shall be ordered from whom, for which warehouse. */
  public record Draft(
      UUID id,
      String store,
      String warehouse,
      UUID supplier,
      @Nullable LocalDate expectedOn,
      @Nullable String note,
      List<Wanted> lines) {
    public Draft {
      lines = List.copyOf(lines);
    }
  }

  /** The answer to a draft: the order, and whether this call made it. */
  public record Made(PurchaseOrder order, boolean isNew) {}

  /** So many of that line have come. */
  public record Arrived(int line, Quantity quantity) {}

  /**
   * One arrival of goods.
   *
   * @param id made by who receives, so that the same may be said again
   */
  public record Delivery(UUID id, @Nullable String note, List<Arrived> lines) {
    public Delivery {
      lines = List.copyOf(lines);
    }
  }

  /** An arrival as it was taken down. */
  public record Taken(Delivery delivery, Stamp received) {}

  /**
   * Which orders; null means any.
   *
   * @param text part of the supplier's name, the note or a SKU; or the number
   */
  public record Filter(
      @Nullable String store,
      @Nullable Status status,
      @Nullable UUID supplier,
      @Nullable String text) {
    public static final Filter ALL = new Filter(null, null, null, null);
  }

  /**
   * Makes a draft.
   *
   * @throws IdReused when the id was used with other contents
   * @throws Problem {@code invalid}, {@code not-found} for an unknown supplier, {@code forbidden};
   *     {@link holdfast.catalogue.UnknownSku}
   */
  public Made make(Draft draft, Caller by) {
    check(draft, by);
    String hash = Fingerprint.of(draft);
    return transactions.call(
        () -> {
          String before = rows.hash(draft.id()).orElse(null);
          if (before == null) {
            long number = numbers.next(draft.store(), "PURCHASE_ORDER");
            // somebody may have been faster: the number's row is held now
            before = rows.hash(draft.id()).orElse(null);
            if (before == null) {
              rows.insert(draft, number, hash, stamp(by));
              return new Made(rows.locked(draft.id()), true);
            }
          }
          if (!before.equals(hash)) {
            throw new IdReused(draft.id());
          }
          return new Made(rows.locked(draft.id()), false);
        });
  }

  /**
   * Writes a draft anew.
   *
   * @param version which version it was made from
   * @throws Problem {@code changed-meanwhile} (409), {@code wrong-state} when it is no draft any
   *     more, {@code invalid}, {@code not-found}, {@code forbidden}
   */
  public PurchaseOrder change(Draft draft, int version, Caller by) {
    check(draft, by);
    return step(
        draft.id(),
        Status.DRAFT,
        by,
        order -> {
          if (!draft.store().equals(order.store())) {
            throw Problem.invalid("store", "an order stays with the store that numbered it");
          }
          if (order.version() != version) {
            throw new Problem(
                    409, "changed-meanwhile", "Changed meanwhile", "Somebody else changed it.")
                .with("version", order.version());
          }
          rows.update(draft, stamp(by));
        });
  }

  /**
   * The supplier was told; from now on its goods are on order.
   *
   * @throws Problem {@code wrong-state} unless it is a draft; {@code not-found}, {@code forbidden}
   */
  public PurchaseOrder send(UUID id, Caller by) {
    return step(id, Status.DRAFT, by, order -> rows.send(id, stamp(by)));
  }

  /**
   * Goods have come: they are on hand and available at once (contract 105), and orders that wait
   * for them may take them. More than was ordered is taken too, and shown as such. When nothing is
   * missing any more the order closes by itself. The same delivery again changes nothing.
   *
   * @throws IdReused when the delivery's id was used with other contents
   * @throws Problem {@code invalid} for an unknown line or a quantity that cannot be; {@code
   *     wrong-state} unless it is sent; {@code not-found}, {@code forbidden}
   */
  public PurchaseOrder receive(UUID id, Delivery delivery, Caller by) {
    by.require(Permission.PURCHASE);
    return transactions.call(
        () -> {
          PurchaseOrder order = rows.locked(id);
          by.requireStore(order.store());
          if (deliveries.isRepeated(id, delivery)) {
            return order;
          }
          requireState(order, Status.SENT);
          deliveries.take(order, delivery, stamp(by), by);
          PurchaseOrder now = rows.locked(id);
          if (now.lines().stream().allMatch(line -> line.missing().isZero())) {
            rows.close(id, Status.CLOSED, stamp(by), null);
          }
          return rows.locked(id);
        });
  }

  /**
   * Waits no longer for what has not come.
   *
   * @throws Problem {@code wrong-state} unless it is sent; {@code not-found}, {@code forbidden}
   */
  public PurchaseOrder close(UUID id, String reason, Caller by) {
    return step(id, Status.SENT, by, order -> rows.close(id, Status.CLOSED, stamp(by), reason));
  }

  /**
   * Gives an order up of which nothing has come.
   *
   * @throws Problem {@code wrong-state} when something has come, or it is closed; {@code
   *     not-found}, {@code forbidden}
   */
  public PurchaseOrder cancel(UUID id, String reason, Caller by) {
    by.require(Permission.PURCHASE);
    return transactions.call(
        () -> {
          PurchaseOrder order = rows.locked(id);
          by.requireStore(order.store());
          if (!order.state().equals("sent") && order.status() != Status.DRAFT) {
            throw Problem.wrongState("purchase order", id, order.state());
          }
          rows.close(id, Status.CANCELLED, stamp(by), reason);
          return rows.locked(id);
        });
  }

  /**
   * The order of that id.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public PurchaseOrder order(UUID id, Caller by) {
    by.require(Permission.PURCHASE);
    PurchaseOrder order =
        transactions
            .call(() -> rows.find(id))
            .orElseThrow(() -> Problem.notFound("purchase order", id));
    by.requireStore(order.store());
    return order;
  }

  /**
   * What has come of an order and when, oldest first.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public List<Taken> deliveries(UUID id, Caller by) {
    order(id, by);
    return transactions.call(() -> deliveries.of(id));
  }

  /**
   * A page of orders, newest first.
   *
   * @throws Problem {@code forbidden}
   */
  public List<PurchaseOrder> list(Filter filter, int offset, int limit, Caller by) {
    Filter allowed = allowed(filter, by);
    return transactions.call(() -> rows.page(allowed, offset, limit));
  }

  /** How many of them there are. */
  public int count(Filter filter, Caller by) {
    Filter allowed = allowed(filter, by);
    return transactions.call(() -> rows.count(allowed));
  }

  /**
   * How many of these products are ordered and have not come; products without any are left out.
   *
   * @param store for whose warehouses
   * @throws Problem {@code forbidden}
   */
  public Map<String, Quantity> onOrder(String store, Collection<String> skus, Caller by) {
    by.require(Permission.READ_STOCK);
    by.requireStore(store);
    return skus.isEmpty() ? Map.of() : transactions.call(() -> rows.onOrder(store, skus));
  }

  private static Filter allowed(Filter filter, Caller by) {
    by.require(Permission.PURCHASE);
    String store = filter.store() == null ? by.store() : filter.store();
    if (store != null) {
      by.requireStore(store);
    }
    return new Filter(store, filter.status(), filter.supplier(), filter.text());
  }

  private void check(Draft draft, Caller by) {
    by.require(Permission.PURCHASE);
    by.requireStore(draft.store());
    moves.checkPlace(draft.store(), draft.warehouse(), "warehouse");
    moves.check(
        draft.lines().stream().map(line -> new StockLine(line.sku(), line.quantity())).toList());
    if (draft.lines().stream().anyMatch(line -> line.price().isNegative())) {
      throw Problem.invalid("lines", "a price must not be negative");
    }
    if (!suppliers.supplier(draft.supplier()).active()) {
      throw Problem.invalid("supplier", "nothing is ordered there any more");
    }
  }

  private PurchaseOrder step(UUID id, Status needed, Caller by, Consumer<PurchaseOrder> work) {
    by.require(Permission.PURCHASE);
    return transactions.call(
        () -> {
          PurchaseOrder order = rows.locked(id);
          by.requireStore(order.store());
          requireState(order, needed);
          work.accept(order);
          return rows.locked(id);
        });
  }

  private static void requireState(PurchaseOrder order, Status needed) {
    if (order.status() != needed) {
      throw Problem.wrongState("purchase order", order.id(), order.state());
    }
  }

  private Stamp stamp(Caller by) {
    return new Stamp(clock.instant(), by.login());
  }
}
