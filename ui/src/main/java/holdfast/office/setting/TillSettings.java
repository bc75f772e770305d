package holdfast.office.setting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.till.Equipment;
import holdfast.till.Equipment.BankTerminal;
import holdfast.till.Equipment.CardMode;
import holdfast.till.Equipment.ReceiptMode;
import holdfast.till.Equipment.RegistrarMode;
import holdfast.till.Equipment.TypedWeight;
import holdfast.till.Till;
import holdfast.till.Tills;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which devices each till uses, and how it gives receipts (contract items 60, 65 to 68 and 70). */
final class TillSettings extends Div {
  private static final long serialVersionUID = 1L;
  private static final int PORT_MAX = 65_535;

  private final transient Tills tills;
  private final Texts texts = Texts.here();

  /** What one may tick. */
  private enum Device {
    SCALE,
    DRAWER,
    SCANNER,
    DISPLAY,
    SELF_CHECKOUT
  }

  TillSettings(Tills tills) {
    this.tills = tills;
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
    final TextArea terminals = new TextArea(texts.text("settings.tills.terminals"));
    final TextField letter = new TextField(texts.text("settings.tills.letter"));
    final Paragraph consequence = new Paragraph();

    Sheet(Till till) {
      this.till = till;
      Equipment now = tills.equipment(till);
      receipts = choice("receipts", ReceiptMode.values(), now.receipts());
      cards = choice("cards", CardMode.values(), now.cards());
      typedWeight = choice("weight", TypedWeight.values(), now.typedWeight());
      registrar = choice("registrar", RegistrarMode.values(), now.registrar());
      terminals.setId("till-terminals-" + till.code());
      terminals.setValue(asText(now.terminals()));
      terminals.setHelperText(texts.text("settings.tills.terminalsWhy"));
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
      Div fields =
          new Div(receipts, registrar, letter, cards, terminals, devices, typedWeight, port);
      fields.addClassName("rule-fields");
      return new Div(new H3(till.code() + " " + till.name()), fields, consequence, save);
    }

    private void foretell() {
      boolean hasScale = devices.getValue().contains(Device.SCALE);
      typedWeight.setVisible(hasScale);
      letter.setVisible(receipts.getValue() == ReceiptMode.REGISTRAR);
      registrar.setVisible(receipts.getValue() == ReceiptMode.REGISTRAR);
      terminals.setVisible(cards.getValue() == CardMode.TERMINAL);
      boolean served = !devices.getValue().contains(Device.SELF_CHECKOUT);
      consequence.setText(
          texts.text("settings.tills.receipts.will." + receipts.getValue())
              + " "
              + texts.text("settings.tills.cards.will." + cards.getValue())
              + (served ? "" : " " + texts.text("settings.tills.selfWill")));
    }

    private void save() {
      @Nullable Integer typed = port.getValue();
      letter.setInvalid(!letter.getValue().strip().matches("\\p{L}"));
      if (typed == null || port.isInvalid() || letter.isInvalid()) {
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
              fromText(terminals.getValue()),
              has.contains(Device.SELF_CHECKOUT));
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

  /** One terminal a line: its name in the bridge, and what cashiers call it. */
  private static String asText(List<BankTerminal> terminals) {
    return terminals.stream()
        .map(one -> one.device() + " = " + one.name())
        .collect(Collectors.joining("\n"));
  }

  private static List<BankTerminal> fromText(String typed) {
    return typed
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split("=", 2))
        .map(part -> new BankTerminal(part[0].strip(), part[part.length - 1].strip()))
        .toList();
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
