package holdfast.office.channel;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.Command;
import holdfast.channel.Channel;
import holdfast.channel.Channel.Settings;
import holdfast.channel.Channels;
import holdfast.office.Notices;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.PriceSource;
import holdfast.store.Store;
import holdfast.store.Warehouse;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The settings of one channel, each with the sentence of what it does to an order. */
@Dependent
class ChannelForm extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST_DAYS = 365;

  private final transient Channels channels;
  private final transient Shops shops;
  private final Consequences consequences;
  private final Texts texts = Texts.here();
  private final H2 title = new H2();
  private final Button close = new Button(VaadinIcon.CLOSE_SMALL.create());
  private final TextField name = new TextField();
  private final Checkbox enabled = new Checkbox();
  private final Select<Store> store = new Select<>();
  private final Select<Warehouse> warehouse = new Select<>();
  private final RadioButtonGroup<PriceSource> prices = new RadioButtonGroup<>();
  private final IntegerField days = new IntegerField();
  private transient @Nullable Channel channel;
  private Command changed = () -> {};

  @Inject
  ChannelForm(Channels channels, Shops shops) {
    this.channels = channels;
    this.shops = shops;
    consequences = new Consequences(shops);
    addClassName("detail");
    getElement().setAttribute("role", "region");
    label();
    Div heading = new Div(title, close);
    heading.addClassName("heading");
    Button save = new Button(texts.text("action.save"), clicked -> save());
    save.addThemeVariants(ButtonVariant.PRIMARY);
    Div fields =
        new Div(
            name,
            enabled,
            store,
            warehouse,
            consequences.place(),
            prices,
            consequences.prices(),
            days,
            consequences.reserve(),
            save);
    fields.addClassName("fields");
    add(heading, fields);
    store.addValueChangeListener(chosen -> offerWarehouses());
    warehouse.addValueChangeListener(chosen -> explain());
    prices.addValueChangeListener(chosen -> explain());
    days.addValueChangeListener(typed -> explain());
  }

  void onClose(Command closed) {
    close.addClickListener(clicked -> closed.execute());
  }

  void onChange(Command newChanged) {
    changed = newChanged;
  }

  void show(Channel newChannel) {
    channel = newChannel;
    Settings settings = newChannel.settings();
    title.setText(newChannel.name());
    getElement().setAttribute("aria-label", newChannel.name());
    name.setValue(settings.name());
    enabled.setValue(settings.enabled());
    store.setValue(
        shops.visible().stream()
            .filter(one -> one.code().equals(settings.store()))
            .findAny()
            .orElse(null));
    offerWarehouses();
    warehouse.setValue(
        shops.warehouses(settings.store()).stream()
            .filter(one -> one.code().equals(settings.warehouse()))
            .findAny()
            .orElse(null));
    prices.setValue(settings.priceSource());
    prices.setReadOnly(newChannel.kind().fixesPrices());
    days.setValue(settings.reserveDays());
    explain();
  }

  private void label() {
    close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    close.setAriaLabel(texts.text("action.close"));
    close.setTooltipText(texts.text("action.closeEsc"));
    name.setLabel(texts.text("channel.name"));
    enabled.setLabel(texts.text("channel.takesOrders"));
    store.setLabel(texts.text("channel.store"));
    store.setItems(shops.visible());
    store.setItemLabelGenerator(one -> one.code() + " " + one.name());
    warehouse.setLabel(texts.text("channel.warehouse"));
    warehouse.setEmptySelectionAllowed(true);
    warehouse.setEmptySelectionCaption(texts.text("channel.mainWarehouse"));
    warehouse.setItemLabelGenerator(
        one -> one == null ? texts.text("channel.mainWarehouse") : one.name());
    prices.setLabel(texts.text("channel.prices"));
    prices.setItems(PriceSource.values());
    prices.setItemLabelGenerator(source -> texts.text("channel.prices." + source));
    days.setLabel(texts.text("channel.days"));
    days.setMin(0);
    days.setMax(MOST_DAYS);
    days.setStepButtonsVisible(true);
    days.setValueChangeMode(ValueChangeMode.EAGER);
  }

  private void offerWarehouses() {
    Store chosen = store.getValue();
    if (chosen != null) {
      warehouse.setItems(shops.warehouses(chosen.code()));
    }
    explain();
  }

  private void explain() {
    Channel shown = channel;
    Store chosen = store.getValue();
    if (shown != null && chosen != null && prices.getValue() != null) {
      consequences.explain(shown, chosen, warehouse.getValue(), prices.getValue(), wantedDays());
    }
  }

  private int wantedDays() {
    return Math.clamp(Objects.requireNonNullElse(days.getValue(), 0), 0, MOST_DAYS);
  }

  private void save() {
    Channel shown = channel;
    Store chosen = store.getValue();
    if (shown == null || chosen == null) {
      return;
    }
    @Nullable Warehouse place = warehouse.getValue();
    Settings settings =
        new Settings(
            name.getValue(),
            chosen.code(),
            place == null ? null : place.code(),
            prices.getValue(),
            wantedDays(),
            enabled.getValue(),
            shown.rules());
    boolean done =
        Notices.attempt(
            () ->
                show(
                    channels.change(
                        shown.code(), shown.version(), settings, SignedIn.callerHere())));
    if (done) {
      Notices.done(texts.text("channel.saved"));
      changed.execute();
    }
  }
}
