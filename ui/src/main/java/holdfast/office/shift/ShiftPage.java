package holdfast.office.shift;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.function.SerializableFunction;
import holdfast.office.Detail;
import holdfast.office.Facts;
import holdfast.office.PdfLink;
import holdfast.office.PeopleNames;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.receipt.Shift;
import holdfast.receipt.ShiftCount;
import holdfast.receipt.ShiftFigures;
import holdfast.receipt.ShiftFigures.Back;
import holdfast.receipt.ShiftPapers;
import holdfast.receipt.Shifts;
import holdfast.receipt.Shifts.CashRow;
import holdfast.receipt.Shifts.ReceiptRow;
import holdfast.receipt.Shifts.Sold;
import holdfast.receipt.Shifts.Whole;
import holdfast.shared.Money;
import holdfast.shared.Stamp;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One shift: its figures by its receipts and as the till told them, its cash, its receipts. */
@Dependent
class ShiftPage extends Detail {
  private static final long serialVersionUID = 1L;

  private final transient Shifts shifts;
  private final transient ShiftPapers papers;
  private final transient ReceiptOpener opener;
  private final transient Shops shops;
  private final transient PeopleNames people;

  /** One figure: by what has come, and as the till printed it. */
  private record Figure(String key, String ours, @Nullable String told) {}

  @Inject
  ShiftPage(
      Shifts shifts, ShiftPapers papers, ReceiptOpener opener, Shops shops, PeopleNames people) {
    super("shift");
    this.opener = opener;
    this.shifts = shifts;
    this.papers = papers;
    this.shops = shops;
    this.people = people;
  }

  @Override
  protected Object read(UUID document) {
    return shifts.whole(document, SignedIn.callerHere());
  }

  @Override
  protected void draw(Object read, Div page) {
    Whole whole = (Whole) read;
    Shift shift = whole.shift();
    page.add(
        heading(
            texts.text("shift.of", shift.till(), texts.number(shift.number())),
            new StatusMark(texts.text(ShiftWords.state(shift)), ShiftWords.look(shift)),
            shops.name(shift.store())));
    if (shift.disagrees()) {
      page.add(warning("shift.disagrees"));
    }
    if (shift.isLeft()) {
      page.add(warning("shift.left"));
    }
    page.add(facts(shift), figures(whole), actions(shift));
    addCash(whole, page);
    addCounts(whole, page);
    addReceipts(whole, page);
  }

  private Component warning(String key) {
    Div warning = new Div(texts.text(key));
    warning.addClassName("warning");
    return warning;
  }

  private Component facts(Shift shift) {
    Facts facts = new Facts();
    String opened = stamp(shift.opened(), shift);
    facts.say(
        "shift.opened", shift.isBySale() ? opened + " · " + texts.text("shift.bySale") : opened);
    Shift.@Nullable Closing closing = shift.closing();
    if (closing != null) {
      facts.say("shift.closed", stamp(closing.stamp(), shift));
    }
    if (shift.late() > 0) {
      facts.say("shift.late", texts.count("shift.lateCount", shift.late()));
    }
    return facts;
  }

  private Component figures(Whole whole) {
    Shift shift = whole.shift();
    Shift.@Nullable Closing closing = shift.closing();
    ShiftFigures ours = shift.figures();
    @Nullable ShiftFigures told = closing == null ? null : closing.told();
    List<Figure> rows = new ArrayList<>();
    rows.add(
        new Figure(
            "shift.receipts",
            texts.number(ours.receipts()),
            told == null ? null : texts.number(told.receipts())));
    rows.add(figure("shift.cash", ours.cash(), told == null ? null : told.cash(), shift));
    rows.add(figure("shift.card", ours.card(), told == null ? null : told.card(), shift));
    addCredit("shift.credit", ours.credit(), told == null ? null : told.credit(), rows, shift);
    addGivenBack(rows, ours.back(), told == null ? null : told.back(), shift);
    if (!whole.rounding().equals(Money.ZERO)) {
      rows.add(figure("shift.rounding", whole.rounding(), null, shift));
    }
    rows.add(figure("shift.openingCash", shift.openingCash(), null, shift));
    rows.add(figure("shift.cashIn", ours.cashIn(), told == null ? null : told.cashIn(), shift));
    rows.add(figure("shift.cashOut", ours.cashOut(), told == null ? null : told.cashOut(), shift));
    rows.add(
        figure(
            "shift.expected",
            shift.expected(),
            told == null ? null : told.expected(shift.openingCash()),
            shift));
    if (closing != null) {
      rows.add(figure("shift.counted", closing.counted(), null, shift));
      rows.add(
          figure(
              "shift.difference",
              closing.counted().minus(shift.expected()),
              shift.difference(),
              shift));
    }
    Grid<Figure> grid = table("shift-figures");
    grid.addColumn(row -> texts.text(row.key())).setFlexGrow(1).setWidth("11rem");
    number(grid, "shift.byReceipts", Figure::ours);
    number(grid, "shift.byTill", row -> row.told() == null ? "" : row.told());
    grid.setPartNameGenerator(
        row -> row.told() == null || row.told().equals(row.ours()) ? null : "attention");
    grid.setItems(rows);
    return grid;
  }

