package holdfast.office.till;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.office.ClockWords;
import holdfast.office.EmptyState;
import holdfast.office.Keys;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.MomentCell;
import holdfast.office.Needs;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.till.TillState;
import holdfast.till.TillState.Contact;
import holdfast.till.TillStates;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tills: when each was heard last, what waits in it, what is missing; pairing and its end. */
@Route(value = Places.TILLS, layout = MainLayout.class)
@Dependent
@Needs(Permission.CONFIGURE)
class TillsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient TillStates states;
  private final transient Shops shops;
  private final transient TillVerbs verbs;
  private final Texts texts = Texts.here();
  private final Grid<TillState> grid = new Grid<>();
  private @Nullable String store;
  private transient List<TillState> shown = List.of();

  @Inject
  TillsView(TillStates states, TillVerbs verbs, Shops shops, Live live) {
    this.states = states;
    this.shops = shops;
    this.verbs = verbs;
    addClassName("screen");
    grid.setId("tills");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    MomentCell.prepare(this, shops.clock());
    columns();
    grid.addItemClickListener(clicked -> choose(clicked.getItem()));
    Keys.onEnter(grid, this::choose);
    EmptyState empty = new EmptyState();
    empty.say(texts.text("tills.none"), texts.text("tills.noneWhy"));
    empty.offer(texts.text("tills.new"), this::open);
    grid.setEmptyStateComponent(empty);
    Button open = new Button(texts.text("tills.new"), VaadinIcon.PLUS.create());
    open.setId("new-till");
    open.getElement().setAttribute("data-new", true);
    open.addThemeVariants(ButtonVariant.PRIMARY);
    open.addClassName("last");
    open.addClickListener(clicked -> open());
    Div heading = new Div(new H1(texts.text("tills.title")), open);
    heading.addClassName("heading");
    StoreChoice choice =
        new StoreChoice(
            shops.visible(),
            chosen -> {
              store = chosen;
              refresh();
            });
    Div filters = new Div(choice);
    filters.addClassName("filters");
    Paragraph how = new Paragraph(texts.text("tills.how"));
    how.addClassName("consequence");
    add(heading, filters, how, grid);
    live.follow(this, this::refresh);
    // ages of contacts change without any change of the house
    addAttachListener(
        attached -> {
          var asking = attached.getUI().addPollListener(polled -> refresh());
          addDetachListener(detached -> asking.remove());
        });
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("tills.title") + " · Holdfast";
  }

  private void refresh() {
    List<TillState> now = states.list(store, SignedIn.callerHere());
    if (!now.equals(shown)) {
      shown = now;
      grid.setItems(now);
    }
  }

  private void choose(TillState till) {
    verbs.choose(till, this::refresh);
  }

  private void open() {
    verbs.askToOpen(shops.visible(), this::refresh);
  }

  private void columns() {
    grid.addColumn(
            LitRenderer.<TillState>of("<b data-till=${item.code}>${item.code}</b> ${item.name}")
                .withProperty("code", one -> one.till().code())
                .withProperty("name", one -> one.till().name()))
        .setHeader(texts.text("tills.till"))
        .setWidth("9rem")
        .setFlexGrow(2);
    grid.addColumn(one -> shops.name(one.till().store()))
        .setHeader(texts.text("column.store"))
        .setWidth("7rem")
        .setFlexGrow(1);
    grid.addColumn(
            StatusMark.renderer(
                one -> texts.text("tills.state." + TillLook.of(one, now())),
                one -> TillLook.of(one, now()).look()))
        .setHeader(texts.text("column.status"))
        .setTooltipGenerator(one -> texts.text("tills.why." + TillLook.of(one, now())))
        .setWidth("9rem")
        .setFlexGrow(1);
    grid.addColumn(
            MomentCell.<TillState>renderer(
                one -> one.contact() == null ? null : one.contact().at(),
                (one, moment) -> shops.exactly(moment, one.till().store())))
        .setHeader(texts.text("tills.heard"))
        .setWidth("8.5rem")
        .setFlexGrow(0);
    grid.addColumn(this::version).setHeader(texts.text("tills.version")).setWidth("5.5rem");
    figure("tills.waiting", one -> one.contact() == null ? 0 : one.contact().waiting(), "");
    grid.addColumn(
            MomentCell.<TillState>renderer(
                one -> one.contact() == null ? null : one.contact().oldestAt(),
                (one, moment) -> shops.exactly(moment, one.till().store())))
        .setHeader(texts.text("tills.oldestUnsent"))
        .setTooltipGenerator(one -> texts.text("tills.oldestWhy"))
        .setWidth("8.5rem")
        .setFlexGrow(0);
    figure("tills.aside", one -> one.contact() == null ? 0 : one.contact().aside(), "");
    grid.addColumn(
            LitRenderer.<TillState>of(
                    "<span class=${item.looks} data-clock-off=${item.off}>${item.says}</span>")
                .withProperty("off", one -> clockOff(one).orElse(0))
                .withProperty("looks", one -> clockOff(one).isEmpty() ? "quiet" : "attention")
                .withProperty(
                    "says",
                    one -> clockOff(one).map(off -> "⚠ " + ClockWords.of(off, texts)).orElse("–")))
        .setHeader(texts.text("tills.clock"))
        .setTooltipGenerator(one -> texts.text("tills.clockWhy"))
        .setWidth("9rem")
        .setFlexGrow(0);
    figure("tills.missing", TillState::missing, Places.INCIDENTS);
    figure("tills.parked", TillState::parked, Places.PACKAGES);
  }

  private void figure(String key, SerializableFunction<TillState, Integer> number, String place) {
    grid.addColumn(
            LitRenderer.<TillState>of(
                    "${item.place ? html`<a class=${item.looks} href=${item.place}>${item.number}"
                        + "</a>` : html`<span class=${item.looks}>${item.number}</span>`}")
                .withProperty("place", one -> number.apply(one) == 0 ? "" : place)
                .withProperty("looks", one -> number.apply(one) == 0 ? "quiet" : "attention")
                .withProperty("number", one -> texts.number(number.apply(one))))
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("6rem")
        .setFlexGrow(0);
  }

  private static Optional<Integer> clockOff(TillState till) {
    return Optional.ofNullable(till.contact()).map(Contact::clockOff);
  }

  private String version(TillState till) {
    @Nullable Contact contact = till.contact();
    return contact == null || contact.version() == null ? "–" : contact.version();
  }

  private Instant now() {
    return shops.clock().instant();
  }
}
