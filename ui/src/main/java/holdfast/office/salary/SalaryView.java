package holdfast.office.salary;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.PeopleNames;
import holdfast.office.Places;
import holdfast.office.Question;
import holdfast.office.ReasonQuestion;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.UnsentSales;
import holdfast.office.salary.SalaryFilters.Shown;
import holdfast.salary.PayRules;
import holdfast.salary.Salaries;
import holdfast.salary.Salaries.Figures;
import holdfast.salary.SalaryPeriod;
import holdfast.shared.Ids;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.store.Store;
import holdfast.till.TillStates;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who earned what in a store in some days, and whether it is settled; at first in this month. */
@Route(value = Places.SALARIES, layout = MainLayout.class)
@Dependent
@Needs(Permission.SEE_SALARIES)
class SalaryView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  /** A house without a store has nobody to pay. */
  private static final Store NO_STORE = new Store("", "", ZoneOffset.UTC, "UAH", "");

  private final transient Salaries salaries;
  private final transient PayRules rules;
  private final transient Shops shops;
  private final transient PeopleNames people;
  private final transient Ids ids;
  private final transient UnsentSales unsent;
  private final Texts texts = Texts.here();
  private final SalaryGrid grid;
  private final Button close = new Button(texts.text("salary.close"), clicked -> askClose());
  private final Button reopen = new Button(texts.text("salary.reopen"), clicked -> askReopen());
  private final Paragraph state = new Paragraph();
  private final Paragraph waiting = new Paragraph();
  private final SalaryFilters filters;
  private transient Shown shown;
  private transient Figures figures;

  @Inject
  SalaryView(
      Salaries salaries,
      PayRules rules,
      TillStates tills,
      Shops shops,
      PeopleNames people,
      Ids ids) {
    this.salaries = salaries;
    this.rules = rules;
    this.shops = shops;
    this.people = people;
    this.ids = ids;
    unsent = new UnsentSales("salary", tills, shops);
    addClassName("screen");
    Store store = shops.visible().stream().findFirst().orElse(NO_STORE);
    YearMonth month = YearMonth.from(today(store));
    shown = new Shown(store, month.atDay(1), month.atEndOfMonth(), "");
    figures = read();
    grid = new SalaryGrid(shops, people);
    filters = new SalaryFilters(shops.visible(), shown, this::show);
    close.setId("salary-close");
    reopen.setId("salary-reopen");
    state.setId("salary-state");
    state.addClassName("consequence");
    waiting.setId("salary-waiting");
    waiting.addClassName("consequence");
    Button payRules = new Button(texts.text("salary.rules"), clicked -> openRules());
    payRules.setId("salary-rules");
    Button periods = new Button(texts.text("salary.periods"), clicked -> openPeriods());
    periods.setId("salary-periods");
    Div heading =
        new Div(
            new H1(texts.text("salary.title")),
            payRules,
            periods,
            close,
            reopen,
            new CsvLink(Places.SALARIES, this::sheet));
    heading.addClassName("heading");
    add(heading, filters, state, unsent.still(), unsent.silent(), waiting, grid);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("salary.title") + " · Holdfast";
  }

  private LocalDate today(Store store) {
    return LocalDate.ofInstant(shops.clock().instant(), store.timeZone());
  }

  private Figures read() {
    if (shown.store().equals(NO_STORE)) {
      return new Figures(null, List.of(), List.of(), List.of(), List.of());
    }
    return salaries.figures(
        shown.store().code(), shown.from(), shown.through(), SignedIn.callerHere());
  }

  private void show(Shown wanted) {
    shown = wanted;
    refresh();
  }

  private void refresh() {
    figures = read();
    boolean isClosed = figures.closed() != null;
    boolean isElsewhere = !figures.settledElsewhere(shown.from(), shown.through()).isEmpty();
    boolean isOver = shown.through().isBefore(today(shown.store()));
    boolean isOneMonth = YearMonth.from(shown.from()).equals(YearMonth.from(shown.through()));
    close.setVisible(
        !isClosed
            && !isElsewhere
            && isOver
            && isOneMonth
            && SignedIn.may(Permission.SETTLE_SALARIES));
    reopen.setVisible(isClosed && SignedIn.may(Permission.REOPEN_SALARIES));
    state.setText(stateWords(isOver, isOneMonth));
    if (isClosed) {
      unsent.still().setVisible(false);
      unsent.silent().setVisible(false);
    } else {
      unsent.tell(shown.store().code(), shown.through());
    }
    Money late =
        figures.waiting().stream()
            .map(one -> one.earned().pay().total())
            .reduce(Money.ZERO, Money::plus);
    waiting.setVisible(!figures.waiting().isEmpty());
    waiting.setText(texts.text("salary.waits", texts.money(late, shown.store().currency())));
    grid.show(rows(), shown.store());
  }

  private String stateWords(boolean isOver, boolean isOneMonth) {
    @Nullable SalaryPeriod closed = figures.closed();
    if (closed != null) {
      return texts.text(
          "salary.closedBy",
          people.of(closed.closed().by()),
          shops.moment(closed.closed().at(), closed.store()));
    }
    List<SalaryPeriod> elsewhere = figures.settledElsewhere(shown.from(), shown.through());
    if (!elsewhere.isEmpty()) {
      return texts.text(
          "salary.elsewhere",
          elsewhere.stream()
              .map(one -> SalaryWords.days(one.from(), one.through(), texts))
              .collect(Collectors.joining(", ")));
    }
    if (!isOneMonth) {
      return texts.text("salary.manyMonths");
    }
    return texts.text(isOver ? "salary.open" : "salary.notOver");
  }

  private List<SalaryRow> rows() {
    String wanted = shown.text().strip().toLowerCase(Locale.ROOT);
    return SalaryRow.of(figures).stream()
        .filter(
            row ->
                (people.of(row.login()) + " " + row.login())
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted))
        .sorted(Comparator.comparing((SalaryRow row) -> people.of(row.login())))
        .toList();
  }

  private Sheet sheet() {
    return grid.sheet(rows(), shown.store(), shown.from(), shown.through());
  }

  private void openRules() {
    new PayRulesDialog(rules, people, ids, shown.store(), shown.from(), this::refresh).open();
  }

  private void openPeriods() {
    new PeriodsDialog(figures.periods(), shown.store(), people, shops, this::go).open();
  }

  private void go(SalaryPeriod period) {
    filters.go(period.from(), period.through());
  }

  private String days() {
    return shown.store().name() + ", " + SalaryWords.days(shown.from(), shown.through(), texts);
  }

  /** Says once more what tills have not sent: it will be a difference of the next period. */
  private void askClose() {
    refresh();
    UUID id = ids.next();
    Question question = new Question(texts.text("salary.closeTitle"), days());
    question.add(new Paragraph(texts.text("salary.closeWhy")));
    for (Paragraph told : List.of(unsent.still(), unsent.silent())) {
      if (told.isVisible()) {
        Paragraph again = new Paragraph(told.getText());
        again.addClassName("consequence");
        question.add(again);
      }
    }
    question.open(
        texts.text("salary.close"),
        () -> {
          question.close();
          if (Notices.attempt(
              () ->
                  salaries.close(
                      id,
                      shown.store().code(),
                      shown.from(),
                      shown.through(),
                      SignedIn.callerHere()))) {
            Notices.done(texts.text("salary.closed", days()));
          }
          refresh();
        });
  }

  private void askReopen() {
    SalaryPeriod period = Objects.requireNonNull(figures.closed());
    new ReasonQuestion(texts.text("salary.reopenTitle"), texts.text("salary.reopenWhy", days()))
        .open(
            texts.text("salary.reopen"),
            why -> {
              if (Notices.attempt(() -> salaries.reopen(period.id(), why, SignedIn.callerHere()))) {
                Notices.done(texts.text("salary.reopened", days()));
              }
              refresh();
            });
  }
}
