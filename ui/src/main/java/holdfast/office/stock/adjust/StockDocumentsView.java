package holdfast.office.stock.adjust;

import holdfast.office.Asked;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.Live;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.stock.DocumentsView;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import holdfast.warehouse.StockDocument;
import holdfast.warehouse.StockDocument.Line;
import holdfast.warehouse.StockDocuments;
import holdfast.warehouse.StockDocuments.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Documents that were done when they were written; what was wrong is put right by another one. */
abstract class StockDocumentsView extends DocumentsView<StockDocument> {
  private static final long serialVersionUID = 1L;

  private final transient StockDocuments documents;
  private final StockDocument.Kind kind;

  StockDocumentsView(
      StockDocument.Kind kind,
      String words,
      String place,
      StockDocumentPane pane,
      StockDocuments documents,
      Shops shops,
      Live live) {
    super(Kind.ofStores(words, place, List.of(), Permission.ADJUST_STOCK), pane, shops, live);
    this.documents = documents;
    this.kind = kind;
    numberColumn(StockDocument::number);
    column("column.made", document -> shops.moment(document.made().at(), document.store()), "7rem");
    column("release.reason", StockDocument::reason, "11rem");
    figure("column.units", document -> texts.number(units(document)), "5.4rem");
    figure(
        "column.sum",
        document -> texts.money(document.value(), shops.currency(document.store())),
        "7.4rem");
    column("column.warehouse", this::place, "9rem");
    column("movement.by", document -> document.made().by(), "6rem");
  }

  @Override
  protected List<StockDocument> page(Asked what, int offset, int limit) {
    return documents.list(filter(what), offset, limit, SignedIn.callerHere());
  }

  @Override
  protected int count(Asked what) {
    return documents.count(filter(what), SignedIn.callerHere());
  }

  @Override
  protected UUID id(StockDocument document) {
    return document.id();
  }

  @Override
  protected Sheet sheet(List<StockDocument> all) {
    List<List<String>> rows = new ArrayList<>();
    for (StockDocument document : all) {
      for (Line line : document.lines()) {
        rows.add(
            List.of(
                Long.toString(document.number()),
                CsvLink.moment(document.made().at(), shops.zone(document.store())),
                CsvLink.words(place(document)),
                CsvLink.words(document.reason()),
                CsvLink.words(document.made().by()),
                CsvLink.words(line.sku()),
                CsvLink.number(line.before(), texts),
                CsvLink.number(line.change(), texts),
                line.value().decimal().toPlainString().replace('.', texts.decimalPoint())));
      }
    }
    return new Sheet(
        Stream.of(
                "column.number",
                "column.made",
                "column.warehouse",
                "release.reason",
                "movement.by",
                "column.sku",
                "adjustment.before",
                "arrival.difference",
                "column.sum")
            .map(texts::text)
            .toList(),
        rows);
  }

  private Filter filter(Asked what) {
    return new Filter(kind, store(what), what.text());
  }

  private String place(StockDocument document) {
    return shops.name(document.store())
        + " · "
        + shops.warehouse(document.store(), document.warehouse());
  }

  private static Quantity units(StockDocument document) {
    return document.lines().stream().map(Line::change).reduce(Quantity.ZERO, Quantity::plus);
  }
}
