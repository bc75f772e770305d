package holdfast.stock;

import holdfast.catalogue.Product;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Promises.Closing;
import holdfast.stock.Promises.Found;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Units that are set aside for one till, which may sell them while it has no server (decision
 * 0020).
 *
 * <p>The till and this verb keep one rule between them: what is reserved here is never less than
 * what the till believes to have. So the till lowers its own figure before it says so, and raises
 * it only after the answer; an answer that gets lost leaves units reserved that nobody sells until
 * the next renewal, and never the other way round.
 */
@ApplicationScoped
public class Allotments {
  private static final String ORIGIN = "allotted";

  @Inject Stock stock;
  @Inject Levels levels;
  @Inject Promises promises;
  @Inject Stores stores;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * The units of one till.
   *
   * @param id made by the till; also that of the reservation
   * @param till its code
   * @param until when they come free unless renewed
   */
  public record Allotment(UUID id, String store, String till, Instant until) {}

  /**
   * What a rule gives a till of one product.
   *
   * @param units so many, if there are as many
   * @param left how many stay available to everybody else, whatever the till gets
   */
  public record Share(Quantity units, Quantity left) {
    public static final Share NONE = new Share(Quantity.ZERO, Quantity.ZERO);
  }

  /** Products and units of one allotment. */
  public record Sum(int products, Quantity units) {}

  /** Goods that could be allotted. */
  public record There(String sku, @Nullable Integer type, boolean isPieces) {}

  /**
   * Gives the till its share of these products. What it does not keep comes free; what its share is
   * short of is taken from what is available, as far as that goes. It never has less afterwards
   * than it says it keeps and had. Joins the caller's transaction.
   *
   * @param kept how many of each the till still counts as its own; none of those it does not name
   * @param shares what the rules give; nothing more of those that have no rule
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public void renew(
      Allotment allotment, Map<String, Quantity> kept, Map<String, Share> shares, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(allotment.store());
    transactions.run(
        () -> {
          TreeSet<String> skus = new TreeSet<>(shares.keySet());
          skus.addAll(kept.keySet());
          if (skus.isEmpty()) {
            return;
          }
          Map<String, Found> rows = new TreeMap<>();
          promises.lock(allotment.id(), skus).forEach(row -> rows.put(row.level().sku(), row));
          int line = lastLine(allotment);
          List<Hold.Line> added = new ArrayList<>();
          for (String sku : skus) {
            Found row = rows.get(sku);
            Quantity had = row != null && row.isActive() ? row.quantity() : Quantity.ZERO;
            Quantity keeps = kept.getOrDefault(sku, Quantity.ZERO).min(had);
            Quantity has = settle(allotment, sku, had, keeps, shares.getOrDefault(sku, Share.NONE));
            if (row == null && has.isPositive()) {
              added.add(new Hold.Line(++line, sku, has));
            } else if (row != null && !has.equals(had)) {
              write(row, has, allotment.until(), by);
            }
          }
          String warehouse = stores.mainWarehouse(allotment.store());
          promises.insert(hold(allotment, added), added, warehouse, clock.instant(), by.login());
        });
  }

  /** Moves the end of all that the till has. Joins the caller's transaction. */
  public void extend(Allotment allotment, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(allotment.store());
    transactions.run(() -> promises.extend(allotment.id(), allotment.until(), ORIGIN));
  }

  /** What each of these allotments comes to now; one that has nothing is left out. */
  public Map<UUID, Sum> sums(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Map.of()
        : transactions
            .call(
                () ->
                    sql.rows(
                        "SELECT id, COUNT(*), SUM(quantity) FROM reservation WHERE id IN "
                            + Sql.places(ids.size())
                            + " AND status = 'ACTIVE' GROUP BY id",
                        ids.toArray()))
            .stream()
            .collect(
                Collectors.toMap(
                    row -> row.uuid(0), row -> new Sum(row.integer(1), row.quantity(2))));
  }

  /**
   * Which of these goods are in which of these allotments of the store. In the running transaction,
   * and nothing is locked.
   */
  public Map<UUID, Set<String>> goods(String store, Collection<UUID> ids, Collection<String> skus) {
    List<UUID> those = Sql.rounded(ids);
    List<String> goods = Sql.rounded(skus);
    List<Object> values = new ArrayList<>(List.of(store));
    values.addAll(those);
    values.addAll(goods);
    return sql
        .rows(
            "SELECT id, sku FROM reservation WHERE store = ? AND id IN "
                + Sql.places(those.size())
                + " AND sku IN "
                + Sql.places(goods.size())
                + " AND status = 'ACTIVE' AND source = 'OFFLINE_ALLOTMENT'",
            values.toArray())
        .stream()
        .collect(
            Collectors.groupingBy(
                row -> row.uuid(0), Collectors.mapping(row -> row.text(1), Collectors.toSet())));
  }

