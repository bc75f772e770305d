package holdfast.office.staff;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.EmptyState;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Numbers;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.StatusMark.Look;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.staff.WorkPhotos;
import holdfast.staff.WorkingTimes;
import holdfast.staff.WorkingTimes.Day;
import holdfast.staff.WorkingTimes.Filter;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When people came to work and left, by person and day, with the photos behind each (item 69). */
@Route(value = Places.WORKING_TIME, layout = MainLayout.class)
@Dependent
@Needs(Permission.SEE_WORKING_TIME)
class WorkingTimeView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient WorkingTimes times;
  private final transient WorkAmending amending;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Grid<Day> grid = new Grid<>();
  private final EmptyState empty = new EmptyState();
  private final Span totals = new Span();
  private transient Filter filter;

  @Inject
  WorkingTimeView(WorkingTimes times, WorkPhotos photos, WorkAmending amending, Shops shops) {
    this.times = times;
    this.amending = amending;
    this.shops = shops;
    addClassName("screen");
    LocalDate today = today();
    filter = new Filter(null, today.withDayOfMonth(1), today, "");
    totals.addClassName("totals");
    Div heading =
        new Div(
            new H1(texts.text("work.title")),
            totals,
            adder(),
            new CsvLink(Places.WORKING_TIME, this::sheet));
    heading.addClassName("heading");
    arrange(photos);
    add(heading, new WorkFilters(shops.visible(), filter, this::show), grid);
    refresh();
  }

  private Button adder() {
    Button add =
        new Button(texts.text("work.addAsk"), clicked -> amending.askAdd(null, this::refresh));
    add.setId("add-work");
    add.setVisible(SignedIn.may(Permission.AMEND_WORKING_TIME));
    return add;
  }

  @Override
  public String getPageTitle() {
    return texts.text("work.title") + " · Holdfast";
  }

  private LocalDate today() {
    String store = shops.visible().stream().findFirst().map(Store::code).orElse("");
    return LocalDate.ofInstant(shops.clock().instant(), shops.zone(store));
  }

  private void arrange(WorkPhotos photos) {
    grid.setId("working-time");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setEmptyStateComponent(empty);
    empty.say(texts.text("work.none"), texts.text("work.noneWhy"));
    grid.addColumn(day -> date(day.date()))
        .setHeader(texts.text("work.day"))
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.addColumn(Day::name).setHeader(texts.text("work.person")).setWidth("8rem").setFlexGrow(2);
    // what is asked first stands where a narrow screen still shows it
    grid.addColumn(day -> Numbers.hours(day.worked()))
        .setHeader(texts.text("work.worked"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.addColumn(StatusMark.renderer(this::state, day -> day.isWhole() ? Look.DONE : Look.SOON))
        .setHeader(texts.text("column.status"))
        .setWidth("7.5rem")
        .setFlexGrow(1);
    grid.addColumn(day -> time(day.came(), day))
        .setHeader(texts.text("work.came"))
        .setWidth("7.75rem")
        .setFlexGrow(0);
    grid.addColumn(day -> time(day.left(), day))
        .setHeader(texts.text("work.left"))
        .setWidth("7.75rem")
        .setFlexGrow(0);
    grid.addColumn(day -> shops.name(day.store()))
        .setHeader(texts.text("column.store"))
        .setWidth("6.5rem")
        .setFlexGrow(1);
    grid.addComponentColumn(this::opener).setWidth("7.5rem").setFlexGrow(0);
    grid.setDetailsVisibleOnClick(false);
    grid.setItemDetailsRenderer(
        new ComponentRenderer<>(
            day -> new WorkDetail(day, photos, shops, amending, this::refresh)));
  }

  private Button opener(Day day) {
    String entries = texts.count("work.entries", day.entries().size());
    Button open =
        new Button(entries, clicked -> grid.setDetailsVisible(day, !grid.isDetailsVisible(day)));
    open.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    open.setAriaLabel(entries + ": " + day.name() + ", " + date(day.date()));
    return open;
  }

  private void show(UnaryOperator<Filter> change) {
    filter = change.apply(filter);
    refresh();
  }

  private void refresh() {
    List<Day> days = days();
    grid.setItems(days);
    Duration sum = days.stream().map(Day::worked).reduce(Duration.ZERO, Duration::plus);
    totals.setText(texts.text("work.sum", Numbers.hours(sum)));
  }

  private List<Day> days() {
    return times.days(filter, SignedIn.callerHere());
  }

  private Sheet sheet() {
    return new Sheet(
        Stream.of(
                "work.day",
                "work.person",
                "column.store",
                "work.came",
                "work.left",
                "work.worked",
                "column.status")
            .map(texts::text)
            .toList(),
        days().stream().map(this::row).toList());
  }

  private List<String> row(Day day) {
    return List.of(
        day.date().toString(),
        CsvLink.words(day.name()),
        day.store(),
        CsvLink.moment(day.came(), shops.zone(day.store())),
        CsvLink.moment(day.left(), shops.zone(day.store())),
        Numbers.hours(day.worked()),
        state(day));
  }

  private String state(Day day) {
    if (day.isAmended()) {
      return texts.text(day.isWhole() ? "work.wholeAmended" : "work.openAmended");
    }
    return texts.text(day.isWhole() ? "work.whole" : "work.open");
  }

  private String date(LocalDate date) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
        .withLocale(texts.locale())
        .format(date);
  }

  private String time(@Nullable Instant moment, Day day) {
    return moment == null ? "–" : shops.moment(moment, day.store());
  }
}
