package holdfast.office.sync;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.office.EmptyState;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Pause;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.sync.Situations.Row;
import holdfast.office.sync.Situations.Situation;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Sync health: how it stands with each channel, and the whole of one beside the list. */
@Route(value = Places.SYNC_HEALTH + "/:code?", layout = MainLayout.class)
@Dependent
@Needs(Permission.READ_ORDERS)
class HealthView extends MasterDetailLayout implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient Situations situations;
  private final Texts texts = Texts.here();
  private final HealthGrid grid;
  private final HealthDetail detail;
  private final EmptyState empty = new EmptyState();
  private final Span totals = new Span();
  private String code = "";

  @Inject
  HealthView(Situations situations, HealthDetail detail, Shops shops, Live live) {
    this.situations = situations;
    this.detail = detail;
    grid = new HealthGrid(new Words(texts, shops), this::open);
    empty.say(texts.text("channels.none"), texts.text("channels.noneWhy"));
    if (SignedIn.may(Permission.CONFIGURE)) {
      empty.offer(
          texts.text("channels.connect"), () -> UI.getCurrentOrThrow().navigate(Places.CHANNELS));
    }
    grid.setEmptyStateComponent(empty);
    Pause pause = new Pause(this::refresh);
    totals.addClassName("totals");
    Div heading = new Div(new H1(texts.text("sync.title")), totals, pause);
    heading.addClassName("heading");
    Div list = new Div(heading, grid);
    list.addClassName("screen");
    setMaster(list);
    setMasterSize("min(520px, 100vw)", true);
    setDetailSize("min(660px, 100vw)");
    setSizeFull();
    addDetailEscapePressListener(pressed -> close());
    addBackdropClickListener(clicked -> close());
    detail.onClose(this::close);
    detail.onChange(this::refresh);
    live.followRuns(this, pause::changed);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    code = entering.getRouteParameters().get("code").orElse("");
    refresh();
    grid.mark(code);
  }

  @Override
  public String getPageTitle() {
    return texts.text("sync.title") + " · Holdfast";
  }

  private void refresh() {
    List<Row> rows = situations.rows();
    long troubled = rows.stream().filter(row -> row.lamp().wantsPerson()).count();
    totals.setText(
        rows.isEmpty()
            ? ""
            : troubled == 0 ? texts.text("sync.allGood") : texts.count("sync.troubled", troubled));
    grid.show(rows);
    Optional<Situation> now = code.isEmpty() ? Optional.empty() : situations.of(code);
    now.ifPresent(detail::show);
    if (now.isEmpty()) {
      setDetail(null);
    } else if (getDetail() == null) {
      setDetail(detail);
    }
  }

  private void open(String chosen) {
    UI.getCurrentOrThrow().navigate(Places.syncHealth(chosen));
  }

  private void close() {
    UI.getCurrentOrThrow().navigate(Places.SYNC_HEALTH);
  }
}
