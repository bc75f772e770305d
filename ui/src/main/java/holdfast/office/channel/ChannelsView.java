package holdfast.office.channel;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.masterdetaillayout.MasterDetailLayout;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.office.Keys;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.shared.Permission;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** The channels; the settings of one beside the list (SCREENS 6). */
@Route(value = Places.CHANNELS + "/:code?", layout = MainLayout.class)
@Dependent
@Needs(Permission.CONFIGURE)
class ChannelsView extends MasterDetailLayout implements BeforeEnterObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;

  private final transient Channels channels;
  private final ChannelForm form;
  private final Texts texts = Texts.here();
  private final Grid<Channel> grid = new Grid<>();

  @Inject
  ChannelsView(Channels channels, ChannelForm form, Shops shops) {
    this.channels = channels;
    this.form = form;
    grid.setId("channels");
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.addColumn(
            LitRenderer.<Channel>of("<a href=${item.place}>${item.name}</a>")
                .withProperty("place", channel -> Places.channel(channel.code()))
                .withProperty("name", Channel::name))
        .setHeader(texts.text("column.channel"))
        .setFlexGrow(2);
    grid.addColumn(channel -> texts.text("channel.kind." + channel.kind()))
        .setHeader(texts.text("column.kind"));
    grid.addColumn(channel -> shops.name(channel.store())).setHeader(texts.text("column.store"));
    grid.addColumn(
            channel -> texts.text(channel.isEnabled() ? "channel.enabled" : "channel.disabled"))
        .setHeader(texts.text("column.status"))
        .setAutoWidth(true);
    grid.addItemClickListener(clicked -> open(clicked.getItem()));
    Keys.onEnter(grid, this::open);
    Div list = new Div(new H1(texts.text("channels.title")), grid);
    list.addClassName("screen");
    setMaster(list);
    setMasterSize("480px", true);
    setDetailSize("560px");
    setSizeFull();
    addDetailEscapePressListener(pressed -> close());
    addBackdropClickListener(clicked -> close());
    form.onClose(this::close);
    form.onChange(this::refresh);
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    refresh();
    Optional<Channel> channel = entering.getRouteParameters().get("code").flatMap(channels::find);
    channel.ifPresent(form::show);
    setDetail(channel.isPresent() ? form : null);
  }

  @Override
  public String getPageTitle() {
    return texts.text("channels.title") + " · Holdfast";
  }

  private void refresh() {
    grid.setItems(channels.all());
  }

  private void open(Channel channel) {
    UI.getCurrentOrThrow().navigate(Places.channel(channel.code()));
  }

  private void close() {
    UI.getCurrentOrThrow().navigate(Places.CHANNELS);
  }
}
