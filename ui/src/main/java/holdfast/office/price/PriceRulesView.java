package holdfast.office.price;

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
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.Command;
import holdfast.office.EmptyState;
import holdfast.office.GoodsNames;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.price.PriceLevel;
import holdfast.price.PriceRule;
import holdfast.price.PriceRules;
import holdfast.shared.Permission;
import holdfast.store.Store;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** The rules of prices, the levels of customers, and what cashiers may take off by hand. */
@Route(value = Places.PRICE_RULES, layout = MainLayout.class)
@Dependent
@Needs(Permission.CONFIGURE)
class PriceRulesView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient PriceRules rules;
  private final transient RuleForm form;
  private final transient Shops shops;
  private final transient RuleWords words;
  private final Texts texts = Texts.here();
  private final Grid<PriceRule> ruleGrid = new Grid<>();
  private final Grid<PriceLevel> levelGrid = new Grid<>();

  @Inject
  PriceRulesView(PriceRules rules, RuleForm form, GoodsNames names, Shops shops) {
    this.rules = rules;
    this.form = form;
    this.shops = shops;
    List<Store> stores = shops.visible();
    words = new RuleWords(names, stores.isEmpty() ? "UAH" : stores.getFirst().currency());
    addClassName("screen");
    Paragraph why = quiet("price.why");
    Button add = new Button(texts.text("price.add"), VaadinIcon.PLUS.create());
    add.setId("price-add");
    add.addClickListener(clicked -> form.ask(null, words, this::refresh));
    Div heading = new Div(new H1(texts.text("price.title")), add);
    heading.addClassName("heading");
    add(heading, why);
    layRules();
    add(ruleGrid, new H2(texts.text("price.levels")), quiet("price.levelsWhy"));
    if (SignedIn.callerHere().store() == null) {
      Button level = new Button(texts.text("price.level.add"), VaadinIcon.PLUS.create());
      level.setId("price-level-add");
      level.addClickListener(clicked -> LevelQuestion.ask(rules, null, this::refresh));
      add(new Div(level));
    }
    layLevels();
    add(levelGrid, new HandLimits(rules, stores));
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("price.title") + " · Holdfast";
  }

  private Paragraph quiet(String key) {
    Paragraph why = new Paragraph(texts.text(key));
    why.addClassName("quiet");
    return why;
  }

  private void layRules() {
    ruleGrid.setId("price-rules");
    dense(ruleGrid);
    ruleGrid
        .addColumn(PriceRule::step)
        .setHeader(texts.text("price.step"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("5rem")
        .setFlexGrow(0);
    ruleGrid.addColumn(PriceRule::name).setHeader(texts.text("price.name")).setWidth("9rem");
    ruleGrid
        .addColumn(words::goods)
        .setHeader(texts.text("price.about"))
        .setFlexGrow(2)
        .setWidth("10rem");
    ruleGrid
        .addColumn(words::effect)
        .setHeader(texts.text("price.does"))
        .setFlexGrow(2)
        .setWidth("10rem");
    ruleGrid.addColumn(words::when).setHeader(texts.text("price.when")).setWidth("9rem");
    ruleGrid.addColumn(words::level).setHeader(texts.text("price.forWhom")).setWidth("7rem");
    ruleGrid.addColumn(this::store).setHeader(texts.text("filter.store")).setWidth("7rem");
    ruleGrid.addComponentColumn(this::actions).setWidth("12rem").setFlexGrow(0);
    EmptyState empty = new EmptyState();
    empty.say(texts.text("price.none"), texts.text("price.noneWhy"));
    ruleGrid.setEmptyStateComponent(empty);
  }

  private void layLevels() {
    levelGrid.setId("price-levels");
    dense(levelGrid);
    levelGrid
        .addColumn(PriceLevel::code)
        .setHeader(texts.text("price.level.code"))
        .setWidth("8rem")
        .setFlexGrow(0);
    levelGrid.addColumn(PriceLevel::name).setHeader(texts.text("price.name")).setWidth("9rem");
    levelGrid
        .addColumn(PriceLevel::cards)
        .setHeader(texts.text("price.level.cards"))
        .setWidth("9rem");
    levelGrid.addComponentColumn(this::actions).setWidth("12rem").setFlexGrow(0);
    EmptyState empty = new EmptyState();
    empty.say(texts.text("price.level.none"), texts.text("price.level.noneWhy"));
    levelGrid.setEmptyStateComponent(empty);
  }

  private static void dense(Grid<?> grid) {
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setAllRowsVisible(true);
  }

  private String store(PriceRule rule) {
    String store = rule.store();
    return store == null ? texts.text("price.allStores") : shops.name(store);
  }

  /** What counts everywhere is changed by those who look after all stores. */
  private Div actions(PriceRule rule) {
    String own = SignedIn.callerHere().store();
    return own != null && !own.equals(rule.store())
        ? new Div()
        : actions(
            rule.name(),
            () -> form.ask(rule, words, this::refresh),
            () -> end(() -> rules.remove(rule.id(), SignedIn.callerHere())));
  }

  private Div actions(PriceLevel level) {
    return SignedIn.callerHere().store() != null
        ? new Div()
        : actions(
            level.name(),
            () -> LevelQuestion.ask(rules, level, this::refresh),
            () -> end(() -> rules.removeLevel(level.code(), SignedIn.callerHere())));
  }

  private Div actions(String of, Command edit, Command remove) {
    Div actions = new Div(small("price.edit", of, edit), small("price.remove", of, remove));
    actions.addClassName("actions");
    return actions;
  }

  private Button small(String key, String of, Command act) {
    Button button = new Button(texts.text(key), clicked -> act.execute());
    button.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    button.setAriaLabel(texts.text(key) + ": " + of);
    return button;
  }

  private void end(Runnable verb) {
    if (Notices.attempt(verb)) {
      Notices.done(texts.text("price.removed"));
      refresh();
    }
  }

  private void refresh() {
    List<PriceRule> all = rules.all(SignedIn.callerHere());
    List<PriceLevel> levels = rules.levels();
    words.read(all, levels);
    ruleGrid.setItems(all);
    levelGrid.setItems(levels);
  }
}
