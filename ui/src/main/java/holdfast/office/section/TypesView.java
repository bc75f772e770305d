package holdfast.office.section;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypes;
import holdfast.channel.Channels;
import holdfast.office.EmptyState;
import holdfast.office.Keys;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.Places;
import holdfast.office.Question;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.section.Section;
import holdfast.section.SectionTree;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/**
 * Product types and the sections they show in; beside them what a shop would show, and what it
 * would not (contract 38 to 46).
 */
@Route(value = Places.TYPES, layout = MainLayout.class)
@Dependent
@Needs(Permission.EDIT_PRODUCTS)
class TypesView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient ProductTypes types;
  private final transient SectionTree tree;
  private final transient TypeForm form;
  private final transient GrowQuestion growing;
  private final SectionPicker picker;
  private final Texts texts = Texts.here();
  private final TypeGrid grid;
  private final ShopPreview preview;
  private final Unplaced unplaced;
  private final Span totals = new Span();
  private final Button edit = button("type.edit", VaadinIcon.PENCIL);
  private final Button add = button("type.add", VaadinIcon.PLUS);
  private final Button addBelow = button("type.addBelow", VaadinIcon.LEVEL_DOWN);
  private final Button mergeUp = button("type.mergeUp", VaadinIcon.LEVEL_UP);
  private final Button delete = button("action.delete", VaadinIcon.TRASH);
  private transient Shown shown;

  @Inject
  TypesView(
      ProductTypes types,
      SectionTree tree,
      TypeForm form,
      GrowQuestion growing,
      SectionPicker picker,
      Channels channels,
      Live live) {
    this.types = types;
    this.tree = tree;
    this.form = form;
    this.growing = growing;
    this.picker = picker;
    shown = Shown.read(types, tree);
    grid = new TypeGrid(() -> shown);
    preview = new ShopPreview(channels, () -> shown);
    unplaced = new Unplaced(() -> shown, this::place);
    addClassName("screen");
    add(heading(), columns());
    listen();
    enable();
    count();
    live.follow(this, this::follow);
  }

  @Override
  public String getPageTitle() {
    return texts.text("type.screen") + " · Holdfast";
  }

  private Div heading() {
    Button grow = button("grow.do", VaadinIcon.MAGIC);
    grow.setId("grow");
    grow.addClickListener(clicked -> growing.ask(shown.seen(), this::grown));
    totals.addClassName("totals");
    Div heading = new Div(new H1(texts.text("type.screen")), totals, grow);
    heading.addClassName("heading");
    return heading;
  }

  private Div columns() {
    edit.setId("edit-type");
    mergeUp.setId("merge-up");
    mergeUp.setTooltipText(texts.text("type.mergeUpWhy"));
    Div bar = new Div(add, addBelow, edit, mergeUp, delete);
    bar.addClassName("actions");
    bar.getElement().setAttribute("role", "toolbar");
    EmptyState empty = new EmptyState();
    empty.say(texts.text("type.none"), texts.text("type.noneWhy"));
    grid.setEmptyStateComponent(empty);
    Div left = new Div(bar, grid);
    left.addClassName("column");
    Div right = new Div(preview, unplaced);
    right.addClassName("column");
    Div both = new Div(left, right);
    both.addClassName("columns");
    return both;
  }

  private void listen() {
    add.addClickListener(
        clicked ->
            form.add(shown, grid.chosen().map(ProductType::parent).orElse(null), this::refresh));
    addBelow.addClickListener(
        clicked -> grid.chosen().ifPresent(type -> form.add(shown, type.id(), this::refresh)));
    edit.addClickListener(clicked -> grid.chosen().ifPresent(this::edit));
    mergeUp.addClickListener(
        clicked ->
            grid.chosen()
                .ifPresent(
                    type ->
                        sectionAbove(type)
                            .ifPresent(section -> place(Set.of(type.id()), section))));
    delete.addClickListener(clicked -> grid.chosen().ifPresent(this::delete));
    grid.addItemDoubleClickListener(
        clicked -> shown.types().find(clicked.getItem()).ifPresent(this::edit));
    Keys.onEnter(grid, id -> shown.types().find(id).ifPresent(this::edit));
    grid.addSelectionListener(chosen -> enable());
  }

  private void edit(ProductType type) {
    form.edit(shown, type, this::refresh);
  }

  /** What hangs on a type is named at once; an empty one goes after one question. */
  private void delete(ProductType type) {
    long goods = shown.goods().of(type.id());
    int below = shown.types().below(type.id()).size();
    Question question =
        new Question(
            texts.text("type.remove.title", type.nameIn(texts.language())),
            shown.pathOf(type.id(), texts.language()));
    if (goods > 0 || below > 0) {
      Paragraph hangs =
          new Paragraph(
              texts.text(
                  "type.remove.hangs",
                  texts.count("type.count", below),
                  texts.count("products.count", goods)));
      hangs.addClassName("warning");
      question.add(hangs);
      question.open(texts.text("action.close"), question::close);
      return;
    }
    question.add(new Paragraph(texts.text("type.remove.consequence")));
    question.openForGood(
        texts.text("action.delete"),
        () -> {
          question.close();
          Notices.attempt(() -> types.delete(type.id(), SignedIn.callerHere()));
          refresh();
        });
  }

  private void place(Set<Integer> ids) {
    picker.pick(null, section -> place(ids, section));
  }

  private void place(Set<Integer> ids, Section section) {
    if (Notices.attempt(() -> tree.assign(ids, section.number(), null, SignedIn.callerHere()))) {
      Notices.done(
          texts.text(
              "unplaced.done",
              texts.count("type.count", ids.size()),
              section.nameIn(texts.language())));
    }
    refresh();
  }

  /** Where the type above it shows, unless it shows there too already (contract 44). */
  private Optional<Section> sectionAbove(ProductType type) {
    return Optional.ofNullable(type.parent())
        .flatMap(shown.sections()::of)
        .filter(above -> !shown.sections().of(type.id()).equals(Optional.of(above)));
  }

  private void grown() {
    refresh();
    preview.open();
  }

  private void follow() {
    if (tree.version() != shown.seen()) {
      refresh();
    }
  }

  private void refresh() {
    Optional<ProductType> was = grid.chosen();
    shown = Shown.read(types, tree);
    grid.refresh();
    preview.refresh();
    unplaced.refresh();
    was.filter(type -> shown.types().find(type.id()).isPresent())
        .ifPresentOrElse(type -> grid.choose(type.id()), grid::deselectAll);
    enable();
    count();
  }

  private void enable() {
    boolean isChosen = grid.chosen().isPresent();
    addBelow.setEnabled(isChosen);
    edit.setEnabled(isChosen);
    mergeUp.setEnabled(grid.chosen().flatMap(this::sectionAbove).isPresent());
    delete.setEnabled(isChosen);
  }

  private void count() {
    totals.setText(
        texts.count("type.count", shown.types().all().size())
            + " · "
            + texts.text(
                "preview.totals",
                texts.number(shown.store().shown()),
                texts.number(shown.store().shown() + shown.store().hidden())));
  }

  private Button button(String key, VaadinIcon icon) {
    Button button = new Button(texts.text(key), icon.create());
    button.addThemeVariants(ButtonVariant.SMALL);
    return button;
  }
}
