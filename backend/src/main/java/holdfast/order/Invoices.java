package holdfast.order;

import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Invoices of orders. Each order has at most one, whose prices are the order's locked ones. */
@ApplicationScoped
public class Invoices {
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject OrderRows rows;
  @Inject Ids ids;
  @Inject Clock clock;

  /**
   * Makes the invoice of an order, or answers the one that is there.
   *
   * @throws OrderClosed when the order was cancelled
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public Invoice make(UUID order, Caller by) {
    by.require(Permission.FULFIL_ORDERS);
    return transactions.call(
        () -> {
          OnlineOrder found = rows.locked(order, by);
          if (found.status() == OnlineOrder.Status.CANCELLED) {
            throw new OrderClosed(found);
          }
          make(found, by);
          rows.changed(found);
          return of(order).orElseThrow();
        });
  }

  /**
   * The invoice of that order.
   *
   * @throws Problem {@code not-found} when the order has none, {@code forbidden}
   */
  public Invoice invoice(UUID order, Caller by) {
    return find(order, by).orElseThrow(() -> Problem.notFound("invoice", order));
  }

  /**
   * The invoice of that order, if it has one.
   *
   * @throws Problem {@code forbidden}
   */
  public Optional<Invoice> find(UUID order, Caller by) {
    by.require(Permission.READ_ORDERS);
    Optional<Invoice> found = transactions.call(() -> of(order));
    found.ifPresent(invoice -> by.requireStore(invoice.store()));
    return found;
  }

  /** Makes the invoice of an order whose row is locked, unless it has one. */
  void make(OnlineOrder order, Caller by) {
    if (sql.row("SELECT id FROM invoice WHERE online_order = ?", order.id()).isPresent()) {
      return;
    }
    UUID id = ids.next();
    sql.update(
        """
        INSERT INTO document_number (store, kind, last) VALUES (?, 'INVOICE', 1)
        ON DUPLICATE KEY UPDATE last = last + 1
        """,
        order.store());
    sql.update(
        """
        INSERT INTO invoice (id, store, number, online_order, made_at, made_by)
        SELECT ?, store, last, ?, ?, ? FROM document_number WHERE store = ? AND kind = 'INVOICE'
        """,
        id,
        order.id(),
        clock.instant(),
        by.login(),
        order.store());
    write(id, order);
  }

  /** Lets the invoice, if there is one, have the lines that the channel gave the open order. */
  void follow(OnlineOrder order) {
    sql.row("SELECT id FROM invoice WHERE online_order = ?", order.id())
        .ifPresent(
            row -> {
              sql.update("DELETE FROM invoice_line WHERE invoice = ?", row.uuid(0));
              write(row.uuid(0), order);
            });
  }

  private void write(UUID invoice, OnlineOrder order) {
    sql.insert(
        """
        INSERT INTO invoice_line
          (invoice, line, good, sku, name, quantity, catalogue_price, price)\
        """,
        order.lines().stream()
            .map(
                line ->
                    new @Nullable Object[] {
                      invoice,
                      line.number(),
                      line.good(),
                      line.sku(),
                      line.name(),
                      line.quantity(),
                      line.cataloguePrice(),
                      line.price()
                    })
            .toList());
  }

  private Optional<Invoice> of(UUID order) {
    return sql.row(
            """
            SELECT i.id, i.store, i.number, i.made_at, i.made_by, o.price_source
            FROM invoice i JOIN online_order o ON o.id = i.online_order WHERE i.online_order = ?
            """,
            order)
        .map(
            row ->
                new Invoice(
                    row.uuid(0),
                    row.text(1),
                    row.number(2),
                    order,
                    row.instant(3),
                    row.text(4),
                    PriceSource.valueOf(row.text(5)),
                    lines(row.uuid(0))));
  }

  private List<Invoice.Line> lines(UUID invoice) {
    return sql
        .rows(
            """
            SELECT line, good, sku, name, quantity, catalogue_price, price
            FROM invoice_line WHERE invoice = ? ORDER BY line
            """,
            invoice)
        .stream()
        .map(Invoices::line)
        .toList();
  }

  private static Invoice.Line line(Row row) {
    return new Invoice.Line(
        row.integer(0),
        row.text(1),
        row.textOrNull(2),
        row.textOrNull(3),
        row.quantity(4),
        row.isNull(5) ? null : row.money(5),
        row.isNull(6) ? null : row.money(6));
  }
}
