package holdfast.office.stock;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.QueryParameters;
import holdfast.office.Asked;
import holdfast.office.CsvLink;
import holdfast.office.EmptyState;
import holdfast.office.Keys;
import holdfast.office.LeaveQuestion;
import holdfast.office.ListFilters;
import holdfast.office.ListScreen;
import holdfast.office.Live;
import holdfast.office.Pause;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A list of documents of one kind and, beside it, the one that is open or is being made. What is
 * shown stands in the address; the texts of a kind begin with its word.
 *
 * @param <T> a document of the list
 */
public abstract class DocumentsView<T> extends ListScreen implements BeforeLeaveObserver {
  private static final long serialVersionUID = 1L;

  /** The chip that holds nothing back. */
  protected static final String ALL = "all";

  /**
   * The kind of the documents: how its texts begin, where it is, which chips it has.
   *
   * @param chips the first is pressed at first; {@link #ALL} shows everything
   * @param isOfStores whether each belongs to a store, so that one may be chosen
   */
  public record Kind(
      String words, String place, List<String> chips, Permission toMake, boolean isOfStores) {
    public Kind {
      chips = List.copyOf(chips);
    }

    public static Kind ofStores(String words, String place, List<String> chips, Permission toMake) {
      return new Kind(words, place, chips, toMake, true);
    }
  }

  protected final Texts texts = Texts.here();
  protected final Grid<T> grid = new Grid<>();
  protected final transient Shops shops;
  private final transient Kind kind;
  private final DocumentPane pane;
  private final ListFilters filters;
  private final EmptyState empty = new EmptyState();
  private final Span totals = new Span();
  private Asked asked;
  private @Nullable UUID open;

  /** Lays the screen out; whoever extends it adds the columns. */
  @SuppressWarnings("this-escape") // nobody calls back before the finished screen is attached
  protected DocumentsView(Kind kind, DocumentPane pane, Shops shops, Live live) {
    super(kind.place(), Texts.here().text(kind.words() + ".title"), pane);
    this.kind = kind;
    this.pane = pane;
    this.shops = shops;
    asked = Asked.first(kind.chips());
    filters =
        new ListFilters(
            kind.words(),
            kind.chips(),
            kind.isOfStores() ? shops.visible() : List.of(),
            this::show);
    filters.show(asked);
    Pause pause = new Pause(this::refresh);
    arrangeGrid();
    lay("420px", "760px", heading(pause), filters, grid);
    pane.onMade(this::open);
    live.follow(this, pause::changed);
  }

  /** One page of what is asked for. */
  protected abstract List<T> page(Asked what, int offset, int limit);

  protected abstract int count(Asked what);

  protected abstract UUID id(T document);

  /** What the list shows, as a file. */
  protected abstract CsvLink.Sheet sheet(List<T> documents);

  @Override
  protected void read(QueryParameters parameters) {
    asked = Asked.of(parameters, kind.chips());
    filters.show(asked);
  }

  @Override
  protected QueryParameters parameters() {
    return asked.parameters(kind.chips());
  }

  @Override
  protected void mark(@Nullable UUID id) {
    open = id;
  }

  @Override
  protected void refreshList() {
    int number = count(asked);
    if (number == 0) {
      explain();
    }
    totals.setText(counted(number));
    grid.getDataProvider().refreshAll();
  }

  /** How many are listed, in words. */
  protected String counted(long number) {
    return texts.count("document.count", number);
  }

  /** What somebody is typing is not thrown away for a look at other rows. */
  @Override
  protected boolean keepsOpen() {
    return pane.isDirty();
  }

  @Override
  public void beforeLeave(BeforeLeaveEvent leaving) {
    if (getDetail() == null || !pane.isDirty()) {
      return;
    }
    BeforeLeaveEvent.ContinueNavigationAction later = leaving.postpone();
    new LeaveQuestion(
            () -> {
              pane.forget();
              later.proceed();
            },
            pane.canBeKept() ? () -> save(later) : null,
            later::cancel)
        .open();
  }

  private void save(BeforeLeaveEvent.ContinueNavigationAction later) {
    if (pane.save()) {
      later.proceed();
    } else {
      later.cancel();
    }
  }

