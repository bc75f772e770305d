package holdfast.office.salary;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.function.SerializableFunction;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.EmptyState;
import holdfast.office.Numbers;
import holdfast.office.PeopleNames;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.salary.SalaryLine;
import holdfast.shared.Money;
import holdfast.store.Store;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who earned what, by what for; below each what came too late. */
final class SalaryGrid extends Grid<SalaryRow> {
  private static final long serialVersionUID = 1L;

  private final transient PeopleNames people;
  private final Texts texts = Texts.here();
  private final transient Map<Column<SalaryRow>, SerializableFunction<List<SalaryRow>, String>>
      sums = new LinkedHashMap<>();
  private String currency = "UAH";

  SalaryGrid(Shops shops, PeopleNames people) {
    this.people = people;
    EmptyState empty = new EmptyState();
    empty.say(texts.text("salary.none"), texts.text("salary.noneWhy"));
    setId("salaries");
    addClassName("dense");
    addThemeVariants(GridVariant.NO_BORDER);
    setSelectionMode(Grid.SelectionMode.NONE);
    setEmptyStateComponent(empty);
    Column<SalaryRow> who =
        addColumn(new ComponentRenderer<>(this::name)).setHeader(texts.text("work.person"));
    sums.put(who.setWidth("12rem").setFlexGrow(2), all -> texts.text("seller.total"));
    // what is asked first stands where a narrow screen still shows it
    money("salary.total", SalaryRow::total).setPartNameGenerator(row -> "strong");
    addComponentColumn(this::opener).setWidth("8rem").setFlexGrow(0);
    figure(
        "salary.hours",
        "5.5rem",
        row -> Numbers.hours(row.earned().worked()),
        all ->
            Numbers.hours(
                all.stream()
                    .map(row -> row.earned().worked())
                    .reduce(Duration.ZERO, Duration::plus)));
    money("salary.net", row -> row.earned().net());
    figure("seller.plan", "8rem", row -> plan(row), all -> "");
    figure("seller.reached", "6.5rem", row -> reached(row), all -> "");
    money("salary.forHours", row -> row.earned().pay().hours());
    money("salary.forSales", row -> row.earned().pay().sales());
    money("salary.forPlan", row -> row.earned().pay().plan());
    figure("salary.late", "8rem", this::late, all -> total(all, SalaryRow::late));
    setDetailsVisibleOnClick(false);
    setItemDetailsRenderer(new ComponentRenderer<>(row -> new SalaryDetail(row, shops, people)));
  }

  /** Shows these, of that store. */
  void show(List<SalaryRow> rows, Store store) {
    currency = store.currency();
    setItems(rows);
    sums.forEach((column, sum) -> column.setFooter(rows.isEmpty() ? "" : sum.apply(rows)));
  }

  private Span name(SalaryRow row) {
    Span name = new Span(people.of(row.login()));
    if (row.line() != null && !row.line().hasRule()) {
      Span none = new Span(" · " + texts.text("salary.noRule"));
      none.addClassName("quiet");
      name.add(none);
    }
    return name;
  }

  /** Most have nothing of the kind. */
  private String late(SalaryRow row) {
    return row.differences().isEmpty() ? "" : texts.money(row.late(), currency);
  }

  private String total(List<SalaryRow> all, SerializableFunction<SalaryRow, Money> of) {
    return texts.money(all.stream().map(of).reduce(Money.ZERO, Money::plus), currency);
  }

  private Column<SalaryRow> money(String key, SerializableFunction<SalaryRow, Money> of) {
    return figure(key, "8rem", row -> texts.money(of.apply(row), currency), all -> total(all, of));
  }

  private Column<SalaryRow> figure(
      String key,
      String width,
      SerializableFunction<SalaryRow, String> of,
      SerializableFunction<List<SalaryRow>, String> sum) {
    Column<SalaryRow> column =
        addColumn(of::apply)
            .setHeader(texts.text(key))
            .setTextAlign(ColumnTextAlign.END)
            .setWidth(width)
            .setFlexGrow(1);
    sums.put(column, sum);
    return column;
  }

  private String plan(SalaryRow row) {
    @Nullable SalaryLine line = row.line();
    return line == null || line.plan() == null ? "" : texts.money(line.plan(), currency);
  }

  private String reached(SalaryRow row) {
    @Nullable SalaryLine line = row.line();
    @Nullable Long percent = line == null ? null : line.fulfilment();
    return percent == null ? "" : texts.text("seller.percent", percent);
  }

  private Button opener(SalaryRow row) {
    Button open =
        new Button(
            texts.text("salary.more"), clicked -> setDetailsVisible(row, !isDetailsVisible(row)));
    open.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    open.setAriaLabel(texts.text("salary.more") + ": " + people.of(row.login()));
    open.setVisible(row.hasMore());
    return open;
  }

  /** What a file says of these. */
  Sheet sheet(List<SalaryRow> rows, Store store, LocalDate from, LocalDate through) {
    return new Sheet(
        Stream.of(
                "work.person",
                "seller.login",
                "column.store",
                "movement.from",
                "movement.through",
                "salary.hours",
                "seller.revenue",
                "seller.back",
                "salary.net",
                "seller.plan",
                "seller.reached",
                "salary.forHours",
                "salary.forSales",
                "salary.forPlan",
                "salary.late",
                "salary.total")
            .map(texts::text)
            .toList(),
        rows.stream().map(row -> line(row, store, from, through)).toList());
  }

  private List<String> line(SalaryRow row, Store store, LocalDate from, LocalDate through) {
    @Nullable SalaryLine line = row.line();
    @Nullable Long percent = line == null ? null : line.fulfilment();
    return List.of(
        CsvLink.words(people.of(row.login())),
        CsvLink.words(row.login()),
        store.code(),
        from.toString(),
        through.toString(),
        Numbers.hours(row.earned().worked()),
        plain(row.earned().revenue()),
        plain(row.earned().back()),
        plain(row.earned().net()),
        line == null || line.plan() == null ? "" : plain(line.plan()),
        percent == null ? "" : percent.toString(),
        plain(row.earned().pay().hours()),
        plain(row.earned().pay().sales()),
        plain(row.earned().pay().plan()),
        plain(row.late()),
        plain(row.total()));
  }

  private String plain(Money amount) {
    return amount.toString().replace('.', texts.decimalPoint());
  }
}
