package holdfast.office.channel;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.server.Command;
import holdfast.channel.Channel.Kind;
import holdfast.channel.ConnectionField;
import holdfast.office.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields by which a shop is reached, as its connector asks for them, each with the place in the
 * shop's own screens where its value stands. A secret that is kept is never shown: one sees since
 * when it is there and may replace it.
 */
final class Access extends Div {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 500;
  private static final int LONGEST_SECRET = 4000;

  private final Texts texts = Texts.here();
  private final Kind kind;
  private final Command changed;
  private final transient Map<String, String> values;
  private final transient Map<String, String> secrets;
  private final transient Map<String, Component> required = new HashMap<>();
  private final transient Set<String> kept;

  /**
   * Makes the fields.
   *
   * @param values what was set so far; follows the fields
   * @param secrets what is typed; follows the fields
   * @param kept which secrets are there, with the sentence of since when
   */
  Access(
      Kind kind,
      List<ConnectionField> fields,
      Map<String, String> values,
      Map<String, String> secrets,
      Map<String, String> kept,
      Command changed) {
    this.kind = kind;
    this.values = values;
    this.secrets = secrets;
    this.kept = new TreeMap<>(kept).keySet();
    this.changed = changed;
    addClassName("fields");
    Div seldom = new Div();
    seldom.addClassName("fields");
    for (ConnectionField field : fields) {
      Component shown = field(field, kept.get(field.name()));
      boolean isSeldom = field.kind() != ConnectionField.Kind.SECRET && !field.preset().isEmpty();
      (isSeldom ? seldom : this).add(shown);
    }
    if (fields.isEmpty()) {
      add(new Paragraph(texts.text("channel.access.none")));
    }
    if (seldom.getChildren().findAny().isPresent()) {
      add(new Details(texts.text("channel.access.seldom"), seldom));
    }
  }

  /** Marks what is missing; whether nothing is. */
  boolean isComplete() {
    boolean isComplete = true;
    for (Map.Entry<String, Component> one : required.entrySet()) {
      String name = one.getKey();
      boolean isThere =
          !values.getOrDefault(name, "").isBlank()
              || !secrets.getOrDefault(name, "").isBlank()
              || kept.contains(name);
      mark(one.getValue(), isThere);
      if (!isThere && isComplete && one.getValue() instanceof Focusable<?> first) {
        first.focus();
      }
      isComplete &= isThere;
    }
    return isComplete;
  }

  private void mark(Component field, boolean isThere) {
    if (field instanceof HasValidationProperties marked) {
      marked.setInvalid(!isThere);
      marked.setErrorMessage(isThere ? "" : texts.text("channel.wrong.empty"));
    }
  }

  private Component field(ConnectionField field, @Nullable String since) {
    if (field.kind() != ConnectionField.Kind.SECRET && !field.preset().isEmpty()) {
      values.putIfAbsent(field.name(), field.preset());
    }
    return switch (field.kind()) {
      case SECRET -> since == null ? secret(field) : keptSecret(field, since);
      case YES_OR_NO -> yesOrNo(field);
      case CHOICE -> choice(field);
      case ADDRESS, TEXT, NUMBER -> text(field);
    };
  }

  private TextField text(ConnectionField field) {
    TextField text = new TextField(word(field.name(), ""));
    text.setId(id(field));
    text.setHelperText(help(field.name()));
    text.setMaxLength(LONGEST);
    text.setManualValidation(true);
    text.setRequiredIndicatorVisible(field.required());
    text.setValue(values.getOrDefault(field.name(), ""));
    text.setValueChangeMode(ValueChangeMode.LAZY);
    if (field.kind() == ConnectionField.Kind.NUMBER) {
      text.setAllowedCharPattern("[0-9]");
    }
    text.addValueChangeListener(
        typed -> {
          put(field, typed.getValue().strip());
          mark(text, !field.required() || !typed.getValue().isBlank());
        });
    if (field.required()) {
      required.put(field.name(), text);
    }
    return text;
  }

  private Checkbox yesOrNo(ConnectionField field) {
    Checkbox tick = new Checkbox(word(field.name(), ""));
    tick.setId(id(field));
    tick.setHelperText(help(field.name()));
    tick.setValue("true".equals(values.get(field.name())));
    tick.addValueChangeListener(typed -> put(field, Boolean.toString(typed.getValue())));
    return tick;
  }

  private Select<String> choice(ConnectionField field) {
    Select<String> choice = new Select<>();
    choice.setLabel(word(field.name(), ""));
    choice.setId(id(field));
    choice.setHelperText(help(field.name()));
    choice.setItems(field.choices());
    choice.setItemLabelGenerator(one -> word(field.name(), "." + one));
    choice.setValue(values.get(field.name()));
    choice.addValueChangeListener(chosen -> put(field, chosen.getValue()));
    return choice;
  }

  private PasswordField secret(ConnectionField field) {
    PasswordField secret = new PasswordField(word(field.name(), ""));
    secret.setId(id(field));
    secret.setHelperText(help(field.name()));
    secret.setMaxLength(LONGEST_SECRET);
    secret.setManualValidation(true);
    secret.getElement().setAttribute("autocomplete", "new-password");
    secret.setRequiredIndicatorVisible(field.required());
    secret.setValueChangeMode(ValueChangeMode.LAZY);
    secret.addValueChangeListener(
        typed -> {
          if (typed.getValue().isBlank()) {
            secrets.remove(field.name());
          } else {
            secrets.put(field.name(), typed.getValue().strip());
          }
          mark(secret, !field.required() || !typed.getValue().isBlank());
          changed.execute();
        });
    if (field.required()) {
      required.put(field.name(), secret);
    }
    return secret;
  }

  private Div keptSecret(ConnectionField field, String since) {
    Span label = new Span(word(field.name(), ""));
    label.addClassName("label");
    Div kept = new Div();
    kept.addClassName("kept");
    Button replace = new Button(texts.text("channel.secret.replace"));
    replace.addThemeVariants(ButtonVariant.SMALL);
    replace.setId(id(field) + "-replace");
    replace.setAriaLabel(texts.text("channel.secret.replaceWhich", word(field.name(), "")));
    replace.addClickListener(
        clicked -> {
          PasswordField secret = secret(field);
          required.remove(field.name());
          kept.removeAll();
          kept.add(secret);
          secret.focus();
        });
    kept.add(label, new Span(since), replace);
    return kept;
  }

  private void put(ConnectionField field, @Nullable String value) {
    if (value == null || value.isBlank()) {
      values.remove(field.name());
    } else {
      values.put(field.name(), value);
    }
    changed.execute();
  }

  private static String id(ConnectionField field) {
    return "access-" + field.name();
  }

  /** In the words of that kind of shop, or else those that hold for all of them. */
  private String word(String name, String more) {
    String own = "channel.field." + kind + "." + name + more;
    String common = "channel.field." + name + more;
    if (texts.has(own)) {
      return texts.text(own);
    }
    return texts.has(common) ? texts.text(common) : more.isEmpty() ? name : more.substring(1);
  }

  private @Nullable String help(String name) {
    String own = "channel.field." + kind + "." + name + ".help";
    String common = "channel.field." + name + ".help";
    return texts.has(own) ? texts.text(own) : texts.has(common) ? texts.text(common) : null;
  }
}
