package holdfast.purchase;

import holdfast.catalogue.ProductCard;
import holdfast.print.Paper;
import holdfast.print.Paper.Column;
import holdfast.print.Paper.Fact;
import holdfast.print.Words;
import holdfast.purchase.PurchaseOrder.Line;
import holdfast.warehouse.PaperNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Purchase orders on paper, as the supplier gets them and as the goods are checked by. */
@ApplicationScoped
public class PurchasePapers {
  @Inject PaperNames names;

  /** The order as it stands, with what was received of each line. */
  public Paper order(PurchaseOrder order, Words words) {
    List<Column> columns = new ArrayList<>(PaperNames.columns(words));
    columns.add(Column.number(words.say("column.ordered"), 9));
    columns.add(Column.number(words.say("column.received"), 9));
    columns.add(Column.number(words.say("column.price"), 10));
    columns.add(Column.number(words.say("column.sum"), 11));
    Map<String, ProductCard> goods = names.goods(order.lines().stream().map(Line::sku).toList());
    List<List<String>> rows = new ArrayList<>();
    for (Line line : order.lines()) {
      List<String> row =
          new ArrayList<>(
              PaperNames.cells(line.number(), line.sku(), goods.get(line.sku()), words));
      row.add(words.quantity(line.quantity()));
      row.add(line.received().isZero() ? "" : words.quantity(line.received()));
      row.add(words.money(line.price()));
      row.add(words.money(line.price().times(line.quantity())));
      rows.add(row);
    }
    return new Paper(
        words,
        words.say("purchase.title", Long.toString(order.number())),
        facts(order, words),
        columns,
        rows,
        List.of(new Fact(words.say("total.sum"), words.money(order.sum()))),
        List.of(words.say("signature.ordered"), words.say("signature.took")));
  }

  private List<Fact> facts(PurchaseOrder order, Words words) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.say("fact.supplier"), order.supplier().name()));
    add(facts, words.say("fact.phone"), order.supplier().phone());
    facts.add(new Fact(words.say("fact.to"), names.place(order.store(), order.warehouse())));
    facts.add(new Fact(words.say("fact.status"), words.say("purchase.status." + order.state())));
    facts.add(new Fact(words.say("fact.made"), names.stamp(order.made(), order.store(), words)));
    if (order.expectedOn() != null) {
      DateTimeFormatter day =
          DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(words.language());
      facts.add(new Fact(words.say("fact.expected"), day.format(order.expectedOn())));
    }
    add(facts, words.say("fact.reason"), order.reason());
    add(facts, words.say("fact.note"), order.note());
    return facts;
  }

  private static void add(List<Fact> facts, String name, @Nullable String value) {
    if (value != null) {
      facts.add(new Fact(name, value));
    }
  }
}
