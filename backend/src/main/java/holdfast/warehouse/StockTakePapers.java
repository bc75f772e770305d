package holdfast.warehouse;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.print.Paper;
import holdfast.print.Paper.Column;
import holdfast.print.Paper.Fact;
import holdfast.print.Words;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.warehouse.StockTake.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Stock-takes on paper: the sheet to count by, and what came of it. */
@ApplicationScoped
public class StockTakePapers {
  private static final int READ_AT_ONCE = 500;
  private static final int MOST_DIFFERENCES = 10_000;

  @Inject StockTakes takes;
  @Inject PaperNames names;
  @Inject ProductTypes types;

  /**
   * The goods to be counted, with room to write. It says nothing of what is expected: who counts by
   * paper counts blind.
   *
   * @throws holdfast.shared.Problem {@code not-found}, {@code forbidden}
   */
  public Paper sheet(UUID id, Words words, Caller by) {
    StockTake take = takes.stockTake(id, by);
    List<Column> columns = new ArrayList<>(PaperNames.columns(words));
    columns.add(Column.text(words.say("column.counted"), 12));
    return new Paper(
        words,
        words.say("stockTake.sheet", Long.toString(take.number())),
        facts(take, words),
        columns,
        () -> {
          AtomicInteger number = new AtomicInteger();
          return goods(take)
              .map(
                  card -> {
                    List<String> row =
                        new ArrayList<>(
                            PaperNames.cells(number.incrementAndGet(), card.sku(), card, words));
                    row.add("");
                    return row;
                  })
              .iterator();
        },
        List.of(),
        List.of(words.say("signature.counted")));
  }

  private Stream<ProductCard> goods(StockTake take) {
    return Stream.iterate(
            takes.goods(take, "", READ_AT_ONCE),
            page -> !page.isEmpty(),
            page -> takes.goods(take, page.getLast().sku(), READ_AT_ONCE))
        .flatMap(List::stream);
  }

  /**
   * The differences, with their value at selling prices; at most 10,000 of them. What nobody has
   * counted is only told as a number, unless it was taken for gone.
   *
   * @throws holdfast.shared.Problem {@code not-found}, {@code forbidden}
   */
  public Paper differences(UUID id, Words words, Caller by) {
    StockTake take = takes.stockTake(id, by);
    List<Difference> all = takes.differences(id, "", MOST_DIFFERENCES, true, by);
    boolean isDecided = take.status() == Status.APPROVING || take.status() == Status.APPROVED;
    List<Difference> found =
        all.stream().filter(line -> isDecided || line.counted() != null).toList();
    Map<String, ProductCard> goods = names.goods(found.stream().map(Difference::sku).toList());
    List<Column> columns = new ArrayList<>(PaperNames.columns(words));
    columns.add(Column.number(words.say("column.expected"), 9));
    columns.add(Column.number(words.say("column.counted"), 9));
    columns.add(Column.number(words.say("column.difference"), 9));
    columns.add(Column.number(words.say("column.sum"), 11));
    List<List<String>> rows = new ArrayList<>();
    Quantity units = Quantity.ZERO;
    Money value = Money.ZERO;
    for (Difference line : found) {
      List<String> row =
          new ArrayList<>(
              PaperNames.cells(rows.size() + 1, line.sku(), goods.get(line.sku()), words));
      row.add(words.quantity(line.expected()));
      row.add(line.counted() == null ? "" : words.quantity(line.counted()));
      String difference = words.quantity(line.quantity());
      row.add(line.refused() ? words.say("stockTake.refused", difference) : difference);
      row.add(words.money(line.value()));
      rows.add(row);
      units = units.plus(line.refused() ? Quantity.ZERO : line.quantity());
      value = value.plus(line.refused() ? Money.ZERO : line.value());
    }
    List<Fact> facts = facts(take, words);
    if (found.size() < all.size()) {
      String uncounted = Integer.toString(all.size() - found.size());
      facts.add(new Fact(words.say("fact.uncounted"), uncounted));
    }
    return new Paper(
        words,
        words.say("stockTake.title", Long.toString(take.number())),
        facts,
        columns,
        rows,
        List.of(
            new Fact(words.say("total.difference"), words.quantity(units)),
            new Fact(words.say("total.value"), words.money(value))),
        List.of(words.say("signature.counted"), words.say("signature.approved")));
  }

  private List<Fact> facts(StockTake take, Words words) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.say("fact.place"), names.place(take.store(), take.warehouse())));
    facts.add(new Fact(words.say("fact.types"), types(take, words)));
    facts.add(
        new Fact(words.say("fact.status"), words.say("stockTake.status." + take.status().word())));
    facts.add(new Fact(words.say("fact.made"), names.stamp(take.opened(), take.store(), words)));
    if (take.closed() != null) {
      facts.add(
          new Fact(words.say("fact.closed"), names.stamp(take.closed(), take.store(), words)));
    }
    if (take.note() != null) {
      facts.add(new Fact(words.say("fact.note"), take.note()));
    }
    return facts;
  }

  private String types(StockTake take, Words words) {
    if (!take.skus().isEmpty()) {
      return words.say("fact.listed", Integer.toString(take.skus().size()));
    }
    if (take.types().isEmpty()) {
      return words.say("fact.every");
    }
    ProductTypeTree tree = types.tree();
    Function<Integer, Stream<String>> name =
        type -> tree.find(type).stream().map(found -> found.nameIn(words.language().getLanguage()));
    return take.types().stream().sorted().flatMap(name).collect(Collectors.joining(", "));
  }
}
