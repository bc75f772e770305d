package holdfast.warehouse;

import holdfast.catalogue.ProductCard;
import holdfast.print.Paper;
import holdfast.print.Paper.Column;
import holdfast.print.Paper.Fact;
import holdfast.print.Words;
import holdfast.shared.Caller;
import holdfast.shared.Quantity;
import holdfast.warehouse.Transfer.Line;
import holdfast.warehouse.Transfer.Place;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transfers on paper: the document that goes with the goods, and the list to pick them by. */
@ApplicationScoped
public class TransferPapers {
  @Inject Transfers transfers;
  @Inject PaperNames names;

  /**
   * The transfer as it stands, with what was received of each line.
   *
   * @throws holdfast.shared.Problem {@code not-found}, {@code forbidden}
   */
  public Paper transfer(UUID id, Words words, Caller by) {
    Transfer transfer = transfers.transfer(id, by);
    List<Column> columns = new ArrayList<>(PaperNames.columns(words));
    columns.add(Column.number(words.say("column.sent"), 9));
    columns.add(Column.number(words.say("column.received"), 9));
    columns.add(Column.number(words.say("column.difference"), 9));
    columns.add(Column.text(words.say("column.reason"), 16));
    Map<String, ProductCard> goods = goods(transfer);
    List<List<String>> rows = new ArrayList<>();
    for (Line line : transfer.lines()) {
      List<String> row =
          new ArrayList<>(
              PaperNames.cells(line.number(), line.sku(), goods.get(line.sku()), words));
      row.add(words.quantity(line.quantity()));
      row.add(line.received() == null ? "" : words.quantity(line.received()));
      row.add(line.difference().isZero() ? "" : words.quantity(line.difference()));
      row.add(reason(line, words));
      rows.add(row);
    }
    return new Paper(
        words,
        words.say("transfer.title", Long.toString(transfer.number())),
        facts(transfer, words),
        columns,
        rows,
        List.of(new Fact(words.say("total.sent"), words.quantity(sum(transfer)))),
        List.of(words.say("signature.gave"), words.say("signature.took")));
  }

  /**
   * What to fetch from the shelves for it, by name, with room to tick off.
   *
   * @throws holdfast.shared.Problem {@code not-found}, {@code forbidden}
   */
  public Paper picking(UUID id, Words words, Caller by) {
    Transfer transfer = transfers.transfer(id, by);
    List<Column> columns = new ArrayList<>(PaperNames.columns(words));
    columns.add(Column.number(words.say("column.quantity"), 9));
    columns.add(Column.text(words.say("column.picked"), 8));
    Map<String, ProductCard> goods = goods(transfer);
    List<List<String>> rows = new ArrayList<>();
    for (Line line : byName(transfer, goods, words)) {
      List<String> row =
          new ArrayList<>(
              PaperNames.cells(rows.size() + 1, line.sku(), goods.get(line.sku()), words));
      row.add(words.quantity(line.quantity()));
      row.add("");
      rows.add(row);
    }
    return new Paper(
        words,
        words.say("picking.title", Long.toString(transfer.number())),
        facts(transfer, words),
        columns,
        rows,
        List.of(new Fact(words.say("total.quantity"), words.quantity(sum(transfer)))),
        List.of(words.say("signature.picked")));
  }

  private List<Fact> facts(Transfer transfer, Words words) {
    String store = transfer.from().store();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.say("fact.from"), place(transfer.from())));
    facts.add(new Fact(words.say("fact.to"), place(transfer.to())));
    facts.add(
        new Fact(
            words.say("fact.status"), words.say("transfer.status." + transfer.status().word())));
    facts.add(new Fact(words.say("fact.made"), names.stamp(transfer.made(), store, words)));
    addIfSaid(facts, words.say("fact.sent"), names.stamp(transfer.sent(), store, words));
    addIfSaid(facts, words.say("fact.closed"), names.stamp(transfer.closed(), store, words));
    addIfSaid(facts, words.say("fact.reason"), transfer.reason());
    addIfSaid(facts, words.say("fact.note"), transfer.note());
    return facts;
  }

  private static void addIfSaid(List<Fact> facts, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      facts.add(new Fact(name, value));
    }
  }

  private String reason(Line line, Words words) {
    String said = line.reason() == null ? "" : line.reason();
    return line.settlement() == null
        ? said
        : words.say("settlement." + line.settlement().name()) + ": " + said;
  }

  private String place(Place place) {
    return names.place(place.store(), place.warehouse());
  }

  private Map<String, ProductCard> goods(Transfer transfer) {
    return names.goods(transfer.lines().stream().map(Line::sku).toList());
  }

  private static List<Line> byName(Transfer transfer, Map<String, ProductCard> goods, Words words) {
    return transfer.lines().stream()
        .sorted(
            Comparator.comparing(
                (Line line) -> {
                  ProductCard card = goods.get(line.sku());
                  return card == null ? "" : card.nameIn(words.language().getLanguage());
                }))
        .toList();
  }

  private static Quantity sum(Transfer transfer) {
    return transfer.lines().stream().map(Line::quantity).reduce(Quantity.ZERO, Quantity::plus);
  }
}
