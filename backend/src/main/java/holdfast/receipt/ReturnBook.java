package holdfast.receipt;

import holdfast.catalogue.Products;
import holdfast.receipt.Receipt.Payment;
import holdfast.receipt.Receipts.Sender;
import holdfast.receipt.Return.Line;
import holdfast.receipt.SoldLines.SoldLine;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.stock.Returns;
import holdfast.stock.Sales;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what tills took back, in the running transaction. The receipt of the sale is locked
 * meanwhile, so that of two returns of the same goods the second sees the first; it is stored all
 * the same, since the money is gone, and an incident names both.
 */
@ApplicationScoped
class ReturnBook {
  static final int LONGEST_REFERENCE = 200;

  @Inject ReceiptBook book;
  @Inject SoldLines sold;
  @Inject Products products;
  @Inject Supervisors supervisors;
  @Inject CreditPosting credit;
  @Inject Returns returns;
  @Inject Sales sales;
  @Inject Sql sql;

  /** Keeps one return, and brings its goods back. */
  void keep(Return back, String hash, Sender sender, Caller by) {
    Optional<Sales.Doubt> doubt =
        sold.lock(sender.store(), back.receipt())
            .map(sale -> doubt(sale, back, sender))
            .orElseGet(
                () ->
                    Optional.of(
                        new Sales.Doubt(
                            "RETURN_UNKNOWN",
                            back.id(),
                            sender.store(),
                            null,
                            back.receipt().toString(),
                            null)));
    book.keep(back.head(), hash, sender, by);
    int number = 0;
    Map<String, Quantity> sound = new TreeMap<>();
    Map<String, Quantity> damaged = new TreeMap<>();
    for (Line line : back.lines()) {
      insert(line, ++number, back, sender);
      if (products.find(line.sku()).isPresent()) {
        (line.isDamaged() ? damaged : sound).merge(line.sku(), line.quantity(), Quantity::plus);
      } else {
        sales.doubt("UNKNOWN_GOODS", back.id(), sender.store(), line.sku(), by);
      }
    }
    doubtAllowed(back, sender, by);
    credit.keep(back, sender, by);
    sold.endClaim(sender.store(), back.id());
    doubt.ifPresent(one -> sales.doubt(one, by));
    returns.record(
        new Returns.Returned(back.id(), sender.store(), back.reason(), sound, damaged), by);
  }

  /** Cash for what a card had paid, allowed by somebody who may not. */
  private void doubtAllowed(Return back, Sender sender, Caller by) {
    for (Payment payment : back.payments()) {
      Receipt.Allowed allowed = payment.allowed();
      if (allowed != null && !supervisors.maySign(allowed.by(), sender.store())) {
        String said = allowed.by() + ": " + allowed.reason();
        sales.doubt(
            new Sales.Doubt("OVERRIDE_DOUBTED", back.id(), sender.store(), null, null, said), by);
      }
    }
  }

  /** What speaks against it: goods that were not sold by that receipt, or came back already. */
  private Optional<Sales.Doubt> doubt(String sale, Return back, Sender sender) {
    Map<Integer, SoldLine> left =
        sold.of(sender.store(), back.receipt()).stream()
            .collect(Collectors.toMap(SoldLine::line, line -> line));
    return back.lines().stream()
        .filter(line -> exceeds(line, back, left.get(line.of())))
        .findFirst()
        .map(line -> doubt(line, sale, back, sender));
  }

  private static boolean exceeds(Line line, Return back, @Nullable SoldLine sold) {
    if (sold == null || !sold.sku().equals(line.sku())) {
      return true;
    }
    List<Line> same = back.lines().stream().filter(one -> one.of() == line.of()).toList();
    Quantity quantity = same.stream().map(Line::quantity).reduce(Quantity.ZERO, Quantity::plus);
    Money amount = same.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    return quantity.isMoreThan(sold.left()) || amount.compareTo(sold.amountLeft()) > 0;
  }

  /** Names what took the goods back before, or else the sale that never had so many. */
  private Sales.Doubt doubt(Line line, String sale, Return back, Sender sender) {
    String before =
        sold.returns(sender.store(), back.receipt()).stream()
            .map(SoldLines.Made::name)
            .collect(Collectors.joining(", "));
    String reference = before.isEmpty() ? sale : before;
    return new Sales.Doubt(
        before.isEmpty() ? "RETURN_EXCEEDS" : "RETURNED_TWICE",
        back.id(),
        sender.store(),
        line.sku(),
        reference.substring(0, Math.min(LONGEST_REFERENCE, reference.length())),
        null);
  }

  private void insert(Line line, int number, Return back, Sender sender) {
    sql.update(
        """
        INSERT INTO receipt_line (store, receipt, line, sku, name, quantity, price, amount,
          returned_line, damaged)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        sender.store(),
        back.id(),
        number,
        line.sku(),
        line.name(),
        line.quantity(),
        line.price(),
        line.amount(),
        line.of(),
        line.isDamaged());
  }
}
