package holdfast.receipt;

import holdfast.catalogue.Products;
import holdfast.order.HeldOrders;
import holdfast.receipt.Receipt.Line;
import holdfast.receipt.Receipt.Payment;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes packages in. Each is one transaction: the receipt, its payments, and what it did to the
 * stock. A package is stored once, however often it is sent; one that cannot be understood is
 * parked whole, so that the till may let go of it.
 */
@ApplicationScoped
public class Receipts {
  private static final Logger log = System.getLogger(Receipts.class.getName());

  @Inject Sales sales;
  @Inject HeldOrders heldOrders;
  @Inject Products products;
  @Inject Ids ids;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** Which till sends, of which store. */
  public record Sender(String till, String store) {}

  /** What became of a package; in each case the till may forget it. */
  public enum Outcome {
    STORED,
    REPEATED,
    PARKED
  }

  /** The answer to one package. */
  public record Result(@Nullable String id, Outcome outcome, @Nullable String reason) {}

  /**
   * Takes one package.
   *
   * @throws Problem {@code forbidden} when the caller may not sell there
   */
  public Result take(JsonInput input, Sender sender, Caller by) {
    by.require(Permission.SELL);
    by.requireStore(sender.store());
    String id = input.raw().getString("id", null);
    Receipt receipt;
    try {
      receipt = Receipt.read(input);
    } catch (Problem unreadable) {
      return park(input, id, sender, unreadable.detail());
    }
    String hash = hash(input);
    Optional<String> known = knownHash(receipt.id());
    if (known.isPresent()) {
      return known(input, id, sender, known.get().equals(hash));
    }
    try {
      transactions.run(() -> store(receipt, hash, sender, by));
      return new Result(id, Outcome.STORED, null);
    } catch (PersistenceException refused) {
      // the same package came in beside this one, or was committed before its connection broke
      String stored = knownHash(receipt.id()).orElseThrow(() -> refused);
      return known(input, id, sender, stored.equals(hash));
    }
  }

  private Result known(JsonInput input, @Nullable String id, Sender sender, boolean isTheSame) {
    return isTheSame
        ? new Result(id, Outcome.REPEATED, null)
        : park(input, id, sender, "the id belongs to another receipt");
  }

  /** The highest receipt number of that till, 0 before its first sale. */
  public int lastNumber(Sender sender) {
    return transactions.call(
        () ->
            (int)
                sql.number(
                    "SELECT COALESCE(MAX(number), 0) FROM receipt WHERE store = ? AND till = ?",
                    sender.store(),
                    sender.till()));
  }

  private void store(Receipt receipt, String hash, Sender sender, Caller by) {
    boolean numberReused = isNumberTaken(receipt.number(), sender);
    insert(receipt, hash, sender, by);
    Map<String, Quantity> sold = new TreeMap<>();
    for (Line line : receipt.lines()) {
      if (products.find(line.sku()).isPresent()) {
        sold.merge(line.sku(), line.quantity(), Quantity::plus);
      } else {
        sales.doubt("UNKNOWN_GOODS", receipt.id(), sender.store(), line.sku(), by);
      }
    }
    if (numberReused) {
      sales.doubt("NUMBER_REUSED", receipt.id(), sender.store(), null, by);
    }
    Sales.Sale sale =
        new Sales.Sale(receipt.id(), sender.store(), sender.till(), sold, consent(receipt));
    UUID held = receipt.heldOrder();
    if (held == null) {
      sales.record(sale, by);
    } else {
      heldOrders.pay(sale, new Sales.PaysFor(held, receipt.restStays()), by);
    }
  }

  private boolean isNumberTaken(int number, Sender sender) {
    return sql.row(
            "SELECT id FROM receipt WHERE store = ? AND till = ? AND number = ?",
            sender.store(),
            sender.till(),
            number)
        .isPresent();
  }

  private void insert(Receipt receipt, String hash, Sender sender, Caller by) {
    sql.update(
        """
        INSERT INTO receipt (store, id, till, number, sold_at, cashier, total, body_hash,
          received_at, received_by)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        sender.store(),
        receipt.id(),
        sender.till(),
        receipt.number(),
        receipt.soldAt(),
        receipt.cashier(),
        receipt.total(),
        hash,
        clock.instant(),
        by.login());
    int number = 0;
    for (Line line : receipt.lines()) {
      sql.update(
          """
          INSERT INTO receipt_line (store, receipt, line, sku, name, quantity, price, amount,
            consent, confirmed_short)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          sender.store(),
          receipt.id(),
          ++number,
          line.sku(),
          line.name(),
          line.quantity(),
          line.price(),
          line.amount(),
          line.consent(),
          line.confirmedShort());
    }
    number = 0;
    for (Payment payment : receipt.payments()) {
      sql.update(
          """
          INSERT INTO payment (store, receipt, line, kind, amount, tendered, change_given)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
          sender.store(),
          receipt.id(),
          ++number,
          payment.kind(),
          payment.amount(),
          payment.tendered(),
          payment.change());
    }
  }

  /** Why goods were sold that were not available, from those who signed for it. */
  private @Nullable String consent(Receipt receipt) {
    String reasons =
        receipt.lines().stream()
            .flatMap(line -> consent(receipt, line).stream())
            .collect(Collectors.joining("; "));
    return reasons.isEmpty() ? null : reasons.substring(0, Math.min(500, reasons.length()));
  }

  /** Only the consent to this product in this cart: another's excuses nothing. */
  private Optional<String> consent(Receipt receipt, Line line) {
    return sql.row(
            """
            SELECT signed_by, reason FROM negative_stock_consent
            WHERE id = ? AND cart = ? AND sku = ?
            """,
            line.consent(),
            receipt.id(),
            line.sku())
        .map(row -> row.text(0) + ": " + row.text(1));
  }

  private Optional<String> knownHash(UUID id) {
    return transactions.call(
        () -> sql.row("SELECT body_hash FROM receipt WHERE id = ?", id).map(row -> row.text(0)));
  }

  private Result park(JsonInput input, @Nullable String id, Sender sender, String reason) {
    log.log(
        Level.WARNING,
        "package {0} of till {1} is parked: {2}. It is kept whole in the table parked_package.",
        id,
        sender.till(),
        reason);
    String shortId = id == null ? null : id.substring(0, Math.min(64, id.length()));
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO parked_package
                  (id, package_id, till, body, body_hash, reason, parked_at)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE reason = VALUES(reason)
                """,
                ids.next(),
                shortId,
                sender.till(),
                input.raw().toString(),
                hash(input),
                reason.substring(0, Math.min(500, reason.length())),
                clock.instant()));
    return new Result(id, Outcome.PARKED, reason);
  }

  private static String hash(JsonInput input) {
    try {
      byte[] body = input.raw().toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
