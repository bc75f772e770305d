package holdfast.receipt;

import holdfast.catalogue.Products;
import holdfast.mail.MailBook;
import holdfast.order.HeldOrders;
import holdfast.receipt.ParkedPackages.Cause;
import holdfast.receipt.Receipt.Line;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Signatures;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.staff.WorkBook;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes packages in one by one (usual sales go by {@link PlainSales}, several together). Each is
 * one transaction: the receipt of a sale or a return, its payments, and what it did to the stock;
 * or an entry of a shift. A package is stored once, however often it is sent; one that cannot be
 * understood is parked whole, so that the till may let go of it.
 */
@ApplicationScoped
public class Receipts {
  /** Writes lines down. */
  static final String LINES =
      """
      INSERT INTO receipt_line (store, receipt, line, sku, name, quantity, price, amount,
        consent, confirmed_short, seller)\
      """;

  @Inject Sales sales;
  @Inject HeldOrders heldOrders;
  @Inject Products products;
  @Inject ParkedPackages parked;
  @Inject ReceiptBook book;
  @Inject ReturnBook returns;
  @Inject EarlyReturns early;
  @Inject ShiftBook shifts;
  @Inject WorkBook work;
  @Inject MailBook mails;
  @Inject Consents consents;
  @Inject AgeChecks ageChecks;
  @Inject Sellers sellers;
  @Inject Discounts discounts;
  @Inject CreditPosting credit;
  @Inject WrongClock wrongClock;
  @Inject Sql sql;
  @Inject Transactions transactions;

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
   * Takes what a package says.
   *
   * @param note what else belongs to the transaction that settles it, whatever comes of it
   * @throws Problem {@code forbidden} when the caller may not sell there
   */
  Result take(JsonInput input, Sender sender, Caller by, Consumer<Outcome> note) {
    by.require(Permission.SELL);
    by.requireStore(sender.store());
    String id = input.raw().getString("id", null);
    TillPackage read;
    try {
      read = TillPackage.read(input);
    } catch (Problem unreadable) {
      return park(input, sender, Cause.UNREADABLE, unreadable.detail(), note);
    }
    String hash = Signatures.hash(input.raw().toString());
    try {
      Supplier<Optional<String>> work =
          () -> {
            Optional<String> before = knownHash(read.id());
            if (before.isEmpty()) {
              note.accept(Outcome.STORED);
              keep(read, hash, sender, by);
              wrongClock.note(input, read.id(), sender);
            }
            return before;
          };
      Optional<String> known =
          isPlain(read, sender) ? transactions.callPlainFirst(work) : transactions.call(work);
      return known.isPresent()
          ? known(input, sender, known.get().equals(hash), note)
          : new Result(id, Outcome.STORED, null);
    } catch (PersistenceException refused) {
      // the same package came in beside this one, or was committed before its connection broke
      String stored = knownHash(read.id()).orElseThrow(() -> refused);
      return known(input, sender, stored.equals(hash), note);
    }
  }

  /** Most are sales of the cashier's own: nobody signed for anything and no rule made a price. */
  boolean isPlain(TillPackage read, Sender sender) {
    return read instanceof Receipt receipt
        && receipt.heldOrder() == null
        && receipt.ageCheck() == null
        && receipt.priced().hand() == null
        && receipt.payments().stream().allMatch(payment -> payment.account() == null)
        && receipt.lines().stream().allMatch(Receipts::isPlain)
        && !discounts.areByRules(receipt, sender);
  }

  private static boolean isPlain(Line line) {
    return line.approval() == null && line.hand() == null && line.seller() == null;
  }

  private void keep(TillPackage read, String hash, Sender sender, Caller by) {
    switch (read) {
      case Receipt receipt -> store(receipt, hash, sender, by);
      case Return back -> returns.keep(back, hash, sender, by);
      case ShiftEntry entry -> shifts.keep(entry, hash, sender, by);
      case Mailed mailed -> mails.keep(mailed.request(), hash, sender.till(), sender.store());
      case Attendance said -> work.keep(said.entry(), hash, sender.till(), sender.store(), by);
    }
  }