  /**
   * How many units of that allotment came free because its time was over, then or later; none while
   * some of it has yet to be ended.
   */
  public Quantity endedSince(UUID id, Instant since) {
    Row row =
        transactions
            .call(
                () ->
                    sql.row(
                        """
                        SELECT
                          COALESCE(SUM(IF(status = 'EXPIRED' AND closed_at >= ?, quantity, 0)), 0),
                          COALESCE(SUM(status = 'ACTIVE'), 0)
                        FROM reservation WHERE id = ?
                        """,
                        since,
                        id))
            .orElseThrow();
    return row.number(1) == 0 ? row.quantity(0) : Quantity.ZERO;
  }

  /** How many units the till has of each product. */
  public Map<String, Quantity> held(UUID id) {
    return transactions
        .call(
            () ->
                sql.rows(
                    "SELECT sku, quantity FROM reservation WHERE id = ? AND status = 'ACTIVE'", id))
        .stream()
        .collect(Collectors.toMap(row -> row.text(0), row -> row.quantity(1), Quantity::plus));
  }

  /**
   * The goods of those names or types that are on hand where the store sells from, those named
   * first, at most so many.
   */
  public List<There> there(String store, List<String> skus, List<Integer> types, int most) {
    if (skus.isEmpty() && types.isEmpty()) {
      return List.of();
    }
    String named = skus.isEmpty() ? "FALSE" : "p.sku IN " + Sql.places(skus.size());
    String typed = types.isEmpty() ? "FALSE" : "p.type IN " + Sql.places(types.size());
    List<Object> values = new ArrayList<>(List.of(store, stores.mainWarehouse(store)));
    values.addAll(skus);
    values.addAll(types);
    values.addAll(skus);
    values.add(most);
    String statement =
        """
        SELECT p.sku, p.type, p.unit FROM product p
        JOIN stock_level l ON l.store = ? AND l.warehouse = ? AND l.sku = p.sku AND l.on_hand > 0
        WHERE %s OR %s ORDER BY %s DESC, p.sku LIMIT ?
        """
            .formatted(named, typed, named);
    return transactions.call(() -> sql.rows(statement, values.toArray())).stream()
        .map(Allotments::there)
        .toList();
  }

  private static There there(Row row) {
    return new There(
        row.text(0),
        row.isNull(1) ? null : Integer.valueOf(row.integer(1)),
        row.text(2).equals(Product.Unit.PIECE.name()));
  }

  private int lastLine(Allotment allotment) {
    return (int)
        sql.number(
            "SELECT COALESCE(MAX(line), 0) FROM reservation WHERE store = ? AND id = ?",
            allotment.store(),
            allotment.id());
  }

  /** Moves units between the till and everybody else; answers how many it has then. */
  private Quantity settle(
      Allotment allotment, String sku, Quantity had, Quantity keeps, Share share) {
    LevelKey level = new LevelKey(allotment.store(), stores.mainWarehouse(allotment.store()), sku);
    Quantity due = share.units().max(keeps);
    if (had.isMoreThan(due)) {
      levels.giveBack(level, had.minus(due));
      return due;
    }
    Quantity free =
        levels.read(level).map(StockFigure::available).orElse(Quantity.ZERO).minus(share.left());
    Quantity more = due.minus(had).min(free);
    return more.isPositive() && stock.take(level, more, allotment.id()) ? had.plus(more) : had;
  }

  private void write(Found row, Quantity has, Instant until, Caller by) {
    if (has.isPositive()) {
      promises.renew(row, has, until);
    } else {
      promises.close(row, new Closing(Status.RELEASED, clock.instant(), by.login(), ORIGIN));
    }
  }

  private static Hold hold(Allotment allotment, List<Hold.Line> lines) {
    return new Hold(
        allotment.id(),
        allotment.store(),
        null,
        Source.OFFLINE_ALLOTMENT,
        allotment.till(),
        false,
        allotment.until(),
        ORIGIN,
        lines);
  }
}
