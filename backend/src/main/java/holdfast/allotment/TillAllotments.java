package holdfast.allotment;

import holdfast.allotment.AllotmentRule.Beyond;
import holdfast.allotment.AllotmentRules.Wish;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Allotments;
import holdfast.stock.Allotments.Allotment;
import holdfast.stock.Allotments.Share;
import holdfast.stock.Allotments.Sum;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * What each till has been allotted. A till renews it while it has a server and nothing of its own
 * waits to be sent; a till that stays away loses it when its time is over (decision 0020).
 */
@ApplicationScoped
public class TillAllotments {
  /** So many products are decided in one transaction: stock rows must not be held for long. */
  private static final int AT_ONCE = 100;

  private static final int MOST_LISTED = 1_000;

  @Inject AllotmentRules rules;
  @Inject Allotments allotments;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * What a till asks.
   *
   * @param id made by the till, for as long as its browser profile lives
   * @param till its code
   * @param turn grows with each request of that id, so that an older one that comes late is told
   * @param kept what the till still counts as its own, by SKU
   */
  public record Renewal(
      UUID id, String store, String till, long turn, Map<String, Quantity> kept) {}

  /**
   * What the till has of one product.
   *
   * @param wanted what the rules give: the till lowers itself to it and says so next time
   */
  public record Line(String sku, Quantity quantity, Quantity wanted, Beyond beyond) {}

  /**
   * What the till has now.
   *
   * @param at the server's time of the answer, against which the end is to be measured
   */
  public record Renewed(UUID id, Instant at, Instant until, List<Line> lines) {}

  /** One till's allotment, for lists. */
  public record Given(
      UUID id,
      String store,
      String till,
      Instant renewedAt,
      Instant until,
      int products,
      Quantity units) {}

  /**
   * Gives the till its share of what the rules of its store allot.
   *
   * @throws Problem {@code superseded} (409) when a later turn of this id was there already; {@code
   *     id-reused} (409) when the id belongs to another till; {@code invalid}, {@code forbidden}
   */
  public Renewed renew(Renewal renewal, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(renewal.store());
    if (renewal.kept().size() > 2 * AllotmentRules.MOST_PRODUCTS) {
      throw Problem.invalid("kept", "at most " + 2 * AllotmentRules.MOST_PRODUCTS + " products");
    }
    Allotment allotment = transactions.call(() -> begin(renewal, by));
    Map<String, Wish> wishes = rules.wishes(renewal.store());
    TreeSet<String> skus = new TreeSet<>(wishes.keySet());
    skus.addAll(allotments.held(renewal.id()).keySet());
    List<String> open = new ArrayList<>(skus);
    while (!open.isEmpty()) {
      List<String> some = open.subList(0, Math.min(AT_ONCE, open.size()));
      transactions.run(() -> renew(allotment, renewal, some, wishes, by));
      some.clear();
    }
    return transactions.call(() -> renewed(allotment, renewal, wishes));
  }

  /** What the tills have, those that were seen last first. */
  public List<Given> given(Caller by) {
    by.require(Permission.READ_STOCK);
    return transactions.call(
        () -> {
          List<Row> rows =
              sql.rows(
                  """
                  SELECT id, store, till, renewed_at, expires_at FROM allotment
                  WHERE store = COALESCE(?, store) AND expires_at > ?
                  ORDER BY renewed_at DESC LIMIT ?
                  """,
                  by.store(),
                  clock.instant(),
                  MOST_LISTED);
          Map<UUID, Sum> sums = allotments.sums(rows.stream().map(row -> row.uuid(0)).toList());
          return rows.stream().map(row -> given(row, sums)).toList();
        });
  }

  private static Given given(Row row, Map<UUID, Sum> sums) {
    Sum sum = sums.getOrDefault(row.uuid(0), new Sum(0, Quantity.ZERO));
    return new Given(
        row.uuid(0),
        row.text(1),
        row.text(2),
        row.instant(3),
        row.instant(4),
        sum.products(),
        sum.units());
  }

  /** Notes the turn, before anything is decided for it. */
  private Allotment begin(Renewal renewal, Caller by) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Duration term = rules.kept(renewal.store());
    Optional<Row> known =
        sql.row(
            "SELECT store, till, turn, expires_at FROM allotment WHERE id = ? FOR UPDATE",
            renewal.id());
    if (known.isEmpty()) {
      Instant until = now.plus(term);
      sql.update(
          """
          INSERT INTO allotment (id, store, till, turn, renewed_at, expires_at)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          renewal.id(),
          renewal.store(),
          renewal.till(),
          renewal.turn(),
          now,
          until);
      return new Allotment(renewal.id(), renewal.store(), renewal.till(), until);
    }
    Row row = known.get();
    if (!row.text(0).equals(renewal.store()) || !row.text(1).equals(renewal.till())) {
      throw new Problem(
          409, "id-reused", "The id is taken", "This allotment belongs to another till.");
    }
    if (row.number(2) >= renewal.turn()) {
      throw superseded();
    }
    // moved now and then only: each move writes every line
    boolean isFresh = row.instant(3).isAfter(now.plus(term.dividedBy(2)));
    Instant until = isFresh ? row.instant(3) : now.plus(term);
    sql.update(
        "UPDATE allotment SET turn = ?, renewed_at = ?, expires_at = ? WHERE id = ?",
        renewal.turn(),
        now,
        until,
        renewal.id());
    Allotment allotment = new Allotment(renewal.id(), renewal.store(), renewal.till(), until);
    if (!isFresh) {
      allotments.extend(allotment, by);
    }
    return allotment;
  }

  private void renew(
      Allotment allotment,
      Renewal renewal,
      List<String> skus,
      Map<String, Wish> wishes,
      Caller by) {
    requireTurn(renewal);
    Map<String, Quantity> kept = new TreeMap<>();
    Map<String, Share> shares = new TreeMap<>();
    for (String sku : skus) {
      kept.put(sku, renewal.kept().getOrDefault(sku, Quantity.ZERO));
      Wish wish = wishes.get(sku);
      shares.put(sku, wish == null ? Share.NONE : wish.share());
    }
    allotments.renew(allotment, kept, shares, by);
  }

  private Renewed renewed(Allotment allotment, Renewal renewal, Map<String, Wish> wishes) {
    requireTurn(renewal);
    Map<String, Quantity> held = allotments.held(renewal.id());
    TreeSet<String> skus = new TreeSet<>(wishes.keySet());
    skus.addAll(held.keySet());
    List<Line> lines = new ArrayList<>();
    for (String sku : skus) {
      Wish wish = wishes.get(sku);
      lines.add(
          new Line(
              sku,
              held.getOrDefault(sku, Quantity.ZERO),
              wish == null ? Quantity.ZERO : wish.share().units(),
              wish == null ? Beyond.TELL : wish.beyond()));
    }
    return new Renewed(allotment.id(), clock.instant(), allotment.until(), lines);
  }

  private void requireTurn(Renewal renewal) {
    long turn = sql.number("SELECT turn FROM allotment WHERE id = ? FOR UPDATE", renewal.id());
    if (turn != renewal.turn()) {
      throw superseded();
    }
  }

  private static Problem superseded() {
    return new Problem(
        409, "superseded", "Too late", "A later renewal of this allotment was there first.");
  }
}
