package holdfast.office.setting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.office.Notices;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.till.BridgeDevice.Told;
import holdfast.till.BridgeDevices;
import holdfast.till.DeviceKind;
import holdfast.till.Equipment;
import holdfast.till.Equipment.CardMode;
import holdfast.till.Equipment.ReceiptMode;
import holdfast.till.Equipment.RegistrarMode;
import holdfast.till.Equipment.TypedWeight;
import holdfast.till.Till;
import holdfast.till.Tills;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which devices each till uses, and how it gives receipts (contract items 60, 65 to 68 and 70). */
final class TillSettings extends Div {
  private static final long serialVersionUID = 1L;
  private static final int PORT_MAX = 65_535;

  private final transient Tills tills;
  private final transient BridgeDevices bridges;
  private final transient Shops shops;
  private final Texts texts = Texts.here();

  /** What one may tick. */
  private enum Device {
    SCALE,
    DRAWER,
    SCANNER,
    DISPLAY,
    SELF_CHECKOUT
  }

  TillSettings(Tills tills, BridgeDevices bridges, Shops shops) {
    this.tills = tills;
    this.bridges = bridges;
    this.shops = shops;
    addClassName("settings");
    setId("till-settings");
    Paragraph why = new Paragraph(texts.text("settings.tillsWhy"));
    why.addClassName("quiet");
    add(new H2(texts.text("settings.tills")), why);
    tills.of(SignedIn.callerHere()).forEach(till -> add(new Sheet(till).shown()));
  }

  /** One till's form. */
  private final class Sheet {
    final Till till;
    final Select<ReceiptMode> receipts;
    final Select<CardMode> cards;
    final Select<TypedWeight> typedWeight;
    final Select<RegistrarMode> registrar;
    final CheckboxGroup<Device> devices = new CheckboxGroup<>();
    final IntegerField port = new IntegerField(texts.text("settings.tills.port"));
    final DeviceChoice which;
    final TextField letter = new TextField(texts.text("settings.tills.letter"));
    final Paragraph consequence = new Paragraph();

    Sheet(Till till) {
      this.till = till;
      Equipment now = tills.equipment(till);
      receipts = choice("receipts", ReceiptMode.values(), now.receipts());
      cards = choice("cards", CardMode.values(), now.cards());
      typedWeight = choice("weight", TypedWeight.values(), now.typedWeight());
      registrar = choice("registrar", RegistrarMode.values(), now.registrar());
      Told told = bridges.of(till.code(), SignedIn.callerHere());
      which = new DeviceChoice(till.code(), now, told, toldWhen(told));
      devices.setLabel(texts.text("settings.tills.devices"));
      devices.setItems(Device.values());
      devices.setItemLabelGenerator(one -> texts.text("settings.tills.device." + one));
      devices.setValue(ticked(now));
      devices.setId("till-devices-" + till.code());
      port.setId("till-port-" + till.code());
      port.setMin(1);
      port.setMax(PORT_MAX);
      port.setValue(now.bridgePort());
      port.setHelperText(texts.text("settings.tills.portWhy"));
      port.setErrorMessage(texts.text("settings.desk.range", 1, PORT_MAX));
      port.setRequiredIndicatorVisible(true);
      letter.setMaxLength(1);
      letter.setValue(now.taxLetter());
      letter.setHelperText(texts.text("settings.tills.letterWhy"));
      letter.setManualValidation(true);
      letter.setErrorMessage(texts.text("settings.tills.letterWrong"));
      consequence.addClassName("consequence");
      receipts.addValueChangeListener(chosen -> foretell());
      cards.addValueChangeListener(chosen -> foretell());
      devices.addValueChangeListener(chosen -> foretell());
      foretell();
    }

    Div shown() {
      Button save = new Button(texts.text("action.save"), clicked -> save());
      save.setId("till-save-" + till.code());
      Div fields = new Div(receipts, registrar, letter, cards, devices, typedWeight, port);
      fields.addClassName("rule-fields");
      return new Div(new H3(till.code() + " " + till.name()), fields, which, consequence, save);
    }

