package holdfast.stock;

import holdfast.catalogue.Products;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Transactions;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The verbs on reservations. Each is one transaction, all or nothing, and is answered only after
 * the commit; whatever it refuses has written nothing. The rules are those of DESIGN 4.
 */
@ApplicationScoped
public class Stock {
  @Inject Levels levels;
  @Inject HoldAgain again;
  @Inject Placement placement;
  @Inject GroupedHolds grouped;
  @Inject Endings endings;
  @Inject Promises promises;
  @Inject Expiry expiry;
  @Inject ReservationHistory history;
  @Inject Products products;
  @Inject Stores stores;
  @Inject ChangeFeed feed;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** What {@link #hold} answers: the reservation, and whether this very call made it. */
  public record Held(Reservation reservation, boolean isNew) {}

  /**
   * Holds every line of the basket, or none. Repeating the same hold gives the same answer and
   * holds nothing more.
   *
   * @throws OutOfStock naming every short line
   * @throws IdReused when the id was used for something else
   * @throws holdfast.catalogue.UnknownSku for an unknown product
   * @throws Problem {@code invalid}, {@code forbidden}
   */
  public Held hold(Hold hold, Caller by) {
    by.require(Permission.HOLD);
    by.requireStore(hold.store());
    check(hold);
    if (isOver(hold.expiresAt())) {
      // a repeat of what was held in time is answered as before
      return repeated(hold)
          .orElseThrow(() -> Problem.invalid("expiresAt", "must lie in the future"));
    }
    try {
      return new Held(decide(hold, by), true);
    } catch (OutOfStock | PersistenceException refused) {
      // the units may be gone because this very hold has taken them before
      return repeated(hold).orElseThrow(() -> refused);
    }
  }

  /**
   * Holds of each line what there is, which may be nothing: for orders, which are kept in any case.
   * Joins the caller's transaction.
   *
   * @return the promises made; compare with the lines to see what is missing
   */
  public List<Reservation.Promise> holdWhatThereIs(Hold hold, Caller by) {
    by.require(Permission.HOLD);
    return transactions.call(
        () -> {
          placement.check(hold);
          String warehouse = warehouse(hold);
          List<Hold.Line> granted = new ArrayList<>();
          for (Hold.Line line : inOrder(hold.lines())) {
            LevelKey level = level(hold, warehouse, line);
            Quantity there = takeUpTo(level, line.quantity(), hold.id());
            if (there.isPositive()) {
              granted.add(new Hold.Line(line.number(), line.sku(), there));
              placement.carry(hold, level, there, by);
            }
          }
          promises.insert(hold, granted, warehouse, clock.instant(), by.login());
          return made(hold, granted, warehouse);
        });
  }

  /**
   * Makes a document hold of each line what there is, up to what it wishes now, whatever became of
   * its lines before: more is taken, too much is given back, what had expired is taken again, a
   * line that is not wished any more ends. What was handed over stays so. Joins the caller's
   * transaction.
   *
   * @return what it holds now; empty when it holds nothing and never did
   * @throws Problem {@code forbidden}
   */
  public Optional<Reservation> holdAgain(Hold hold, Caller by) {
    by.require(Permission.HOLD);
    by.requireStore(hold.store());
    return transactions.call(
        () -> {
          placement.check(hold);
          again.hold(hold, warehouse(hold), by);
          return Promises.reservation(promises.of(hold.id()));
        });
  }

  /**
   * Turns what the document holds into goods that left: on hand and reserved fall together.
   *
   * @throws NotActive when it has ended, or its time is over
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Reservation convert(UUID id, Caller by) {
    by.require(Permission.HOLD);
    return endings.end(id, new Closing(Status.CONVERTED, clock.instant(), by.login(), null), by);
  }

  /**
   * Gives back everything the document still holds.
   *
   * @throws NotActive when it holds nothing any more
   * @throws Problem {@code not-found}, {@code forbidden} for what somebody else holds
   */
  public Reservation release(UUID id, String reason, Caller by) {
    by.require(Permission.HOLD);
    return endings.end(id, new Closing(Status.RELEASED, clock.instant(), by.login(), reason), by);
  }

  /**
   * Gives back one line, or part of it; the document keeps the rest.
   *
   * @throws NotActive when the line has ended
   * @throws Problem {@code invalid} when the line holds less, {@code not-found}, {@code forbidden}
   */
  public Reservation releaseLine(UUID id, int line, Quantity quantity, String reason, Caller by) {
    by.require(Permission.RELEASE);
    return transactions.call(
        () -> {
          Found row =
              endings.locked(id, by).stream()
                  .filter(found -> found.line() == line)
                  .findAny()
                  .orElseThrow(() -> Problem.notFound("line", line));
          if (!quantity.isPositive() || quantity.isMoreThan(row.quantity())) {
            throw Problem.invalid("quantity", "the line holds " + row.quantity());
          }
          boolean whole = quantity.equals(row.quantity());
          Closing closing = new Closing(Status.RELEASED, clock.instant(), by.login(), reason);
          if (!(whole ? promises.close(row, closing) : promises.shrink(row, quantity))) {
            throw new NotActive(id, row.status());
          }
          if (!whole) {
            history.smaller(row, quantity, closing);
          }
          placement.giveBack(row, quantity, closing);
          return reservation(id);
        });
  }

  /**
   * Moves the end of a reservation.
   *
   * @param expiresAt null for no end
   * @throws NotActive when it has ended
   * @throws Problem {@code invalid} for a time that is over, {@code not-found}, {@code forbidden}
   */
  public Reservation extend(UUID id, @Nullable Instant expiresAt, Caller by) {
    by.require(Permission.HOLD);
    if (expiresAt != null && !expiresAt.isAfter(clock.instant())) {
      throw Problem.invalid("expiresAt", "must lie in the future");
    }
    return transactions.call(
        () -> {
          List<Found> rows = endings.locked(id, by);
          boolean overdue =
              rows.stream().filter(Found::isActive).anyMatch(row -> isOver(row.expiresAt()));
          if (overdue || promises.extend(id, expiresAt, "extended by " + by.login()) == 0) {
            throw new NotActive(id, overdue ? Status.EXPIRED : rows.getFirst().status());
          }
          rows.stream()
              .filter(Found::isActive)
              .forEach(row -> history.extended(row, expiresAt, by));
          rows.forEach(row -> noteChange(row.level()));
          return reservation(id);
        });
  }

  /** What the document holds or held. */
  public Reservation reservation(UUID id) {
    return find(id).orElseThrow(() -> Problem.notFound("reservation", id));
  }

  /** What the document holds or held; empty when it never held anything. */
  public Optional<Reservation> find(UUID id) {
    return transactions.call(() -> Promises.reservation(promises.of(id)));
  }

  /**
   * With those who come at the same moment, unless it is not plain or already part of something.
   */
  private Reservation decide(Hold hold, Caller by) {
    String warehouse = warehouse(hold);
    if (hold.placeIn() == null && !transactions.isRunning()) {
      switch (grouped.hold(hold, warehouse, by.login())) {
        case HELD -> {
          return reservation(hold, warehouse);
        }
        case SHORT -> throw new OutOfStock(shortages(hold, warehouse));
        case ALONE -> {}
      }
    }
    return transactions.call(() -> holdAll(hold, by));
  }

  private List<OutOfStock.Line> shortages(Hold hold, String warehouse) {
    List<OutOfStock.Line> all =
        transactions.call(
            () ->
                inOrder(hold.lines()).stream()
                    .map(line -> shortage(level(hold, warehouse, line), line.quantity()))
                    .toList());
    List<OutOfStock.Line> missing =
        all.stream().filter(line -> line.wanted().isMoreThan(line.available())).toList();
    return missing.isEmpty() ? all : missing; // units may have come back in this very moment
  }

  private Reservation holdAll(Hold hold, Caller by) {
    placement.check(hold);
    String warehouse = warehouse(hold);
    // the promise before the units: an ending takes them in this order too, and the stock row, for
    // which others wait, is held for the shortest time
    promises.insert(hold, hold.lines(), warehouse, clock.instant(), by.login());
    List<OutOfStock.Line> shortLines = new ArrayList<>();
    for (Hold.Line line : inOrder(hold.lines())) {
      LevelKey level = level(hold, warehouse, line);
      if (!take(level, line.quantity(), hold.id())) {
        shortLines.add(shortage(level, line.quantity()));
      }
    }
    if (!shortLines.isEmpty()) {
      throw new OutOfStock(shortLines);
    }
    for (Hold.Line line : inOrder(hold.lines())) {
      placement.carry(hold, level(hold, warehouse, line), line.quantity(), by);
    }
    return reservation(hold, warehouse);
  }

  static Reservation reservation(Hold hold, String warehouse) {
    return new Reservation(
        hold.id(),
        hold.store(),
        hold.source(),
        hold.reference(),
        hold.expiresAt(),
        made(hold, hold.lines(), warehouse));
  }

  private static List<Reservation.Promise> made(
      Hold hold, List<Hold.Line> lines, String warehouse) {
    String place = hold.placeIn() == null ? warehouse : hold.placeIn();
    return lines.stream()
        .map(
            line ->
                new Reservation.Promise(
                    line.number(), place, line.sku(), line.quantity(), Status.ACTIVE))
        .toList();
  }

  private Optional<Held> repeated(Hold hold) {
    List<Found> before = transactions.call(() -> promises.of(hold.id()));
    if (before.isEmpty()) {
      return Optional.empty();
    }
    if (!before.getFirst().bodyHash().equals(hold.bodyHash())) {
      throw new IdReused(hold.id());
    }
    return Promises.reservation(before).map(reservation -> new Held(reservation, false));
  }

  /**
   * Takes the units, after giving overdue ones back if that is what it needs (DESIGN 4.5).
   *
   * @param document for which: its own promises are not given back
   */
  boolean take(LevelKey level, Quantity quantity, UUID document) {
    return levels.take(level, quantity)
        || (expiry.reclaim(level, document) && levels.take(level, quantity));
  }

  /** Takes that many units, or else as many as there are. */
  Quantity takeUpTo(LevelKey level, Quantity wanted, UUID document) {
    if (take(level, wanted, document)) {
      return wanted;
    }
    Quantity there = levels.lock(level).available().min(wanted);
    return there.isPositive() && levels.take(level, there) ? there : Quantity.ZERO;
  }

  OutOfStock.Line shortage(LevelKey level, Quantity wanted) {
    StockFigure figure =
        levels
            .read(level)
            .orElseGet(
                () ->
                    new StockFigure(
                        level.sku(),
                        level.store(),
                        level.warehouse(),
                        Quantity.ZERO,
                        Quantity.ZERO,
                        0));
    return new OutOfStock.Line(
        level.sku(),
        level.warehouse(),
        wanted,
        figure.available().max(Quantity.ZERO),
        figure.onHand(),
        figure.reserved());
  }

  void check(Hold hold) {
    if (hold.lines().isEmpty()) {
      throw Problem.invalid("lines", "a reservation needs at least one line");
    }
    if (hold.lines().size() > Hold.MAX_LINES) {
      throw Problem.invalid("lines", "at most " + Hold.MAX_LINES + " lines");
    }
    for (Hold.Line line : hold.lines()) {
      String field = "lines[" + (line.number() - 1) + "].quantity";
      if (!line.quantity().isPositive()) {
        throw Problem.invalid(field, "must be more than zero");
      }
      products.check(line.sku(), line.quantity(), field);
    }
  }

  private boolean isOver(@Nullable Instant time) {
    return time != null && !time.isAfter(clock.instant());
  }

  private void noteChange(LevelKey level) {
    feed.append(Topic.STOCK, level.store(), level.warehouse(), level.sku());
  }

  String warehouse(Hold hold) {
    String named = hold.warehouse();
    String main = stores.mainWarehouse(hold.store());
    if (named == null || named.equals(main)) {
      return main;
    }
    if (stores.warehouses(hold.store()).stream().noneMatch(w -> w.code().equals(named))) {
      throw Problem.invalid("warehouse", "there is no warehouse \"" + named + "\" in this store");
    }
    return named;
  }

  static LevelKey level(Hold hold, String warehouse, Hold.Line line) {
    return new LevelKey(hold.store(), warehouse, line.sku());
  }

  private static List<Hold.Line> inOrder(List<Hold.Line> lines) {
    return lines.stream().sorted(Comparator.comparing(Hold.Line::sku)).toList();
  }
}
