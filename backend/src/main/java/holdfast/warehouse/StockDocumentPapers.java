package holdfast.warehouse;

import holdfast.catalogue.ProductCard;
import holdfast.print.Paper;
import holdfast.print.Paper.Column;
import holdfast.print.Paper.Fact;
import holdfast.print.Words;
import holdfast.shared.Money;
import holdfast.warehouse.StockDocument.Kind;
import holdfast.warehouse.StockDocument.Line;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Adjustments and write-offs on paper. */
@ApplicationScoped
public class StockDocumentPapers {
  @Inject PaperNames names;

  /** The document as it was done. */
  public Paper paper(StockDocument document, Words words) {
    boolean writesOff = document.kind() == Kind.WRITE_OFF;
    List<Column> columns = new ArrayList<>(PaperNames.columns(words));
    if (writesOff) {
      columns.add(Column.number(words.say("column.written"), 9));
    } else {
      columns.add(Column.number(words.say("column.before"), 8));
      columns.add(Column.number(words.say("column.after"), 8));
      columns.add(Column.number(words.say("column.difference"), 9));
    }
    columns.add(Column.number(words.say("column.price"), 10));
    columns.add(Column.number(words.say("column.sum"), 11));
    Map<String, ProductCard> goods = names.goods(document.lines().stream().map(Line::sku).toList());
    List<List<String>> rows = new ArrayList<>();
    for (Line line : document.lines()) {
      List<String> row =
          new ArrayList<>(
              PaperNames.cells(line.number(), line.sku(), goods.get(line.sku()), words));
      if (writesOff) {
        row.add(words.quantity(line.change().negated()));
      } else {
        row.add(words.quantity(line.before()));
        row.add(words.quantity(line.after()));
        row.add(words.quantity(line.change()));
      }
      row.add(words.money(line.price()));
      row.add(words.money(writesOff ? line.price().times(line.change().negated()) : line.value()));
      rows.add(row);
    }
    return new Paper(
        words,
        words.say(
            writesOff ? "writeOff.title" : "adjustment.title", Long.toString(document.number())),
        List.of(
            new Fact(words.say("fact.place"), names.place(document.store(), document.warehouse())),
            new Fact(words.say("fact.made"), names.stamp(document.made(), document.store(), words)),
            new Fact(words.say("fact.reason"), document.reason())),
        columns,
        rows,
        List.of(
            new Fact(
                words.say("total.sum"),
                words.money(writesOff ? Money.ZERO.minus(document.value()) : document.value()))),
        List.of(words.say("signature.approved")));
  }
}
