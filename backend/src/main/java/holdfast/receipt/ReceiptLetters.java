package holdfast.receipt;

import holdfast.mail.Letter;
import holdfast.mail.Letters;
import holdfast.print.Words;
import holdfast.receipt.Receipt.PaymentKind;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A sale as a buyer gets it by e-mail: what stands on its paper, as text and as a simple table. */
@ApplicationScoped
class ReceiptLetters implements Letters {
  @Inject Stores stores;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** What stands at the left and at the right. */
  private record Entry(String left, String right) {}

  @Override
  public Optional<Letter> about(String store, UUID receipt, String language) {
    Words words = Words.in(language);
    return transactions.call(
        () ->
            sql.row(
                    """
                    SELECT till, number, sold_at, total, rounding, comment FROM receipt
                    WHERE store = ? AND id = ? AND kind = 'SALE'
                    """,
                    store,
                    receipt)
                .map(head -> letter(head, stores.named(store), receipt, words)));
  }

  private Letter letter(Row head, Store store, UUID receipt, Words words) {
    String number = Integer.toString(head.integer(1));
    String title = words.say("mail.number", number, head.text(0));
    String time = words.time(head.instant(2), store.timeZone());
    List<Entry> goods = goods(store.code(), receipt, words);
    List<Entry> sums = new ArrayList<>();
    sums.add(
        new Entry(words.say("mail.total"), words.money(head.money(3)) + " " + store.currency()));
    if (!head.money(4).equals(Money.ZERO)) {
      sums.add(new Entry(words.say("mail.rounding"), words.money(head.money(4))));
    }
    sums.addAll(payments(store.code(), receipt, words));
    @Nullable String comment = head.textOrNull(5);
    List<String> above = List.of(store.name(), title, time);
    List<String> below = new ArrayList<>();
    if (comment != null) {
      below.add(comment);
    }
    below.add(words.say("mail.notFiscal"));
    below.add(words.say("mail.thanks"));
    below.add(words.say("mail.why"));
    return new Letter(
        words.say("mail.subject", number, store.name()),
        text(above, goods, sums, below),
        html(words.language().getLanguage(), above, goods, sums, below));
  }

  private List<Entry> goods(String store, UUID receipt, Words words) {
    List<Entry> goods = new ArrayList<>();
    List<Row> rows =
        sql.rows(
            """
            SELECT name, quantity, price, amount FROM receipt_line
            WHERE store = ? AND receipt = ? ORDER BY line
            """,
            store,
            receipt);
    for (Row row : rows) {
      Quantity quantity = row.quantity(1);
      Money full = row.money(2).times(quantity);
      String counted = words.quantity(quantity) + " × " + words.money(row.money(2));
      goods.add(new Entry(row.text(0) + ", " + counted, words.money(full)));
      Money off = row.money(3).minus(full);
      if (!off.equals(Money.ZERO)) {
        goods.add(new Entry(words.say("mail.discount"), words.money(off)));
      }
    }
    return goods;
  }

  private List<Entry> payments(String store, UUID receipt, Words words) {
    return sql
        .rows(
            "SELECT kind, amount FROM payment WHERE store = ? AND receipt = ? ORDER BY line",
            store,
            receipt)
        .stream()
        .map(
            row ->
                new Entry(
                    words.say(
                        switch (PaymentKind.valueOf(row.text(0))) {
                          case CASH -> "mail.cash";
                          case CARD -> "mail.card";
                          case CREDIT -> "mail.credit";
                        }),
                    words.money(row.money(1))))
        .toList();
  }

  private static String text(
      List<String> above, List<Entry> goods, List<Entry> sums, List<String> below) {
    StringBuilder text = new StringBuilder();
    above.forEach(line -> text.append(line).append('\n'));
    text.append('\n');
    goods.forEach(one -> text.append(one.left()).append(": ").append(one.right()).append('\n'));
    text.append('\n');
    sums.forEach(one -> text.append(one.left()).append(": ").append(one.right()).append('\n'));
    text.append('\n');
    below.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static String html(
      String language,
      List<String> above,
      List<Entry> goods,
      List<Entry> sums,
      List<String> below) {
    StringBuilder html = new StringBuilder();
    html.append("<!doctype html><html lang=\"").append(language).append("\"><body>");
    above.forEach(line -> html.append("<p>").append(escaped(line)).append("</p>"));
    html.append("<table role=\"presentation\" cellpadding=\"4\">");
    goods.forEach(one -> html.append(row(one, "td")));
    sums.forEach(one -> html.append(row(one, "th")));
    html.append("</table>");
    below.forEach(line -> html.append("<p>").append(escaped(line)).append("</p>"));
    return html.append("</body></html>").toString();
  }

  private static String row(Entry entry, String cell) {
    return "<tr><%1$s align=\"left\">%2$s</%1$s><%1$s align=\"right\">%3$s</%1$s></tr>"
        .formatted(cell, escaped(entry.left()), escaped(entry.right()));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;")
        .replace("\n", "<br>");
  }
}