  /** Only where something came back, by the receipts or by the till. */
  private void addGivenBack(List<Figure> rows, Back ours, @Nullable Back told, Shift shift) {
    if (ours.receipts() == 0 && (told == null || told.receipts() == 0)) {
      return;
    }
    rows.add(
        new Figure(
            "shift.returns",
            texts.number(ours.receipts()),
            told == null ? null : texts.number(told.receipts())));
    rows.add(figure("shift.cashBack", ours.cash(), told == null ? null : told.cash(), shift));
    rows.add(figure("shift.cardBack", ours.card(), told == null ? null : told.card(), shift));
    addCredit("shift.creditBack", ours.credit(), told == null ? null : told.credit(), rows, shift);
  }

  /** Only where somebody buys on credit. */
  private void addCredit(
      String key, Money ours, @Nullable Money told, List<Figure> rows, Shift shift) {
    if (!ours.equals(Money.ZERO) || (told != null && !told.equals(Money.ZERO))) {
      rows.add(figure(key, ours, told, shift));
    }
  }

  private Figure figure(String key, Money ours, @Nullable Money told, Shift shift) {
    return new Figure(key, money(ours, shift), told == null ? null : money(told, shift));
  }

  private Component actions(Shift shift) {
    String file = "z-" + shift.till() + "-" + shift.number();
    String name = texts.text(shift.closing() == null ? "shift.printX" : "shift.printZ");
    Div buttons =
        new Div(
            new PdfLink(
                name,
                file,
                (words, by) -> papers.paper(shifts.whole(shift.id(), by), people::of, words)));
    buttons.addClassName("actions");
    return buttons;
  }

  private void addCash(Whole whole, Div page) {
    if (whole.cash().isEmpty()) {
      return;
    }
    Shift shift = whole.shift();
    Grid<CashRow> grid = table("shift-cash");
    grid.addColumn(row -> shops.moment(row.at(), shift.store()))
        .setHeader(texts.text("shift.at"))
        .setWidth("7rem")
        .setFlexGrow(0);
    grid.addColumn(row -> late(row.reason(), row.isLate()))
        .setHeader(texts.text("release.reason"))
        .setWidth("8rem")
        .setFlexGrow(1);
    grid.addColumn(row -> people.of(row.cashier()))
        .setHeader(texts.text("movement.by"))
        .setWidth("6rem")
        .setFlexGrow(0);
    number(grid, "column.sum", row -> money(row.amount(), shift));
    grid.setItems(whole.cash());
    page.add(new H3(texts.text("shift.moves")), grid);
  }

  private void addCounts(Whole whole, Div page) {
    if (whole.counts().isEmpty()) {
      return;
    }
    Shift shift = whole.shift();
    Grid<ShiftCount> grid = table("shift-counts");
    number(grid, "shift.denomination", row -> money(row.denomination(), shift));
    number(grid, "shift.pieces", row -> texts.number(row.pieces()));
    number(grid, "column.sum", row -> money(row.sum(), shift));
    grid.setItems(whole.counts());
    page.add(new H3(texts.text("shift.counts")), grid);
  }

  private void addReceipts(Whole whole, Div page) {
    Shift shift = whole.shift();
    page.add(new H3(texts.count("shift.receiptCount", whole.receipts().size())));
    if (whole.receipts().isEmpty()) {
      return;
    }
    Grid<ReceiptRow> grid = new Grid<>();
    look(grid, "shift-receipts");
    grid.setHeight("22rem");
    grid.addComponentColumn(row -> opener(row, shift))
        .setHeader(texts.text("column.number"))
        .setWidth("7rem")
        .setFlexGrow(1);
    grid.addColumn(row -> shops.moment(row.at(), shift.store()))
        .setHeader(texts.text("shift.at"))
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.addColumn(row -> people.of(row.cashier()))
        .setHeader(texts.text("movement.by"))
        .setWidth("7rem")
        .setFlexGrow(0);
    number(
        grid,
        "column.sum",
        row -> money(row.returns() == null ? row.total() : Money.ZERO.minus(row.total()), shift));
    grid.setItems(whole.receipts());
    page.add(grid);
  }

  /** Leads to what was on it and how it was paid. */
  private Button opener(ReceiptRow row, Shift shift) {
    String name = late(name(row, shift), row.isLate());
    Button open = new Button(name, clicked -> opener.open(shift.store(), row.id()));
    open.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    return open;
  }

  /** Its number, and what came back: against which receipt, or how much of it. */
  private String name(ReceiptRow row, Shift shift) {
    String number = texts.number(row.number());
    @Nullable Sold sold = row.returns();
    if (sold != null) {
      @Nullable Integer of = sold.number();
      return number
          + " · "
          + (of == null
              ? texts.text("shift.returnOfUnknown")
              : texts.text("shift.returnOf", sold.till(), texts.number(of)));
    }
    return row.returned().equals(Money.ZERO)
        ? number
        : number + " · " + texts.text("shift.returned", money(row.returned(), shift));
  }

  private String late(String what, boolean isLate) {
    return isLate ? what + " · " + texts.text("shift.isLate") : what;
  }

  private <T> Grid<T> table(String id) {
    Grid<T> grid = new Grid<>();
    look(grid, id);
    grid.setAllRowsVisible(true);
    return grid;
  }

  private static void look(Grid<?> grid, String id) {
    grid.setId(id);
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
  }

  private <T> void number(Grid<T> grid, String key, SerializableFunction<T, String> value) {
    grid.addColumn(value::apply)
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("9rem")
        .setFlexGrow(0);
  }

  private String stamp(Stamp stamp, Shift shift) {
    return shops.moment(stamp.at(), shift.store()) + " · " + people.of(stamp.by());
  }

  private String money(Money amount, Shift shift) {
    return texts.money(amount, shops.currency(shift.store()));
  }
}
