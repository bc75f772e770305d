package holdfast.office.section;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid.SelectionMode;
import com.vaadin.flow.component.grid.GridSingleSelectionModel;
import com.vaadin.flow.component.grid.dnd.GridDropMode;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.Command;
import holdfast.catalogue.ProductTypes;
import holdfast.channel.Channels;
import holdfast.office.EmptyState;
import holdfast.office.Live;
import holdfast.office.Notices;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.section.SectionFields.Task;
import holdfast.office.section.SectionMoves.Place;
import holdfast.office.section.SectionMoves.Push;
import holdfast.section.ChangedMeanwhile;
import holdfast.section.Section;
import holdfast.section.SectionTree;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The section tree with everything that can be done to it (contract 39 to 42): a screen of its own,
 * and the picker of the product type's form.
 */
@Dependent
class SectionEditor extends Div {
  private static final long serialVersionUID = 1L;
  private static final Map<String, Push> KEYS =
      Map.of(
          "ArrowUp", Push.UP,
          "ArrowDown", Push.DOWN,
          "ArrowRight", Push.IN,
          "ArrowLeft", Push.OUT);

  private final transient SectionTree tree;
  private final transient ProductTypes types;
  private final transient GrowQuestion growing;
  private final Texts texts = Texts.here();
  private final SectionGrid grid;
  private final SectionFields fields = new SectionFields(this::save, this::leave);
  private final ShopCounts shops;
  private final Meanwhile meanwhile;
  private final Div bar = new Div();
  private final Button current = button("section.addCurrent", VaadinIcon.PLUS);
  private final Button subordinate = button("section.addSubordinate", VaadinIcon.LEVEL_DOWN);
  private final Button delete = button("action.delete", VaadinIcon.TRASH);
  private final Button up = arrow("section.up", VaadinIcon.ARROW_UP, Push.UP);
  private final Button down = arrow("section.down", VaadinIcon.ARROW_DOWN, Push.DOWN);
  private final Button in = arrow("section.in", VaadinIcon.ARROW_RIGHT, Push.IN);
  private final Button out = arrow("section.out", VaadinIcon.ARROW_LEFT, Push.OUT);
  private transient Shown shown;
  private @Nullable Integer dragged;
  private Command changed = () -> {};
  private SerializableConsumer<Optional<Section>> chosen = section -> {};

  @Inject
  SectionEditor(
      SectionTree tree,
      ProductTypes types,
      GrowQuestion growing,
      Channels channels,
      Shops stores,
      Live live) {
    this.tree = tree;
    this.types = types;
    this.growing = growing;
    shops = new ShopCounts(channels);
    shown = Shown.read(types, tree);
    grid = new SectionGrid("sections", () -> shown).withNumbers().withGoods();
    meanwhile =
        new Meanwhile(
            stores,
            () -> {
              showNew();
              changed.execute();
            });
    addClassName("section-editor");
    arrange();
    listen();
    grid.open();
    enable();
    live.follow(this, this::follow);
  }

  /** What else to do after each change. */
  void onChange(Command afterwards) {
    changed = afterwards;
  }

  /** Who wants to know which section is chosen. */
  void onChoice(SerializableConsumer<Optional<Section>> told) {
    chosen = told;
  }

  /** The tree as it is looked at here. */
  Shown shown() {
    return shown;
  }

  Optional<Section> chosen() {
    return grid.chosen();
  }

  /** Reads everything anew and begins with that section chosen. */
  void begin(@Nullable Integer section) {
    showNew();
    grid.open();
    if (section != null && shown.sections().find(section).isPresent()) {
      grid.choose(section);
    } else {
      grid.deselectAll();
    }
  }

  /** Offers to make the tree from the product types. */
  void grow() {
    growing.ask(shown.seen(), this::afterGrowing);
  }

  private void afterGrowing() {
    reload();
    grid.open();
    changed.execute();
  }

