package holdfast.office.shift;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.Keys;
import holdfast.office.PeopleNames;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.Texts;
import holdfast.receipt.ListedReceipt;
import holdfast.receipt.ReceiptList;
import holdfast.receipt.ReceiptList.Filter;
import holdfast.receipt.ReceiptList.Totals;
import holdfast.shared.Money;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of receipts, the newest first, and what they come to below it. */
final class ReceiptGrid extends Grid<ListedReceipt> {
  private static final long serialVersionUID = 1L;

  private final transient ReceiptList receipts;
  private final transient Shops shops;
  private final transient PeopleNames people;
  private final SerializableSupplier<Filter> asked;
  private final Texts texts = Texts.here();
  private final Column<ListedReceipt> when;
  private final Column<ListedReceipt> sum;
  private int size;

  ReceiptGrid(
      ReceiptList receipts,
      Shops shops,
      PeopleNames people,
      SerializableSupplier<Filter> asked,
      SerializableConsumer<ListedReceipt> open) {
    this.receipts = receipts;
    this.shops = shops;
    this.people = people;
    this.asked = asked;
    setId("receipts");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER);
    setSelectionMode(SelectionMode.NONE);
    when =
        addColumn(row -> shops.moment(row.at(), row.store()))
            .setHeader(texts.text("shift.at"))
            .setTooltipGenerator(row -> shops.exactly(row.at(), row.store()))
            .setWidth("8.4rem")
            .setFlexGrow(0);
    addColumn(row -> row.till() + " · " + texts.number(row.number()))
        .setHeader(texts.text("receipt.receipt"))
        .setWidth("7.5rem")
        .setFlexGrow(1);
    // what is asked first stands where a narrow screen still shows it
    sum =
        addColumn(row -> money(ReceiptWords.taken(row), row.store()))
            .setHeader(texts.text("column.sum"))
            .setTextAlign(ColumnTextAlign.END)
            .setWidth("8.5rem")
            .setFlexGrow(0);
    addAboutColumns();
    setItems(
        new CallbackDataProvider<>(
            query -> page(query.getOffset(), query.getLimit()).stream(),
            query -> size,
            ListedReceipt::id));
    addItemClickListener(clicked -> open.accept(clicked.getItem()));
    Keys.onEnter(this, open);
  }

  private void addAboutColumns() {
    addColumn(row -> ReceiptWords.kind(ReceiptWords.kind(row), texts))
        .setHeader(texts.text("receipt.kind"))
        .setTooltipGenerator(row -> ReceiptWords.of(row, texts))
        .setWidth("7rem")
        .setFlexGrow(0);
    addColumn(row -> ReceiptWords.paid(row, texts))
        .setHeader(texts.text("receipt.paid"))
        .setWidth("7.5rem")
        .setFlexGrow(1);
    addColumn(
            LitRenderer.<ListedReceipt>of(
                    "${item.marks.map(([look, words]) => html`<span class='state'"
                        + " data-state=${look}>${words}</span> `)}")
                .withProperty("marks", this::marks))
        .setHeader(texts.text("receipt.marks"))
        .setTooltipGenerator(this::marked)
        .setWidth("21rem")
        .setFlexGrow(2);
    addColumn(row -> people.of(row.cashier()))
        .setHeader(texts.text("movement.by"))
        .setWidth("8rem")
        .setFlexGrow(1);
    addColumn(
            LitRenderer.<ListedReceipt>of(
                    "${item.place ? html`<a href=${item.place}>${item.shift}</a>` : item.shift}")
                .withProperty("place", ReceiptGrid::shiftPlace)
                .withProperty("shift", this::shift))
        .setHeader(texts.text("receipt.shift"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("5.5rem")
        .setFlexGrow(0);
    addColumn(row -> shops.name(row.store()))
        .setHeader(texts.text("column.store"))
        .setWidth("8rem")
        .setFlexGrow(1)
        .setVisible(shops.visible().size() > 1);
  }

  /** Lists, since the names of a map do not reach the browser. */
  private List<List<String>> marks(ListedReceipt row) {
    return ReceiptWords.marks(row, texts).stream()
        .map(mark -> List.of(StatusMark.state(mark.look()), mark.words()))
        .toList();
  }

  private @Nullable String marked(ListedReceipt row) {
    String all =
        ReceiptWords.marks(row, texts).stream()
            .map(ReceiptWords.Said::words)
            .collect(Collectors.joining(" · "));
    return all.isEmpty() ? null : all;
  }

  private static String shiftPlace(ListedReceipt row) {
    @Nullable UUID shift = row.shift();
    return shift == null || row.shiftNumber() == null ? "" : Places.shift(shift);
  }

  private String shift(ListedReceipt row) {
    @Nullable Integer number = row.shiftNumber();
    return number == null ? "–" : texts.number(number);
  }

  private List<ListedReceipt> page(int offset, int limit) {
    return receipts.list(asked.get(), offset, limit, SignedIn.callerHere());
  }

  /** Reads again what is asked for; answers what all of it comes to, also unreachable rows. */
  List<Totals> refresh() {
    List<Totals> totals = receipts.totals(asked.get(), SignedIn.callerHere());
    long all = totals.stream().mapToLong(Totals::receipts).sum();
    size = Math.toIntExact(Math.min(all, ReceiptList.MOST));
    when.setFooter(all == 0 ? "" : texts.text("seller.total"));
    sum.setFooter(all == 0 ? "" : inEachCurrency(totals, one -> one.sold().minus(one.back())));
    getDataProvider().refreshAll();
    return totals;
  }

  /** What was sold and what was given back for it. */
  String sums(List<Totals> totals) {
    return texts.text(
        "receipt.sums", inEachCurrency(totals, Totals::sold), inEachCurrency(totals, Totals::back));
  }

  private String inEachCurrency(List<Totals> totals, SerializableFunction<Totals, Money> of) {
    return totals.stream()
        .collect(
            Collectors.groupingBy(
                one -> shops.currency(one.store()),
                TreeMap::new,
                Collectors.reducing(Money.ZERO, of, Money::plus)))
        .entrySet()
        .stream()
        .map(one -> texts.money(one.getValue(), one.getKey()))
        .collect(Collectors.joining(" + "));
  }

  private String money(Money amount, String store) {
    return texts.money(amount, shops.currency(store));
  }

  /** The same rows for a file. */
  Sheet sheet() {
    return new Sheet(
        Stream.of(
                "shift.at",
                "receipt.received",
                "column.store",
                "tills.till",
                "column.number",
                "receipt.kind",
                "receipt.returnOf",
                "column.sum",
                "receipt.paid",
                "movement.by",
                "seller.login",
                "receipt.shift",
                "receipt.marks",
                "receipt.clockSeconds")
            .map(texts::text)
            .toList(),
        page(0, ReceiptList.MOST_EXPORTED).stream().map(this::line).toList());
  }

  private List<String> line(ListedReceipt row) {
    return List.of(
        CsvLink.moment(row.at(), shops.zone(row.store())),
        CsvLink.moment(row.receivedAt(), shops.zone(row.store())),
        row.store(),
        row.till(),
        Integer.toString(row.number()),
        ReceiptWords.kind(ReceiptWords.kind(row), texts),
        ReceiptWords.of(row, texts),
        ReceiptWords.taken(row).toString().replace('.', texts.decimalPoint()),
        ReceiptWords.paid(row, texts),
        CsvLink.words(people.of(row.cashier())),
        CsvLink.words(row.cashier()),
        Objects.toString(row.shiftNumber(), ""),
        Objects.requireNonNullElse(marked(row), ""),
        Objects.toString(row.clockOff(), ""));
  }
}
