package holdfast.office.setting;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.office.Texts;
import holdfast.till.BridgeDevice;
import holdfast.till.BridgeDevice.Told;
import holdfast.till.DeviceKind;
import holdfast.till.Equipment;
import holdfast.till.Equipment.BankTerminal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which devices a till uses of those that its bridge has; a chosen one that it has not stays. */
final class DeviceChoice extends Div {
  private static final long serialVersionUID = 1L;
  private static final String NONE = "";
  private static final int NAME_MAX = 40;
  private static final String TERMINAL = "terminal";

  private final transient Told told;
  private final String till;
  private final Texts texts = Texts.here();
  private final transient Map<DeviceKind, Select<String>> choices = new EnumMap<>(DeviceKind.class);
  private final transient List<TerminalRow> rows = new ArrayList<>();
  private final Div terminals = new Div();

  /**
   * @param till its code
   * @param toldWhen in words, when the till told last what its bridge has
   */
  DeviceChoice(String till, Equipment now, Told told, String toldWhen) {
    this.till = till;
    this.told = told;
    addClassName("device-choice");
    Div fields = new Div();
    fields.addClassName("rule-fields");
    for (DeviceKind kind : DeviceKind.values()) {
      Select<String> choice = choice(kind, now.chosen().getOrDefault(kind, NONE));
      choices.put(kind, choice);
      fields.add(choice);
    }
    Paragraph source = new Paragraph(toldWhen);
    source.addClassName("quiet");
    source.setId("till-bridge-told-" + till);
    showTerminals(now.terminals());
    add(new H4(texts.text("settings.tills.which")), source, fields, terminals);
  }

  /** Only of what the till uses is there something to choose. */
  void offer(Set<DeviceKind> used, boolean usesTerminals) {
    choices.forEach((kind, choice) -> choice.setVisible(used.contains(kind)));
    terminals.setVisible(usesTerminals);
    setVisible(usesTerminals || !used.isEmpty());
  }

  /** What is chosen of each kind, used now or not. */
  Map<DeviceKind, String> chosen() {
    Map<DeviceKind, String> chosen = new EnumMap<>(DeviceKind.class);
    choices.forEach(
        (kind, choice) -> {
          if (!choice.getValue().isEmpty()) {
            chosen.put(kind, choice.getValue());
          }
        });
    return chosen;
  }

  /** The terminals between which the cashier chooses; marks those that need a name. */
  List<BankTerminal> named() {
    return rows.stream().filter(row -> row.used.getValue()).map(TerminalRow::terminal).toList();
  }

  boolean isComplete() {
    rows.forEach(TerminalRow::check);
    return rows.stream().noneMatch(row -> row.name.isInvalid());
  }

  private Select<String> choice(DeviceKind kind, String now) {
    List<BridgeDevice> able = told.devices().stream().filter(one -> one.isFor(kind)).toList();
    Set<String> ids = new LinkedHashSet<>(able.stream().map(BridgeDevice::id).toList());
    ids.add(now);
    Select<String> choice = new Select<>();
    choice.setLabel(texts.text("settings.tills.kind." + kind));
    choice.setItems(Stream.concat(Stream.of(NONE), ids.stream()).distinct().toList());
    choice.setItemLabelGenerator(
        id -> id.isEmpty() ? texts.text("settings.tills.byItself." + kind) : called(id));
    choice.setValue(now);
    choice.setId("till-choice-" + kind.word() + "-" + till);
    if (!now.isEmpty() && able.stream().noneMatch(one -> one.id().equals(now))) {
      choice.setHelperText(texts.text("settings.tills.missing"));
    }
    return choice;
  }

  /** As the bridge calls it, and what it is. */
  private String called(String id) {
    return told.devices().stream()
        .filter(one -> one.id().equals(id))
        .map(one -> id + " · " + one.driver())
        .findFirst()
        .orElse(id);
  }

  /** Those that are named first, in their order. */
  private void showTerminals(List<BankTerminal> named) {
    terminals.addClassName("terminal-rows");
    terminals.setId("till-terminals-" + till);
    terminals.add(new Span(texts.text("settings.tills.terminals")));
    named.forEach(one -> rows.add(new TerminalRow(one.device(), one.name(), true)));
    told.devices().stream()
        .filter(one -> one.kind().equals(TERMINAL))
        .filter(one -> named.stream().noneMatch(known -> known.device().equals(one.id())))
        .forEach(one -> rows.add(new TerminalRow(one.id(), "", false)));
    rows.forEach(row -> terminals.add(row.shown()));
    Paragraph why =
        new Paragraph(
            texts.text(
                rows.isEmpty() ? "settings.tills.terminalsNone" : "settings.tills.terminalsWhy"));
    why.addClassName("quiet");
    terminals.add(why);
  }

  /** One terminal: whether the till uses it, and what cashiers call it. */
  private final class TerminalRow {
    final String device;
    final Checkbox used;
    final TextField name = new TextField();

    TerminalRow(String device, String called, boolean isUsed) {
      this.device = device;
      used = new Checkbox(called(device), isUsed);
      used.setId("till-terminal-" + till + "-" + device);
      name.setId("till-terminal-name-" + till + "-" + device);
      name.setAriaLabel(texts.text("settings.tills.terminalName", device));
      name.setPlaceholder(texts.text("settings.tills.terminalCalled"));
      name.setMaxLength(NAME_MAX);
      name.setValue(called);
      name.setManualValidation(true);
      name.setErrorMessage(texts.text("settings.tills.terminalNameless"));
      name.setEnabled(isUsed);
      used.addValueChangeListener(chosen -> name.setEnabled(chosen.getValue()));
    }

    Div shown() {
      Div row = new Div(used, name);
      row.addClassName("terminal-row");
      if (told.at() != null && told.devices().stream().noneMatch(one -> one.id().equals(device))) {
        name.setHelperText(texts.text("settings.tills.missing"));
      }
      return row;
    }

    void check() {
      name.setInvalid(used.getValue() && name.getValue().isBlank());
    }

    BankTerminal terminal() {
      return new BankTerminal(device, name.getValue().strip());
    }
  }
}