  private void arrange() {
    bar.addClassName("actions");
    current.setId("add-current");
    subordinate.setId("add-subordinate");
    delete.setId("delete-section");
    bar.add(current, subordinate, up, down, in, out, delete);
    bar.getElement().setAttribute("role", "toolbar");
    EmptyState empty = new EmptyState();
    empty.say(texts.text("section.none"), texts.text("section.noneWhy"));
    empty.offer(texts.text("grow.do"), this::grow);
    grid.setEmptyStateComponent(empty);
    Paragraph hint = new Paragraph(new Span(texts.text("section.hint")));
    hint.addClassNames("quiet", "hint");
    Div side = new Div(fields, shops);
    side.addClassName("side");
    Div both = new Div(grid, side);
    both.addClassName("beside");
    add(bar, meanwhile, both, hint);
  }

  private void listen() {
    current.addClickListener(clicked -> addCurrent());
    subordinate.addClickListener(
        clicked -> grid.chosen().ifPresent(at -> begin(new Task(Task.Kind.SUBORDINATE, at))));
    delete.addClickListener(clicked -> grid.chosen().ifPresent(this::remove));
    GridSingleSelectionModel<Integer> choice =
        (GridSingleSelectionModel<Integer>) grid.setSelectionMode(SelectionMode.SINGLE);
    choice.setDeselectAllowed(false); // a second click on a row is no change of mind
    grid.addSelectionListener(selected -> select());
    grid.setRowsDraggable(true);
    grid.setDropMode(GridDropMode.ON_TOP_OR_BETWEEN);
    grid.addDragStartListener(started -> dragged = started.getDraggedItems().getFirst());
    grid.addDragEndListener(ended -> dragged = null);
    grid.addDropListener(
        dropped -> {
          Optional<Section> moved = Optional.ofNullable(dragged).flatMap(shown.sections()::find);
          @Nullable Section at =
              dropped.getDropTargetItem().flatMap(shown.sections()::find).orElse(null);
          moved.ifPresent(
              section ->
                  SectionMoves.dropped(shown.sections(), section, at, dropped.getDropLocation())
                      .ifPresent(place -> move(section, place)));
        });
    grid.getElement().setAttribute("data-row-keys", true);
    grid.getElement()
        .addEventListener(
            "row-key",
            pressed ->
                pressed(
                    pressed.getEventData().get("event.detail.row").asString(),
                    pressed.getEventData().get("event.detail.key").asString()))
        .addEventData("event.detail.row")
        .addEventData("event.detail.key");
  }

  /** A key means the chosen row, or the one it was pressed on. */
  private void pressed(String row, String key) {
    if (grid.chosen().isEmpty() && !row.isEmpty()) {
      @Nullable Integer number = grid.getDataCommunicator().getKeyMapper().get(row);
      if (number != null) {
        grid.select(number);
      }
    }
    Optional<Section> section = grid.chosen();
    switch (key) {
      case "F2" -> fields.focusName();
      case "Insert" -> addCurrent();
      case "Delete" -> section.ifPresent(this::remove);
      default -> {
        @Nullable Push push = KEYS.get(key);
        if (push != null) {
          section.ifPresent(one -> push(one, push));
        }
      }
    }
  }

  private void addCurrent() {
    begin(new Task(Task.Kind.CURRENT, grid.chosen().orElse(null)));
  }

  private void begin(Task task) {
    fields.show(task, shown);
    fields.focusName();
  }

  private void select() {
    fields.show(grid.chosen().map(one -> new Task(Task.Kind.RENAME, one)).orElse(Task.NONE), shown);
    enable();
    chosen.accept(grid.chosen());
  }

  private void leave() {
    select();
  }

  private void save() {
    fields.label().ifPresent(label -> attempt(() -> save(label)).ifPresent(this::saved));
  }

  /** Saves what is typed, if anything is; whether nothing is left to be saved. */
  boolean settle() {
    if (fields.isTouched()) {
      save();
    }
    return !fields.isTouched();
  }

