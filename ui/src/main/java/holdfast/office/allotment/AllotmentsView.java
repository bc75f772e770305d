package holdfast.office.allotment;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.allotment.AllotmentRule;
import holdfast.allotment.AllotmentRules;
import holdfast.allotment.TillAllotments;
import holdfast.allotment.TillAllotments.Given;
import holdfast.office.EmptyState;
import holdfast.office.GoodsNames;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.MomentCell;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tills may sell without a server: the rules of a store, and what its tills have now. */
@Route(value = Places.ALLOTMENTS, layout = MainLayout.class)
@Dependent
@Needs(Permission.CONFIGURE)
class AllotmentsView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient AllotmentRules rules;
  private final transient TillAllotments allotments;
  private final transient RuleQuestion question;
  private final transient GoodsNames names;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Select<Store> store = new Select<>();
  private final IntegerField hours = new IntegerField();
  private final Grid<AllotmentRule> ruleGrid = new Grid<>();
  private final Grid<Given> tillGrid = new Grid<>();

  @Inject
  AllotmentsView(
      AllotmentRules rules,
      TillAllotments allotments,
      RuleQuestion question,
      GoodsNames names,
      Shops shops,
      Live live,
      Clock clock) {
    this.rules = rules;
    this.allotments = allotments;
    this.question = question;
    this.names = names;
    this.shops = shops;
    addClassName("screen");
    List<Store> stores = shops.visible();
    store.setItems(stores);
    store.setAriaLabel(texts.text("filter.store"));
    store.setItemLabelGenerator(one -> one.code() + " " + one.name());
    store.setVisible(stores.size() > 1);
    store.addValueChangeListener(chosen -> refresh());
    Div heading = new Div(new H1(texts.text("allotment.title")), store);
    heading.addClassName("heading");
    Paragraph why = new Paragraph(texts.text("allotment.why"));
    why.addClassName("quiet");
    add(heading, why, term(), new H2(texts.text("allotment.rules")), adding(), ruleGrid);
    add(new H2(texts.text("allotment.tills")), tillGrid);
    layRules();
    layTills();
    MomentCell.prepare(this, clock);
    stores.stream().findFirst().ifPresent(store::setValue);
    live.follow(this, this::refreshTills);
  }

  @Override
  public String getPageTitle() {
    return texts.text("allotment.title") + " · Holdfast";
  }

  private Div term() {
    hours.setId("allotment-hours");
    hours.setLabel(texts.text("allotment.hours"));
    hours.setHelperText(texts.text("allotment.hoursWhy"));
    hours.setMin(1);
    hours.setMax(AllotmentRules.MOST_HOURS);
    hours.setStepButtonsVisible(true);
    hours.setErrorMessage(texts.text("settings.desk.range", 1, AllotmentRules.MOST_HOURS));
    Button save = new Button(texts.text("action.save"), clicked -> keep());
    save.setId("allotment-keep");
    Div fields = new Div(hours, save);
    fields.addClassName("rule-fields");
    return fields;
  }

  private Div adding() {
    Button add = new Button(texts.text("allotment.add"), VaadinIcon.PLUS.create());
    add.setId("allotment-add");
    add.addClickListener(clicked -> question.ask(code(), null, this::refresh));
    return new Div(add);
  }

  private void layRules() {
    ruleGrid.setId("allotment-rules");
    dense(ruleGrid);
    ruleGrid
        .addColumn(this::goods)
        .setHeader(texts.text("allotment.goods"))
        .setFlexGrow(3)
        .setWidth("10rem");
    number(ruleGrid, "allotment.units", rule -> texts.number(rule.units()));
    number(ruleGrid, "allotment.left", rule -> texts.number(rule.left()));
    ruleGrid
        .addColumn(rule -> texts.text("allotment.beyond." + rule.beyond()))
        .setHeader(texts.text("allotment.beyond"))
        .setWidth("9rem");
    ruleGrid.addComponentColumn(this::actions).setWidth("12rem").setFlexGrow(0);
    EmptyState empty = new EmptyState();
    empty.say(texts.text("allotment.none"), texts.text("allotment.noneWhy"));
    ruleGrid.setEmptyStateComponent(empty);
  }

  private String goods(AllotmentRule rule) {
    return names.of(rule.sku(), rule.type());
  }

  private Div actions(AllotmentRule rule) {
    Button edit = small("allotment.edit", rule, () -> question.ask(code(), rule, this::refresh));
    Button remove = small("allotment.remove", rule, () -> remove(rule));
    Div actions = new Div(edit, remove);
    actions.addClassName("actions");
    return actions;
  }

  private Button small(String key, AllotmentRule rule, Runnable act) {
    Button button = new Button(texts.text(key), clicked -> act.run());
    button.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    button.setAriaLabel(texts.text(key) + ": " + goods(rule));
    return button;
  }

  private void layTills() {
    tillGrid.setId("allotment-tills");
    dense(tillGrid);
    tillGrid
        .addColumn(
            LitRenderer.<Given>of("<a href=${item.place}>${item.till}</a>")
                .withProperty("till", Given::till)
                .withProperty("place", given -> Places.allotted(given.till())))
        .setHeader(texts.text("allotment.till"))
        .setWidth("7rem");
    tillGrid
        .addColumn(
            MomentCell.renderer(
                Given::renewedAt, (given, moment) -> shops.exactly(moment, given.store())))
        .setHeader(texts.text("allotment.renewed"))
        .setWidth("9rem");
    number(tillGrid, "allotment.products", given -> texts.number(given.products()));
    number(tillGrid, "allotment.unitsNow", given -> texts.number(given.units()));
    tillGrid
        .addColumn(given -> shops.moment(given.until(), given.store()))
        .setHeader(texts.text("allotment.until"))
        .setWidth("10rem");
    EmptyState empty = new EmptyState();
    empty.say(texts.text("allotment.noTills"), texts.text("allotment.noTillsWhy"));
    tillGrid.setEmptyStateComponent(empty);
  }

  private static void dense(Grid<?> grid) {
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setAllRowsVisible(true);
  }

  private <T> void number(Grid<T> grid, String key, SerializableFunction<T, String> value) {
    grid.addColumn(value::apply)
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("8rem")
        .setFlexGrow(0);
  }

  private void keep() {
    @Nullable Integer typed = hours.getValue();
    if (typed != null && Notices.attempt(() -> rules.keep(code(), typed, SignedIn.callerHere()))) {
      Notices.done(texts.text("settings.saved", store.getValue().name()));
    }
  }

  private void remove(AllotmentRule rule) {
    if (Notices.attempt(() -> rules.remove(rule.store(), rule.id(), SignedIn.callerHere()))) {
      Notices.done(texts.text("allotment.removed"));
      refresh();
    }
  }

  private void refresh() {
    hours.setValue((int) rules.kept(code()).toHours());
    List<AllotmentRule> all = rules.of(code(), SignedIn.callerHere());
    names.read(all, AllotmentRule::sku, AllotmentRule::type);
    ruleGrid.setItems(all);
    refreshTills();
  }

  private void refreshTills() {
    tillGrid.setItems(
        allotments.given(SignedIn.callerHere()).stream()
            // a browser that was a till once has nothing, and is of no interest
            .filter(given -> given.store().equals(code()) && given.products() > 0)
            .toList());
  }

  private String code() {
    return store.getValue().code();
  }
}