    private void foretell() {
      boolean hasScale = devices.getValue().contains(Device.SCALE);
      typedWeight.setVisible(hasScale);
      letter.setVisible(receipts.getValue() == ReceiptMode.REGISTRAR);
      registrar.setVisible(receipts.getValue() == ReceiptMode.REGISTRAR);
      which.offer(used(), cards.getValue() == CardMode.TERMINAL);
      boolean served = !devices.getValue().contains(Device.SELF_CHECKOUT);
      consequence.setText(
          texts.text("settings.tills.receipts.will." + receipts.getValue())
              + " "
              + texts.text("settings.tills.cards.will." + cards.getValue())
              + (served ? "" : " " + texts.text("settings.tills.selfWill")));
    }

    private String toldWhen(Told told) {
      @Nullable Instant at = told.at();
      return at == null
          ? texts.text("settings.tills.neverTold")
          : texts.text("settings.tills.told", shops.moment(at, till.store()));
    }

    /** Of which kinds this till will use a device. */
    private Set<DeviceKind> used() {
      Set<DeviceKind> used = EnumSet.noneOf(DeviceKind.class);
      Set<Device> has = devices.getValue();
      if (receipts.getValue() == ReceiptMode.PRINTER) {
        used.add(DeviceKind.PRINTER);
      }
      if (receipts.getValue() == ReceiptMode.REGISTRAR) {
        used.add(DeviceKind.REGISTRAR);
      }
      if (has.contains(Device.SCALE)) {
        used.add(DeviceKind.SCALE);
      }
      if (has.contains(Device.DRAWER)) {
        used.add(DeviceKind.DRAWER);
      }
      if (has.contains(Device.DISPLAY)) {
        used.add(DeviceKind.DISPLAY);
      }
      if (has.contains(Device.SCANNER)) {
        used.addAll(Set.of(DeviceKind.SCANNER, DeviceKind.BADGE));
      }
      return used;
    }

    private void save() {
      @Nullable Integer typed = port.getValue();
      letter.setInvalid(!letter.getValue().strip().matches("\\p{L}"));
      if (typed == null || port.isInvalid() || letter.isInvalid() || !which.isComplete()) {
        return;
      }
      Set<Device> has = devices.getValue();
      Equipment wanted =
          new Equipment(
              typed,
              receipts.getValue(),
              cards.getValue(),
              typedWeight.getValue(),
              letter.getValue().strip().toUpperCase(Locale.ROOT),
              has.contains(Device.SCALE),
              has.contains(Device.DRAWER),
              has.contains(Device.SCANNER),
              has.contains(Device.DISPLAY),
              registrar.getValue(),
              which.named(),
              has.contains(Device.SELF_CHECKOUT),
              which.chosen());
      if (Notices.attempt(() -> tills.equip(till.code(), wanted, SignedIn.callerHere()))) {
        Notices.done(texts.text("settings.tills.saved", till.name()));
      }
    }

    private <T extends Enum<T>> Select<T> choice(String key, T[] all, T now) {
      Select<T> choice = new Select<>();
      choice.setLabel(texts.text("settings.tills." + key));
      choice.setItems(all);
      choice.setItemLabelGenerator(one -> texts.text("settings.tills." + key + "." + one));
      choice.setValue(now);
      choice.setId("till-" + key + "-" + till.code());
      return choice;
    }
  }

  private static Set<Device> ticked(Equipment equipment) {
    Set<Device> ticked = EnumSet.noneOf(Device.class);
    if (equipment.hasScale()) {
      ticked.add(Device.SCALE);
    }
    if (equipment.hasDrawer()) {
      ticked.add(Device.DRAWER);
    }
    if (equipment.hasScanner()) {
      ticked.add(Device.SCANNER);
    }
    if (equipment.hasDisplay()) {
      ticked.add(Device.DISPLAY);
    }
    if (equipment.selfCheckout()) {
      ticked.add(Device.SELF_CHECKOUT);
    }
    return ticked;
  }
}
