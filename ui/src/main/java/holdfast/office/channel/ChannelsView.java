package holdfast.office.channel;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.provider.CallbackDataProvider;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.channel.run.Lamps;
import holdfast.channel.run.Lamps.Lamp;
import holdfast.office.EmptyState;
import holdfast.office.FaultWords;
import holdfast.office.Keys;
import holdfast.office.LampMark.Look;
import holdfast.office.Live;
import holdfast.office.MainLayout;
import holdfast.office.MomentCell;
import holdfast.office.Needs;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The connected shops and marketplaces: each leads to its synchronization object. */
@Route(value = Places.CHANNELS, layout = MainLayout.class)
@Dependent
@Needs(Permission.CONFIGURE)
class ChannelsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient Lamps lamps;
  private final transient Instance<ConnectDialog> dialog;
  private final Texts texts = Texts.here();
  private final Grid<Lamp> grid = new Grid<>();
  private final EmptyState empty = new EmptyState();
  private transient List<Lamp> shown = List.of();

  @Inject
  ChannelsView(Lamps lamps, Shops shops, Instance<ConnectDialog> dialog, Live live) {
    this.lamps = lamps;
    this.dialog = dialog;
    addClassName("screen");
    grid.setId("channels");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    MomentCell.prepare(this, shops.clock());
    columns(shops);
    grid.setItems(
        new CallbackDataProvider<>(this::fetch, query -> shown.size(), ChannelsView::code));
    grid.addItemClickListener(clicked -> open(clicked.getItem()));
    Keys.onEnter(grid, this::open);
    empty.say(texts.text("channels.none"), texts.text("channels.noneWhy"));
    empty.offer(texts.text("channels.connect"), this::connect);
    grid.setEmptyStateComponent(empty);
    Button connect = new Button(texts.text("channels.connect"), VaadinIcon.PLUS.create());
    connect.setId("connect");
    connect.addThemeVariants(ButtonVariant.PRIMARY);
    connect.addClassName("last");
    connect.addClickListener(clicked -> connect());
    Div heading = new Div(new H1(texts.text("channels.title")), connect);
    heading.addClassName("heading");
    add(heading, grid);
    live.followRuns(this, this::refresh);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    refresh();
  }

  private void refresh() {
    shown = lamps.all(SignedIn.callerHere());
    grid.getDataProvider().refreshAll();
  }

  private Stream<Lamp> fetch(Query<Lamp, Void> query) {
    return shown.stream().skip(query.getOffset()).limit(query.getLimit());
  }

  @Override
  public String getPageTitle() {
    return texts.text("channels.title") + " · Holdfast";
  }

  private void columns(Shops shops) {
    grid.addColumn(
            LitRenderer.<Lamp>of("<a href=${item.place}>${item.name}</a>")
                .withProperty("place", lamp -> Places.channel(code(lamp)))
                .withProperty("name", lamp -> lamp.channel().name()))
        .setHeader(texts.text("column.channel"))
        .setWidth("9rem")
        .setFlexGrow(2);
    grid.addColumn(lamp -> texts.text("channel.kind." + lamp.channel().kind()))
        .setHeader(texts.text("column.kind"))
        .setWidth("10rem")
        .setFlexGrow(0);
    grid.addColumn(lamp -> shops.name(lamp.channel().store()))
        .setHeader(texts.text("column.store"));
    grid.addColumn(lamp -> texts.text("channel.mode." + lamp.channel().rules().orders().mode()))
        .setHeader(texts.text("channel.mode"))
        .setWidth("16rem")
        .setFlexGrow(1);
    grid.addColumn(
            MomentCell.<Lamp>renderer(
                ChannelsView::lastSuccess,
                (lamp, moment) -> shops.exactly(moment, lamp.channel().store())))
        .setHeader(texts.text("sync.column.lastSuccess"))
        .setWidth("8.5rem")
        .setFlexGrow(0);
    grid.addColumn(
            LitRenderer.<Lamp>of(
                    "<a class='channel-state' data-state=${item.look}"
                        + " href=${item.place}>${item.word}</a>")
                .withProperty("place", lamp -> Places.syncHealth(code(lamp)))
                .withProperty("look", lamp -> Look.of(lamp).name())
                .withProperty("word", lamp -> texts.text("sync.look." + Look.of(lamp))))
        .setHeader(texts.text("column.status"))
        .setTooltipGenerator(this::why)
        .setWidth("10rem")
        .setFlexGrow(0);
  }

  private static @Nullable Instant lastSuccess(Lamp lamp) {
    return lamp.state() == null ? null : lamp.state().lastSuccess();
  }

  private String why(Lamp lamp) {
    return lamp.isFaulty() && lamp.state() != null
        ? FaultWords.of(lamp.state().faultCode(), texts)
        : texts.text("sync.sentence." + Look.of(lamp));
  }

  private static String code(Lamp lamp) {
    return lamp.channel().code();
  }

  private void connect() {
    dialog.get().open();
  }

  private void open(Lamp lamp) {
    UI.getCurrentOrThrow().navigate(Places.channel(code(lamp)));
  }
}
