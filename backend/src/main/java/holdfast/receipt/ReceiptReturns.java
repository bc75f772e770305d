package holdfast.receipt;

import holdfast.receipt.Receipts.Sender;
import holdfast.receipt.SoldLines.SoldLine;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a connected till asks before it takes goods back: which receipt it was, and whether nobody
 * else takes the same goods back. Only against a receipt of the till's own store.
 */
@ApplicationScoped
public class ReceiptReturns {
  /** So long a claim waits for the package of its return. */
  static final Duration CLAIMED_FOR = Duration.ofHours(24);

  private static final int MOST_FOUND = 20;
  private static final String SALES =
      "SELECT id, till, number, sold_at, cashier, total FROM receipt WHERE kind = 'SALE'";

  @Inject SoldLines lines;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * A sale, with what of it may come back.
   *
   * @param cardLeft what was paid by card and not given back onto cards
   * @param cards the cards that paid
   * @param credit what of it is to be paid later; null when nothing was sold on credit
   */
  public record Sold(
      UUID id,
      String till,
      int number,
      Instant at,
      String cashier,
      Money total,
      Money cardLeft,
      List<Card> cards,
      @Nullable Credit credit,
      List<Line> lines,
      List<Back> returns) {}

  /** Whose account it stands in, and how much of it for goods that did not come back. */
  public record Credit(UUID account, Money left) {}

  /**
   * A card that paid, by what a terminal gives its money back.
   *
   * @param left what terminals have not given back to it
   * @param plan {@code parts} or {@code instant} for instalments
   */
  public record Card(
      Money amount,
      Money left,
      @Nullable UUID request,
      @Nullable String device,
      @Nullable String rrn,
      @Nullable String terminal,
      @Nullable String merchant,
      @Nullable String card,
      @Nullable String paymentSystem,
      @Nullable String plan,
      @Nullable String agreement) {}

  /**
   * One line of it.
   *
   * @param left how many may still come back
   * @param amountLeft what was paid for them
   */
  public record Line(
      int line,
      String sku,
      String name,
      Quantity quantity,
      Money price,
      Money amount,
      Quantity left,
      Money amountLeft) {}

  /** What came back before. */
  public record Back(String till, int number, Instant at, Money total) {}

  /**
   * Goods that a till is about to take back.
   *
   * @param id of the return
   * @param receipt by which they were sold
   * @param quantities how many of which line
   */
  public record Claim(UUID id, UUID receipt, Map<Integer, Quantity> quantities) {}

  /**
   * The sales of the store that are called so, the newest first.
   *
   * @param text the id, which the code on the paper says; a number; or till and number with a slash
   * @throws Problem {@code forbidden}
   */
  public List<Sold> find(String text, Sender sender, Caller by) {
    require(sender, by);
    String asked = text.strip();
    return transactions.call(
        () -> rows(asked, sender).stream().map(row -> sold(row, sender, row.uuid(0))).toList());
  }

  /**
   * Keeps these goods for this return, so that no other till takes them back; asked again under the
   * same id, the later word counts, and no goods mean that none are kept any more. Ends when the
   * package of the return is here, or after {@link #CLAIMED_FOR}.
   *
   * @return the sale, with what may come back by this return
   * @throws Problem {@code already-returned} (409) naming the lines of which not that many are
   *     left, {@code not-found}, {@code forbidden}
   */
  public Sold claim(Claim claim, Sender sender, Caller by) {
    require(sender, by);
    return transactions.call(
        () -> {
          if (lines.lock(sender.store(), claim.receipt()).isEmpty()) {
            throw Problem.notFound("receipt", claim.receipt());
          }
          List<SoldLine> left = lines.unclaimed(sender.store(), claim.receipt(), claim.id());
          List<Map<String, Object>> gone =
              claim.quantities().entrySet().stream()
                  .flatMap(wanted -> gone(wanted.getKey(), wanted.getValue(), left).stream())
                  .toList();
          if (!gone.isEmpty() || isMade(claim.id())) {
            throw new Problem(
                    409,
                    "already-returned",
                    "It has come back already",
                    "Somebody took these goods back, or is doing it just now.")
                .with("lines", gone);
          }
          keep(claim, sender);
          Row row =
              sql.row(SALES + " AND store = ? AND id = ?", sender.store(), claim.receipt())
                  .orElseThrow();
          return sold(row, sender, claim.id());
        });
  }