  private Section save(Section.Label label) {
    Task task = fields.task();
    Section at = task.section();
    Caller by = SignedIn.callerHere();
    return switch (task.kind()) {
      case SUBORDINATE -> tree.addSubordinate(there(at), label, shown.seen(), by);
      case RENAME -> tree.rename(there(at), label, shown.seen(), by);
      case CURRENT, NONE ->
          tree.addCurrent(at == null ? null : at.number(), label, shown.seen(), by);
    };
  }

  private static int there(@Nullable Section section) {
    if (section == null) {
      throw Problem.notFound("section", "");
    }
    return section.number();
  }

  private void saved(Section section) {
    grid.choose(section.number());
    select();
    Notices.done(texts.text("section.saved", section.nameIn(texts.language())));
  }

  private void push(Section section, Push push) {
    SectionMoves.pushed(shown.sections(), section, push).ifPresent(place -> move(section, place));
  }

  private void move(Section section, Place place) {
    attempt(
            () ->
                tree.move(
                    section.number(),
                    place.parent(),
                    place.position(),
                    shown.seen(),
                    SignedIn.callerHere()))
        .ifPresent(
            moved -> {
              grid.choose(moved.number());
              select();
            });
  }

  private void remove(Section section) {
    new RemoveQuestion(shown, section, tree.channelsNaming(section.number()))
        .ask(
            () ->
                attempt(
                    () -> {
                      tree.delete(section.number(), shown.seen(), SignedIn.callerHere());
                      return section;
                    }),
            into ->
                attempt(
                        () ->
                            tree.merge(section.number(), into, shown.seen(), SignedIn.callerHere()))
                    .ifPresent(this::saved));
  }

  /** Runs the verb and shows the tree after it; a refusal is told, what was typed stays. */
  private Optional<Section> attempt(Supplier<Section> verb) {
    try {
      Section section = verb.get();
      reload();
      changed.execute();
      return Optional.of(section);
    } catch (ChangedMeanwhile refused) {
      meanwhile.tell(tree.tree().version());
      return Optional.empty();
    } catch (Problem refused) {
      Notices.refused(refused);
      return Optional.empty();
    }
  }

  /** Somebody changed something: shown at once, unless that took away what is being typed. */
  private void follow() {
    if (tree.version() == shown.seen()) {
      return;
    }
    if (fields.isTouched()) {
      meanwhile.tell(tree.tree().version());
    } else {
      reload();
      changed.execute();
    }
  }

  /** The tree as it is now; what is typed stays and is checked against it. */
  private void showNew() {
    boolean isTouched = fields.isTouched();
    shown = Shown.read(types, tree);
    meanwhile.settle();
    grid.refresh();
    if (isTouched) {
      fields.rebase(shown);
    } else {
      select();
    }
    enable();
  }

  private void reload() {
    shown = Shown.read(types, tree);
    meanwhile.settle();
    grid.refresh();
    if (grid.chosen().isEmpty()) {
      grid.deselectAll();
    }
    select();
  }

  private void enable() {
    Optional<Section> at = grid.chosen();
    shops.show(shown, at.orElse(null));
    subordinate.setEnabled(at.isPresent());
    delete.setEnabled(at.isPresent());
    enable(up, at, Push.UP);
    enable(down, at, Push.DOWN);
    enable(in, at, Push.IN);
    enable(out, at, Push.OUT);
  }

  private void enable(Button button, Optional<Section> at, Push push) {
    button.setEnabled(
        at.flatMap(one -> SectionMoves.pushed(shown.sections(), one, push)).isPresent());
  }

  private Button arrow(String key, VaadinIcon icon, Push push) {
    Button button =
        new Button(icon.create(), clicked -> grid.chosen().ifPresent(one -> push(one, push)));
    button.addThemeVariants(ButtonVariant.SMALL);
    button.setAriaLabel(texts.text(key));
    button.setTooltipText(texts.text(key));
    return button;
  }

  private Button button(String key, VaadinIcon icon) {
    Button button = new Button(texts.text(key), icon.create());
    button.addThemeVariants(ButtonVariant.SMALL);
    return button;
  }
}
