package holdfast.warehouse;

import holdfast.catalogue.ProductCard;
import holdfast.shared.Caller;
import holdfast.shared.Fingerprint;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Stamp;
import holdfast.shared.Transactions;
import holdfast.stock.IdReused;
import holdfast.stock.StockMoves;
import holdfast.store.DocumentNumbers;
import holdfast.warehouse.StockTake.Draft;
import holdfast.warehouse.StockTake.Opened;
import holdfast.warehouse.StockTake.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counting sessions: opens them, tells the differences, lets them become movements. */
@ApplicationScoped
public class StockTakes {
  private static final int MAX_TYPES = 500;

  @Inject StockTakeRows rows;
  @Inject CountScope scope;
  @Inject StockTakeApproval approval;
  @Inject StockMoves moves;
  @Inject DocumentNumbers numbers;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Opens a session.
   *
   * @throws IdReused when the id was used with other contents
   * @throws Problem {@code invalid}, {@code forbidden}
   */
  public Opened open(Draft draft, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    by.requireStore(draft.store());
    moves.checkPlace(draft.store(), draft.warehouse(), "warehouse");
    if (draft.types().size() > MAX_TYPES) {
      throw Problem.invalid("types", "at most " + MAX_TYPES);
    }
    scope.check(draft.types());
    String hash = Fingerprint.of(draft);
    return transactions.call(
        () -> {
          String before = rows.hash(draft.id()).orElse(null);
          if (before == null) {
            long number = numbers.next(draft.store(), "STOCK_TAKE");
            // somebody may have been faster: the number's row is held now
            before = rows.hash(draft.id()).orElse(null);
            if (before == null) {
              rows.insert(draft, number, hash, stamp(by));
              return new Opened(rows.locked(draft.id()), true);
            }
          }
          if (!before.equals(hash)) {
            throw new IdReused(draft.id());
          }
          return new Opened(rows.locked(draft.id()), false);
        });
  }

  /**
   * What the session says of its products, in their order; those that nobody counted too.
   *
   * @param after read on after this SKU; the empty text begins
   * @param differentOnly only those of which another number was counted than expected
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public List<Difference> differences(
      UUID id, String after, int limit, boolean differentOnly, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    StockTake take = stockTake(id, by);
    List<Difference> found = new ArrayList<>();
    String from = after;
    while (found.size() < limit) {
      String next = from;
      List<Difference> page =
          transactions.call(() -> approval.differences(take, next, Math.min(limit, 500), true));
      if (page.isEmpty()) {
        break;
      }
      page.stream()
          .filter(line -> !differentOnly || !line.quantity().isZero())
          .limit((long) limit - found.size())
          .forEach(found::add);
      from = page.getLast().sku();
    }
    return found;
  }

  /**
   * Lets every difference of what was counted become a movement. Runs in several transactions, so
   * that nobody waits long; called again, it goes on where it was interrupted, and no difference is
   * applied twice.
   *
   * @param uncountedAreGone take goods that nobody counted for gone; otherwise they stay as they
   *     are
   * @param displacing also when promises lose their units, which then become incidents
   * @throws Problem {@code promised} (409) when promises would lose their units and it does not say
   *     {@code displacing}; {@code wrong-state} when it is closed; {@code not-found}, {@code
   *     forbidden}
   */
  public StockTake approve(UUID id, boolean uncountedAreGone, boolean displacing, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    if (displacing) {
      by.require(Permission.DISPLACE_PROMISES);
    }
    stockTake(id, by);
    StockTake take =
        transactions.call(
            () -> {
              StockTake found = rows.locked(id);
              if (found.status() == Status.OPEN) {
                approval.begin(found, uncountedAreGone, displacing);
                rows.become(id, Status.APPROVING);
              } else if (found.status() != Status.APPROVING) {
                throw Problem.wrongState("stock-take", id, found.status().word());
              }
              return found;
            });
    while (transactions.call(() -> approval.applySome(take, by))) {
      // each time a few lines in a transaction of their own
    }
    transactions.run(() -> rows.close(id, Status.APPROVING, Status.APPROVED, stamp(by), null));
    return stockTake(id, by);
  }

  /**
   * Gives a session up; nothing changes.
   *
   * @throws Problem {@code wrong-state} unless it is open; {@code not-found}, {@code forbidden}
   */
  public StockTake cancel(UUID id, String reason, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    return transactions.call(
        () -> {
          open(rows.locked(id), by);
          rows.close(id, Status.OPEN, Status.CANCELLED, stamp(by), reason);
          return rows.locked(id);
        });
  }

  /**
   * The stock-take of that id.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public StockTake stockTake(UUID id, Caller by) {
    by.require(Permission.COUNT_STOCK);
    StockTake found =
        transactions
            .call(() -> rows.find(id))
            .orElseThrow(() -> Problem.notFound("stock-take", id));
    by.requireStore(found.store());
    return found;
  }

  /**
   * A page of stock-takes, newest first.
   *
   * @param store null for all
   * @param status null for any
   * @throws Problem {@code forbidden}
   */
  public List<StockTake> list(
      @Nullable String store, @Nullable Status status, int offset, int limit, Caller by) {
    String allowed = allowed(store, by);
    return transactions.call(() -> rows.page(allowed, status, offset, limit));
  }

  /** How many of them there are. */
  public int howMany(@Nullable String store, @Nullable Status status, Caller by) {
    String allowed = allowed(store, by);
    return transactions.call(() -> rows.count(allowed, status));
  }

  /** Whether that caller may know what should be there while it is counted. */
  public static boolean seesExpected(StockTake take, Caller by) {
    return !take.blind() || by.may(Permission.ADJUST_STOCK);
  }

  /** What is to be counted, after that SKU in the order of the products. */
  List<ProductCard> goods(StockTake take, String after, int limit) {
    return transactions.call(() -> scope.goods(take, after, limit));
  }

  private static @Nullable String allowed(@Nullable String store, Caller by) {
    by.require(Permission.COUNT_STOCK);
    String asked = store == null ? by.store() : store;
    if (asked != null) {
      by.requireStore(asked);
    }
    return asked;
  }

  static StockTake open(StockTake take, Caller by) {
    by.requireStore(take.store());
    if (take.status() != Status.OPEN) {
      throw Problem.wrongState("stock-take", take.id(), take.status().word());
    }
    return take;
  }

  private Stamp stamp(Caller by) {
    return new Stamp(clock.instant(), by.login());
  }
}
