package holdfast.office.channel;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.office.EmptyState;
import holdfast.office.Keys;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.office.channel.StateMark.State;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;

/** The connected shops and marketplaces: each leads to its synchronization object. */
@Route(value = Places.CHANNELS, layout = MainLayout.class)
@Dependent
@Needs(Permission.CONFIGURE)
class ChannelsView extends Div implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient Channels channels;
  private final transient Instance<ConnectDialog> dialog;
  private final Texts texts = Texts.here();
  private final Grid<Channel> grid = new Grid<>();
  private final EmptyState empty = new EmptyState();

  @Inject
  ChannelsView(Channels channels, Shops shops, Instance<ConnectDialog> dialog) {
    this.channels = channels;
    this.dialog = dialog;
    addClassName("screen");
    grid.setId("channels");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    columns(shops);
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
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    List<Channel> all = channels.all();
    grid.setItems(all);
  }

  @Override
  public String getPageTitle() {
    return texts.text("channels.title") + " · Holdfast";
  }

  private void columns(Shops shops) {
    grid.addColumn(
            LitRenderer.<Channel>of("<a href=${item.place}>${item.name}</a>")
                .withProperty("place", channel -> Places.channel(channel.code()))
                .withProperty("name", Channel::name))
        .setHeader(texts.text("column.channel"))
        .setFlexGrow(2);
    grid.addColumn(channel -> texts.text("channel.kind." + channel.kind()))
        .setHeader(texts.text("column.kind"));
    grid.addColumn(channel -> shops.name(channel.store())).setHeader(texts.text("column.store"));
    grid.addColumn(channel -> texts.text("channel.mode." + channel.rules().orders().mode()))
        .setHeader(texts.text("channel.mode"))
        .setFlexGrow(2);
    grid.addColumn(
            LitRenderer.<Channel>of(
                    "<span class='channel-state' data-state=${item.state}>${item.word}</span>")
                .withProperty("state", channel -> State.of(channel).name())
                .withProperty("word", channel -> texts.text("channel.state." + State.of(channel))))
        .setHeader(texts.text("column.status"))
        .setAutoWidth(true);
  }

  private void connect() {
    dialog.get().open();
  }

  private void open(Channel channel) {
    UI.getCurrentOrThrow().navigate(Places.channel(channel.code()));
  }
}
