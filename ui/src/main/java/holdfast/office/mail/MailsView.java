package holdfast.office.mail;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.mail.MailTask;
import holdfast.mail.MailTask.State;
import holdfast.mail.Mails;
import holdfast.mail.Mails.Filter;
import holdfast.office.Chip;
import holdfast.office.EmptyState;
import holdfast.office.MainLayout;
import holdfast.office.MomentCell;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.StatusMark.Look;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Receipts that buyers wanted by e-mail: which went, which wait, which failed and why. */
@Route(value = Places.MAILS, layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_SHIFTS)
class MailsView extends Div implements HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient Mails mails;
  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Grid<MailTask> grid = new Grid<>();
  private final Span totals = new Span();
  private final EmptyState empty = new EmptyState();
  private final Map<State, Chip> chips = new EnumMap<>(State.class);
  private transient Filter shown = new Filter(null, null);

  @Inject
  MailsView(Mails mails, Shops shops) {
    this.mails = mails;
    this.shops = shops;
    addClassName("screen");
    MomentCell.prepare(this, shops.clock());
    totals.addClassName("totals");
    Div heading = new Div(new H1(texts.text("mail.title")), totals);
    heading.addClassName("heading");
    Paragraph how = new Paragraph(texts.text(mails.isSetUp() ? "mail.how" : "mail.notSetUp"));
    how.addClassName("consequence");
    how.setId("mail-how");
    arrange();
    add(heading, filters(), how, grid);
    refresh();
  }

  @Override
  public String getPageTitle() {
    return texts.text("mail.title") + " · Holdfast";
  }

  private Div filters() {
    Div filters = new Div();
    filters.addClassName("filters");
    for (State state : State.values()) {
      Chip chip =
          new Chip(
              texts.text("mail.state." + state),
              on -> show(new Filter(shown.store(), on ? state : null)));
      chips.put(state, chip);
      filters.add(chip);
    }
    filters.add(new StoreChoice(shops.visible(), code -> show(new Filter(code, shown.state()))));
    return filters;
  }

  private void arrange() {
    grid.setId("mails");
    grid.addClassName("dense");
    // the reason is what one comes for
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setEmptyStateComponent(empty);
    empty.say(texts.text("mail.none"), texts.text("mail.noneWhy"));
    grid.addColumn(
            MomentCell.<MailTask>renderer(
                MailTask::askedAt, (one, moment) -> shops.exactly(moment, one.store())))
        .setHeader(texts.text("mail.askedAt"))
        .setWidth("8.5rem")
        .setFlexGrow(0);
    grid.addColumn(MailsView::receipt)
        .setHeader(texts.text("mail.receipt"))
        .setWidth("9rem")
        .setFlexGrow(0);
    grid.addColumn(MailTask::address)
        .setHeader(texts.text("mail.address"))
        .setTooltipGenerator(MailTask::address)
        .setWidth("14rem")
        .setFlexGrow(2);
    grid.addColumn(
            StatusMark.renderer(
                one -> texts.text("mail.state." + one.state()), one -> look(one.state())))
        .setHeader(texts.text("column.status"))
        .setWidth("9rem")
        .setFlexGrow(0);
    grid.addColumn(this::why)
        .setHeader(texts.text("mail.why"))
        .setTooltipGenerator(this::why)
        .setWidth("16rem")
        .setFlexGrow(3);
    if (SignedIn.may(Permission.SETTLE_INCIDENTS)) {
      grid.addComponentColumn(this::verbs).setWidth("11rem").setFlexGrow(0);
    }
    grid.setItems(
        new CallbackDataProvider<>(
            query ->
                mails
                    .list(shown, query.getOffset(), query.getLimit(), SignedIn.callerHere())
                    .stream(),
            query -> mails.count(shown, SignedIn.callerHere()),
            MailTask::id));
  }

  private void show(Filter wanted) {
    shown = wanted;
    refresh();
  }

  private void refresh() {
    chips.forEach((state, chip) -> chip.press(state == shown.state()));
    totals.setText(texts.count("mail.count", mails.count(shown, SignedIn.callerHere())));
    grid.getDataProvider().refreshAll();
  }

  private static String receipt(MailTask one) {
    return one.till() + "/" + Objects.requireNonNullElse(one.number(), "–");
  }

  private static Look look(State state) {
    return switch (state) {
      case QUEUED -> Look.SOON;
      case SENT -> Look.DONE;
      case FAILED -> Look.WRONG;
    };
  }

  /** Why it is not sent yet or was not, when it is tried next, and what the mail server said. */
  private String why(MailTask one) {
    if (one.trouble() == null) {
      return "";
    }
    String why = texts.text("mail.trouble." + one.trouble());
    String next =
        one.state() == State.QUEUED
            ? " " + texts.text("mail.next", shops.moment(one.nextAt(), one.store()))
            : "";
    return one.detail() == null ? why + next : why + next + " (" + one.detail() + ")";
  }

  private Div verbs(MailTask one) {
    return one.state() == State.SENT ? new Div() : new Div(again(one));
  }

  private Button again(MailTask one) {
    Button again =
        new Button(
            texts.text("mail.again"),
            clicked -> {
              if (Notices.attempt(() -> mails.again(one.id(), SignedIn.callerHere()))) {
                refresh();
              }
            });
    again.addThemeVariants(ButtonVariant.SMALL);
    return again;
  }
}
