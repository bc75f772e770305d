package holdfast.office.channel;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializablePredicate;
import holdfast.channel.Channel;
import holdfast.channel.Channel.Kind;
import holdfast.office.Texts;

/** What is connected and what it is called. */
final class KindStep extends Div {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST_CODE = 30;

  private final transient Beginning beginning;
  private final SerializablePredicate<String> isTaken;
  private final Texts texts = Texts.here();
  private final TextField name = new TextField(texts.text("channel.name"));
  private final TextField code = new TextField(texts.text("channel.general.code"));
  private boolean isCodeTyped;

  KindStep(Beginning beginning, SerializablePredicate<String> isTaken) {
    this.beginning = beginning;
    this.isTaken = isTaken;
    addClassName("fields");
    RadioButtonGroup<Kind> kind = new RadioButtonGroup<>(texts.text("channel.connect.which"));
    kind.setId("connect-kind");
    kind.setItems(Kind.WOOCOMMERCE, Kind.PROM, Kind.ROZETKA, Kind.LIVE, Kind.FILES);
    kind.setRenderer(new ComponentRenderer<>(this::words));
    kind.setValue(beginning.kind);
    kind.addValueChangeListener(chosen -> beginning.kind = chosen.getValue());
    arrange(name, "connect-name", Channel.LONGEST_NAME);
    name.setHelperText(texts.text("channel.name.help"));
    name.addValueChangeListener(typed -> name(typed.getValue().strip()));
    arrange(code, "connect-code", LONGEST_CODE);
    code.setHelperText(texts.text("channel.general.code.help"));
    code.setAllowedCharPattern("[a-z0-9-]");
    code.addValueChangeListener(
        typed -> {
          isCodeTyped |= typed.isFromClient();
          beginning.code = typed.getValue().strip();
          judgeCode();
        });
    add(kind, name, code);
    name.focus();
  }

  /** Marks what is missing; whether nothing is. */
  boolean isComplete() {
    boolean isNamed = !beginning.name.isEmpty();
    mark(name, isNamed ? "" : texts.text("channel.wrong.empty"));
    boolean isCoded = judgeCode();
    if (!isNamed) {
      name.focus();
    } else if (!isCoded) {
      code.focus();
    }
    return isNamed && isCoded;
  }

  private void name(String typed) {
    beginning.name = typed;
    mark(name, typed.isEmpty() ? texts.text("channel.wrong.empty") : "");
    if (!isCodeTyped) {
      code.setValue(Codes.from(typed, isTaken));
    }
  }

  private boolean judgeCode() {
    String wrong =
        !Channel.isCode(beginning.code)
            ? texts.text("channel.wrong.code")
            : isTaken.test(beginning.code) ? texts.text("channel.wrong.codeTaken") : "";
    mark(code, wrong);
    return wrong.isEmpty();
  }

  private static void mark(TextField field, String error) {
    field.setInvalid(!error.isEmpty());
    field.setErrorMessage(error);
  }

  private static void arrange(TextField field, String id, int longest) {
    field.setId(id);
    field.setMaxLength(longest);
    field.setManualValidation(true);
    field.setRequiredIndicatorVisible(true);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setWidthFull();
  }

  private Div words(Kind kind) {
    Span help = new Span(texts.text("channel.kind." + kind + ".help"));
    help.addClassName("quiet");
    Div words = new Div(new Span(texts.text("channel.kind." + kind)), help);
    words.addClassName("choice");
    return words;
  }
}