  private Div heading(Pause pause) {
    totals.addClassName("totals");
    Div heading =
        new Div(
            new H1(texts.text(kind.words() + ".title")),
            totals,
            pause,
            new CsvLink(kind.place(), () -> sheet(page(asked, 0, Integer.MAX_VALUE))));
    if (SignedIn.may(kind.toMake())) {
      Button make =
          new Button(
              texts.text(kind.words() + ".new"), VaadinIcon.PLUS.create(), clicked -> openNew());
      make.setId("new-document");
      make.getElement().setAttribute("data-new", true);
      make.addThemeVariants(ButtonVariant.PRIMARY, ButtonVariant.SMALL);
      heading.add(make);
    }
    heading.addClassName("heading");
    return heading;
  }

  private void arrangeGrid() {
    grid.setId(kind.place());
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setPartNameGenerator(document -> id(document).equals(open) ? "marked" : null);
    grid.setEmptyStateComponent(empty);
    grid.setItems(
        new CallbackDataProvider<>(
            query -> page(asked, query.getOffset(), query.getLimit()).stream(),
            query -> count(asked),
            this::id));
    grid.addItemClickListener(clicked -> open(id(clicked.getItem())));
    Keys.onEnter(grid, document -> open(id(document)));
  }

  /** The first column: the number of the document, which leads to it. */
  protected final Grid.Column<T> numberColumn(SerializableFunction<T, Long> number) {
    return grid.addColumn(
            LitRenderer.<T>of("<a href=${item.place}>${item.number}</a>")
                .withProperty("place", document -> kind.place() + "/" + id(document))
                .withProperty("number", document -> texts.number(number.apply(document))))
        .setHeader(texts.text("column.number"))
        .setWidth("4.6rem")
        .setFlexGrow(0);
  }

  /** A column of words that may be long. */
  protected final Grid.Column<T> column(
      String key, SerializableFunction<T, @Nullable String> words, String width) {
    return grid.addColumn(words::apply)
        .setHeader(texts.text(key))
        .setTooltipGenerator(words::apply)
        .setWidth(width)
        .setFlexGrow(1);
  }

  /** A column of a number. */
  protected final Grid.Column<T> figure(
      String key, SerializableFunction<T, String> number, String width) {
    return grid.addColumn(number::apply)
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth(width)
        .setFlexGrow(0);
  }

  /** A column that says where the document stands. */
  protected final Grid.Column<T> stateColumn(
      SerializableFunction<T, String> look, SerializableFunction<T, String> words) {
    return grid.addColumn(
            LitRenderer.<T>of("<span class='state' data-state=${item.state}>${item.words}</span>")
                .withProperty("state", look::apply)
                .withProperty("words", words::apply))
        .setHeader(texts.text("column.status"))
        .setWidth("8.4rem")
        .setFlexGrow(0);
  }

  /** What is asked for, with the only store of whoever works in one. */
  protected final @Nullable String store(Asked what) {
    @Nullable String own = SignedIn.callerHere().store();
    return own == null ? what.store() : own;
  }

  /** The sum of some quantities in words. */
  protected final String sum(List<Quantity> quantities) {
    return texts.number(quantities.stream().reduce(Quantity.ZERO, Quantity::plus));
  }

  private void show(UnaryOperator<Asked> change) {
    asked = change.apply(asked);
    filters.show(asked);
    refilter();
  }

  /** Why nothing is shown: there is nothing at all, or nothing that fits. */
  private void explain() {
    if (count(everything()) == 0) {
      empty.say(texts.text(kind.words() + ".none"), texts.text(kind.words() + ".noneWhy"));
      if (SignedIn.may(kind.toMake())) {
        empty.offer(texts.text(kind.words() + ".new"), this::openNew);
      }
    } else {
      empty.say(texts.text(kind.words() + ".noneFound"), texts.text("document.noneFoundWhy"));
      empty.offer(texts.text("action.showAll"), () -> show(any -> everything()));
    }
  }

  private Asked everything() {
    return new Asked(kind.chips().isEmpty() ? "" : ALL, null, "");
  }
}
