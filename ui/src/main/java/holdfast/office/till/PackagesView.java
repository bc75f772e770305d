package holdfast.office.till;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import holdfast.office.Chip;
import holdfast.office.EmptyState;
import holdfast.office.Keys;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.MomentCell;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.Pause;
import holdfast.office.Places;
import holdfast.office.ReasonQuestion;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.StatusMark.Look;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.receipt.Intake;
import holdfast.receipt.ParkedPackages;
import holdfast.receipt.ParkedPackages.Cause;
import holdfast.receipt.ParkedPackages.Filter;
import holdfast.receipt.ParkedPackages.Parked;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Result;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.till.QueueFiles;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Packages that became no receipts, each with its reason: tried again, or discarded for a reason.
 */
@Route(value = Places.PACKAGES, layout = MainLayout.class)
@Dependent
@Needs(Permission.SETTLE_INCIDENTS)
class PackagesView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient ParkedPackages parked;
  private final transient Intake intake;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Grid<Parked> grid = new Grid<>();
  private final Span totals = new Span();
  private final EmptyState empty = new EmptyState();
  private final Chip open;
  private final Chip all;
  private final StoreChoice store;
  private transient Filter shown = new Filter(null, null, true);

  @Inject
  PackagesView(ParkedPackages parked, Intake intake, QueueFiles files, Shops shops, Live live) {
    this.parked = parked;
    this.intake = intake;
    this.shops = shops;
    addClassName("screen");
    grid.setId("parked");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setEmptyStateComponent(empty);
    MomentCell.prepare(this, shops.clock());
    columns();
    grid.setItems(
        new CallbackDataProvider<>(
            query ->
                parked
                    .list(shown, query.getOffset(), query.getLimit(), SignedIn.callerHere())
                    .stream(),
            query -> parked.count(shown, SignedIn.callerHere()),
            Parked::id));
    grid.addItemClickListener(clicked -> look(clicked.getItem()));
    Keys.onEnter(grid, this::look);
    open =
        new Chip(
            texts.text("parked.open"), on -> show(new Filter(shown.store(), shown.till(), true)));
    all =
        new Chip(
            texts.text("parked.all"), on -> show(new Filter(shown.store(), shown.till(), false)));
    store =
        new StoreChoice(
            shops.visible(), code -> show(new Filter(code, shown.till(), shown.isOpen())));
    Div filters = new Div(open, all, store);
    filters.addClassName("filters");
    totals.addClassName("totals");
    Pause pause = new Pause(this::refresh);
    Div heading = new Div(new H1(texts.text("parked.title")), totals, pause);
    heading.addClassName("heading");
    Paragraph how = new Paragraph(texts.text("parked.how"));
    how.addClassName("consequence");
    add(heading, filters, how, new QueueFileUpload(files, this::refresh), grid);
    live.follow(this, pause::changed);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    QueryParameters asked = entering.getLocation().getQueryParameters();
    shown =
        new Filter(
            asked.getSingleParameter("store").orElse(null),
            asked.getSingleParameter("till").orElse(null),
            asked.getSingleParameter("all").isEmpty());
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("parked.title") + " · Holdfast";
  }

  private void show(Filter wanted) {
    shown = wanted;
    QueryParameters parameters =
        wanted.isOpen() ? QueryParameters.empty() : QueryParameters.of("all", "yes");
    UI.getCurrentOrThrow()
        .getPage()
        .getHistory()
        .replaceState(null, new Location(Places.PACKAGES, parameters));
    refresh();
  }

  private void refresh() {
    open.press(shown.isOpen());
    all.press(!shown.isOpen());
    store.show(shown.store());
    totals.setText(texts.count("parked.count", parked.count(shown, SignedIn.callerHere())));
    empty.say(texts.text("parked.none"), texts.text("parked.noneWhy"));
    grid.getDataProvider().refreshAll();
  }

  private void columns() {
    grid.addColumn(
            MomentCell.<Parked>renderer(
                Parked::at, (one, moment) -> shops.exactly(moment, one.sender().store())))
        .setHeader(texts.text("parked.at"))
        .setWidth("8.5rem")
        .setFlexGrow(0);
    grid.addColumn(one -> one.sender().till())
        .setHeader(texts.text("tills.till"))
        .setWidth("6rem")
        .setFlexGrow(0);
    grid.addColumn(
            StatusMark.renderer(
                one -> texts.text("parked.cause." + one.cause()),
                one -> one.settlement() == null ? Look.WRONG : Look.DONE))
        .setHeader(texts.text("parked.cause"))
        .setWidth("11rem")
        .setFlexGrow(0);
    grid.addColumn(this::meaning)
        .setHeader(texts.text("release.reason"))
        .setTooltipGenerator(one -> meaning(one) + " " + detail(one.reason()))
        .setWidth("14rem")
        .setFlexGrow(3);
    grid.addColumn(
            LitRenderer.<Parked>of("<span class='quiet'>${item.how}</span>")
                .withProperty("how", this::settled))
        .setHeader(texts.text("column.status"))
        .setTooltipGenerator(this::settled)
        .setWidth("11rem")
        .setFlexGrow(1);
  }

  private String meaning(Parked one) {
    return texts.text("parked.meaning." + one.cause());
  }

  /** What the server found, in English as it is in the log: for whoever looks after the tills. */
  private String detail(String reason) {
    return texts.text("parked.detail", reason);
  }

  private String settled(Parked one) {
    if (one.settlement() == null || one.settled() == null) {
      return texts.text("parked.waits");
    }
    String how = texts.text("parked.settled." + one.settlement(), one.settled().by());
    return one.because() == null ? how : how + ": " + one.because();
  }

  private void look(Parked one) {
    Dialog dialog = new Dialog(texts.text("parked.of", one.sender().till()));
    dialog.setWidth("40rem");
    Pre body = new Pre(one.body());
    body.addClassName("package-body");
    body.getElement().setAttribute("tabindex", "0");
    Paragraph technical = new Paragraph(detail(one.reason()));
    technical.addClassName("quiet");
    dialog.add(new Paragraph(meaning(one)), technical, body, new Paragraph(settled(one)));
    Button close = new Button(texts.text("action.close"), clicked -> dialog.close());
    dialog.getFooter().add(close);
    if (one.settlement() == null) {
      Button discard =
          new Button(
              texts.text("parked.discard") + "…",
              clicked -> {
                dialog.close();
                askToDiscard(one);
              });
      discard.setId("discard");
      dialog.getFooter().add(discard);
    }
    if (one.settlement() == null && one.cause() != Cause.FORGED) {
      Button retry =
          new Button(
              texts.text("parked.retry"),
              clicked -> {
                dialog.close();
                retry(one);
              });
      retry.setId("retry");
      retry.addThemeVariants(ButtonVariant.PRIMARY);
      dialog.getFooter().add(retry);
    }
    dialog.open();
    close.focus();
  }

  private void retry(Parked one) {
    @Nullable Result result = null;
    try {
      result = intake.retry(one.id(), SignedIn.callerHere());
    } catch (Problem refusal) {
      Notices.refused(refusal);
    }
    if (result != null && result.outcome() == Outcome.PARKED) {
      String detail = Objects.requireNonNullElse(result.reason(), "");
      Notices.stay(texts.text("parked.again") + " " + detail(detail));
    } else if (result != null) {
      Notices.done(texts.text("parked.taken"));
    }
    refresh();
  }

  private void askToDiscard(Parked one) {
    new ReasonQuestion(texts.text("parked.discardTitle"), texts.text("parked.discardWhy"))
        .proposing(List.of(texts.text("parked.reason.trial"), texts.text("parked.reason.entered")))
        .openForGood(
            texts.text("parked.discard"),
            why -> {
              if (Notices.attempt(() -> parked.discard(one.id(), why, SignedIn.callerHere()))) {
                Notices.done(texts.text("parked.discarded"));
              }
              refresh();
            });
  }
}
