package holdfast.warehouse;

import holdfast.catalogue.ProductCard;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
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
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counting sessions: opens them, tells the differences, lets them become movements. */
@ApplicationScoped
public class StockTakes {
  private static final int MAX_TYPES = 500;

  /** The most products that a stock-take counts by a list. */
  public static final int MAX_PRODUCTS = 1000;

  /** The most differences that are decided at once. */
  public static final int MAX_DECIDED = 10_000;

  @Inject StockTakeRows rows;
  @Inject CountRows counts;
  @Inject CountScope scope;
  @Inject StockTakeApproval approval;
  @Inject StockMoves moves;
  @Inject DocumentNumbers numbers;
  @Inject ChangeFeed feed;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Which stock-takes; null means any.
   *
   * @param among where they stand; empty: anywhere
   * @param text part of the note, or the number
   */
  public record Filter(@Nullable String store, Set<Status> among, @Nullable String text) {
    public Filter {
      among = Set.copyOf(among);
    }
  }

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
    if (draft.skus().size() > MAX_PRODUCTS) {
      throw Problem.invalid("products", "at most " + MAX_PRODUCTS);
    }
    if (!draft.types().isEmpty() && !draft.skus().isEmpty()) {
      throw Problem.invalid("products", "says either types or products");
    }
    scope.check(draft);
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
    int step = Math.min(limit, MAX_DECIDED);
    String from = after;
    boolean isEnd = false;
    while (found.size() < limit && !isEnd) {
      String next = from;
      List<Difference> page =
          transactions.call(() -> approval.differences(take, next, step, true, differentOnly));
      page.stream()
          .filter(line -> !differentOnly || !line.quantity().isZero())
          .limit((long) limit - found.size())
          .forEach(found::add);
      isEnd = page.size() < step;
      from = isEnd ? from : page.getLast().sku();
    }
    return found;
  }

  /**
   * Lets every difference of what was counted that was not refused become a movement. Runs in
   * several transactions, so that nobody waits long; called again, it goes on where it was
   * interrupted, and no difference is applied twice.
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
              if (isBeingCounted(found)) {
                approval.begin(found, uncountedAreGone, displacing);
                rows.become(found, Status.APPROVING);
              } else if (found.status() != Status.APPROVING) {
                throw Problem.wrongState("stock-take", id, found.status().word());
              }
              return found;
            });
    while (transactions.call(() -> approval.applySome(take, by))) {
      // each time a few lines in a transaction of their own
    }
    transactions.run(() -> rows.close(take, Status.APPROVING, Status.APPROVED, stamp(by), null));
    return stockTake(id, by);
  }

  /**
   * Gives a session up; nothing changes.
   *
   * @throws Problem {@code wrong-state} when it is closed; {@code not-found}, {@code forbidden}
   */
  public StockTake cancel(UUID id, String reason, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    return transactions.call(
        () -> {
          StockTake take = decidable(id, by);
          rows.close(take, take.status(), Status.CANCELLED, stamp(by), reason);
          return rows.locked(id);
        });
  }

  /**
   * Everything is counted: nobody counts any more, and the differences can be decided.
   *
   * @throws Problem {@code wrong-state} unless it is open; {@code not-found}, {@code forbidden}
   */
  public StockTake finish(UUID id, Caller by) {
    by.require(Permission.COUNT_STOCK);
    return transactions.call(
        () -> {
          rows.become(open(rows.locked(id), by), Status.COUNTED);
          return rows.locked(id);
        });
  }

  /**
   * There is something to count again after all.
   *
   * @throws Problem {@code wrong-state} unless it was counted to the end; {@code not-found}, {@code
   *     forbidden}
   */
  public StockTake reopen(UUID id, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    return transactions.call(
        () -> {
          StockTake take = decidable(id, by);
          if (take.status() != Status.COUNTED) {
            throw Problem.wrongState("stock-take", id, take.status().word());
          }
          rows.become(take, Status.OPEN);
          return rows.locked(id);
        });
  }

  /**
   * Refuses the differences of these products, so that nothing of them moves, or takes the refusal
   * back. Another count of a product takes it back too.
   *
   * @throws Problem {@code invalid} for none or more than {@value #MAX_DECIDED}; {@code
   *     wrong-state} when it is closed; {@code not-found}, {@code forbidden}; {@link
   *     holdfast.catalogue.UnknownSku}
   */
  public StockTake decide(UUID id, List<String> skus, boolean refused, Caller by) {
    by.require(Permission.ADJUST_STOCK);
    if (skus.isEmpty() || skus.size() > MAX_DECIDED) {
      throw Problem.invalid("products", "1 to " + MAX_DECIDED + " products");
    }
    return transactions.call(
        () -> {
          StockTake take = decidable(id, by);
          scope.checkKnown(skus);
          counts.decide(id, skus, refused, stamp(by));
          feed.appendDocument(id);
          return take;
        });
  }

  private StockTake decidable(UUID id, Caller by) {
    StockTake take = rows.locked(id);
    by.requireStore(take.store());
    if (!isBeingCounted(take)) {
      throw Problem.wrongState("stock-take", id, take.status().word());
    }
    return take;
  }

  private static boolean isBeingCounted(StockTake take) {
    return take.status() == Status.OPEN || take.status() == Status.COUNTED;
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
   * @throws Problem {@code forbidden}
   */
  public List<StockTake> list(Filter filter, int offset, int limit, Caller by) {
    Filter allowed = allowed(filter, by);
    return transactions.call(() -> rows.page(allowed, offset, limit));
  }

  /** How many of them there are. */
  public int howMany(Filter filter, Caller by) {
    Filter allowed = allowed(filter, by);
    return transactions.call(() -> rows.count(allowed));
  }

  /** Whether that caller may know what should be there while it is counted. */
  public static boolean seesExpected(StockTake take, Caller by) {
    return !take.blind() || by.may(Permission.ADJUST_STOCK);
  }

  /** What is to be counted, after that SKU in the order of the products. */
  List<ProductCard> goods(StockTake take, String after, int limit) {
    return transactions.call(() -> scope.goods(take, after, limit));
  }

  private static Filter allowed(Filter filter, Caller by) {
    by.require(Permission.COUNT_STOCK);
    String asked = filter.store() == null ? by.store() : filter.store();
    if (asked != null) {
      by.requireStore(asked);
    }
    return new Filter(asked, filter.among(), filter.text());
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