  private Result known(JsonInput input, Sender sender, boolean isTheSame, Consumer<Outcome> note) {
    if (!isTheSame) {
      String why = "the id belongs to another package";
      return park(input, sender, Cause.ID_REUSED, why, note);
    }
    transactions.run(() -> note.accept(Outcome.REPEATED));
    return new Result(input.raw().getString("id", null), Outcome.REPEATED, null);
  }

  private Result park(
      JsonInput input, Sender sender, Cause cause, String reason, Consumer<Outcome> note) {
    transactions.run(
        () -> {
          note.accept(Outcome.PARKED);
          parked.park(input, sender, cause, reason);
        });
    return new Result(input.raw().getString("id", null), Outcome.PARKED, reason);
  }

  /** The highest receipt number of that till, 0 before its first receipt. */
  public int lastNumber(Sender sender) {
    return transactions.call(
        () ->
            (int)
                sql.number(
                    "SELECT COALESCE(MAX(number), 0) FROM receipt WHERE store = ? AND till = ?",
                    sender.store(),
                    sender.till()));
  }

  /** The highest shift number of that till, 0 before its first. */
  public int lastShift(Sender sender) {
    return transactions.call(
        () ->
            (int)
                sql.number(
                    "SELECT COALESCE(MAX(number), 0) FROM shift WHERE store = ? AND till = ?",
                    sender.store(),
                    sender.till()));
  }

  private void store(Receipt receipt, String hash, Sender sender, Caller by) {
    book.keep(receipt.head(), hash, sender, by);
    consents.keep(receipt, sender, by);
    ageChecks.keep(receipt, sender, by);
    sellers.check(receipt, sender, by);
    insert(receipt, sender);
    early.saleCame(receipt, sender, by);
    Map<String, Quantity> sold = new TreeMap<>();
    Set<String> known = products.known(receipt.lines().stream().map(Line::sku).toList());
    for (Line line : receipt.lines()) {
      if (known.contains(line.sku())) {
        sold.merge(line.sku(), line.quantity(), Quantity::plus);
      } else {
        sales.doubt("UNKNOWN_GOODS", receipt.id(), sender.store(), line.sku(), by);
      }
    }
    discounts.keep(receipt, sender, by);
    credit.keep(receipt, sender, by);
    Sales.Sale sale =
        new Sales.Sale(receipt.id(), sender.store(), sender.till(), sold, consents.reasons(receipt))
            .from(receipt.allotment());
    UUID held = receipt.heldOrder();
    if (held == null) {
      sales.record(sale, by);
    } else {
      heldOrders.pay(sale, new Sales.PaysFor(held, receipt.restStays()), by);
    }
  }

  private void insert(Receipt receipt, Sender sender) {
    sql.insert(LINES, lineRows(receipt, sender));
  }

  /** The lines of a receipt, as {@link #LINES} takes them. */
  static List<@Nullable Object[]> lineRows(Receipt receipt, Sender sender) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Line line : receipt.lines()) {
      rows.add(
          new @Nullable Object[] {
            sender.store(),
            receipt.id(),
            rows.size() + 1,
            line.sku(),
            line.name(),
            line.quantity(),
            line.price(),
            line.amount(),
            line.consent(),
            line.confirmedShort(),
            line.seller()
          });
    }
    return rows;
  }

  private Optional<String> knownHash(UUID id) {
    return transactions.call(
        () ->
            sql.row(
                    """
                    SELECT body_hash FROM receipt WHERE id = ?
                    UNION ALL SELECT body_hash FROM shift_entry WHERE id = ?
                    UNION ALL
                    """
                        + WorkBook.HASH
                        + " UNION ALL "
                        + MailBook.HASH,
                    id,
                    id,
                    id,
                    id)
                .map(row -> row.text(0)));
  }
}