  private void keep(Claim claim, Sender sender) {
    lines.endClaim(sender.store(), claim.id());
    sql.update(
        "DELETE FROM return_claim WHERE store = ? AND receipt = ? AND ends_at <= ?",
        sender.store(),
        claim.receipt(),
        clock.instant());
    claim
        .quantities()
        .forEach(
            (line, quantity) ->
                sql.update(
                    """
                    INSERT INTO return_claim (store, id, line, receipt, till, quantity, ends_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                    sender.store(),
                    claim.id(),
                    line,
                    claim.receipt(),
                    sender.till(),
                    quantity,
                    clock.instant().plus(CLAIMED_FOR)));
  }

  private List<Row> rows(String asked, Sender sender) {
    Optional<UUID> id = Ids.parse(asked);
    if (id.isPresent()) {
      return sql.rows(SALES + " AND store = ? AND id = ?", sender.store(), id.get());
    }
    int slash = asked.lastIndexOf('/');
    String digits = asked.substring(slash + 1).strip();
    @Nullable String till = slash < 0 ? null : asked.substring(0, slash).strip();
    if (!digits.matches("[0-9]{1,9}")) {
      return List.of();
    }
    return sql.rows(
        SALES
            + " AND store = ? AND number = ?"
            + " AND till IN (SELECT code FROM till WHERE store = ? AND (? IS NULL OR code = ?))"
            + " ORDER BY sold_at DESC, id LIMIT ?",
        sender.store(),
        Integer.parseInt(digits),
        sender.store(),
        till,
        till,
        MOST_FOUND);
  }

  private Sold sold(Row row, Sender sender, UUID claim) {
    UUID id = row.uuid(0);
    return new Sold(
        id,
        row.text(1),
        row.integer(2),
        row.instant(3),
        row.text(4),
        row.money(5),
        cardLeft(sender.store(), id),
        cards(sender.store(), id),
        credit(sender.store(), id),
        lines.unclaimed(sender.store(), id, claim).stream().map(ReceiptReturns::line).toList(),
        lines.returns(sender.store(), id).stream()
            .map(one -> new Back(one.till(), one.number(), one.at(), one.total()))
            .toList());
  }

  private Money cardLeft(String store, UUID sale) {
    return sql.row(
            """
            SELECT COALESCE(SUM(IF(r.kind = 'SALE', p.amount, -p.amount)), 0)
            FROM receipt r JOIN payment p ON p.store = r.store AND p.receipt = r.id
            WHERE r.store = ? AND (r.id = ? OR r.returned_receipt = ?) AND p.kind = 'CARD'
            """,
            store,
            sale,
            sale)
        .map(row -> row.money(0))
        .orElse(Money.ZERO);
  }

  private @Nullable Credit credit(String store, UUID sale) {
    return sql.row(
            """
            SELECT p.account, SUM(IF(r.kind = 'SALE', p.amount, -p.amount))
            FROM receipt r JOIN payment p ON p.store = r.store AND p.receipt = r.id
            WHERE r.store = ? AND (r.id = ? OR r.returned_receipt = ?) AND p.kind = 'CREDIT'
            GROUP BY p.account LIMIT 1
            """,
            store,
            sale,
            sale)
        .map(row -> new Credit(row.uuid(0), row.money(1).max(Money.ZERO)))
        .orElse(null);
  }

  private List<Card> cards(String store, UUID sale) {
    return sql
        .rows(
            """
            SELECT p.amount, p.amount - COALESCE((
                SELECT SUM(b.amount) FROM receipt r
                  JOIN payment b ON b.store = r.store AND b.receipt = r.id
                WHERE r.store = p.store AND r.returned_receipt = p.receipt
                  AND b.refunds = p.request), 0),
              p.request, p.device, p.rrn, p.terminal, p.merchant, p.card, p.payment_system,
              LOWER(p.plan), p.agreement
            FROM payment p
            WHERE p.store = ? AND p.receipt = ? AND p.kind = 'CARD' ORDER BY p.line
            """,
            store,
            sale)
        .stream()
        .map(
            row ->
                new Card(
                    row.money(0),
                    row.money(1).isNegative() ? Money.ZERO : row.money(1),
                    row.uuidOrNull(2),
                    row.textOrNull(3),
                    row.textOrNull(4),
                    row.textOrNull(5),
                    row.textOrNull(6),
                    row.textOrNull(7),
                    row.textOrNull(8),
                    row.textOrNull(9),
                    row.textOrNull(10)))
        .toList();
  }

  private boolean isMade(UUID id) {
    return sql.row("SELECT id FROM receipt WHERE id = ?", id).isPresent();
  }

  private static List<Map<String, Object>> gone(int number, Quantity wanted, List<SoldLine> left) {
    Quantity most =
        left.stream()
            .filter(line -> line.line() == number)
            .findAny()
            .map(SoldLine::left)
            .orElse(Quantity.ZERO);
    return wanted.isMoreThan(most)
        ? List.of(Map.of("line", number, "left", most.max(Quantity.ZERO).decimal()))
        : List.of();
  }

  private static Line line(SoldLine line) {
    return new Line(
        line.line(),
        line.sku(),
        line.name(),
        line.quantity(),
        line.price(),
        line.amount(),
        line.left().max(Quantity.ZERO),
        line.amountLeft().isNegative() ? Money.ZERO : line.amountLeft());
  }

  private static void require(Sender sender, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(sender.store());
  }
}
