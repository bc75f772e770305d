package holdfast.office.channel;

import com.vaadin.flow.component.AbstractSinglePropertyField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasHelper;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializablePredicate;
import com.vaadin.flow.function.SerializableSupplier;
import com.vaadin.flow.server.Command;
import holdfast.office.Texts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fields of a settings page. Each hands a valid value on at once, marks a wrong one where
 * it stands, and lets the sentences of consequence follow.
 */
final class Sheet {
  private final Texts texts;
  private final Command onChange;
  private final List<Command> followers = new ArrayList<>();
  private final Set<Component> wrong = new LinkedHashSet<>();

  Sheet(Texts texts, Command onChange) {
    this.texts = texts;
    this.onChange = onChange;
  }

  /** A heading with what belongs under it. */
  Div group(String key, Component... content) {
    Div group = new Div(new H3(texts.text(key)));
    group.addClassName("group");
    group.add(content);
    return group;
  }

  TextField text(String key, String value, int longest, SerializableConsumer<String> set) {
    TextField field = new TextField();
    field.setMaxLength(longest);
    field.setValue(value);
    field.setRequiredIndicatorVisible(true);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    return listening(
        key,
        field,
        typed -> !typed.isBlank(),
        texts.text("channel.wrong.empty"),
        typed -> set.accept(typed.strip()));
  }

  IntegerField number(
      String key, int value, int least, int most, SerializableConsumer<Integer> set) {
    IntegerField field = number(value, least, most);
    field.setRequiredIndicatorVisible(true);
    return listening(
        key,
        field,
        typed -> typed != null && typed >= least && typed <= most,
        texts.text("channel.wrong.range", texts.number(least), texts.number(most)),
        set);
  }

  /** A number that may be left out. */
  IntegerField limit(
      String key, @Nullable Integer value, int most, SerializableConsumer<@Nullable Integer> set) {
    IntegerField field = number(value, 0, most);
    field.setClearButtonVisible(true);
    return listening(
        key,
        field,
        typed -> typed == null || (typed >= 0 && typed <= most),
        texts.text("channel.wrong.range", texts.number(0), texts.number(most)),
        set);
  }

  private static IntegerField number(@Nullable Integer value, int least, int most) {
    IntegerField field = new IntegerField();
    field.setMin(least);
    field.setMax(most);
    field.setStepButtonsVisible(true);
    field.setValue(value);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    return field;
  }

  BigDecimalField decimal(
      String key,
      BigDecimal value,
      SerializablePredicate<BigDecimal> isValid,
      String error,
      SerializableConsumer<BigDecimal> set) {
    BigDecimalField field = new BigDecimalField();
    field.setLocale(texts.locale());
    field.setValue(value);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    return listening(key, field, typed -> typed != null && isValid.test(typed), error, set);
  }

  <E extends Enum<E>> RadioButtonGroup<E> radio(
      String key, E[] values, E value, SerializableConsumer<E> set) {
    RadioButtonGroup<E> field = new RadioButtonGroup<>();
    field.setItems(values);
    field.setItemLabelGenerator(one -> texts.text(key + "." + one.name()));
    field.setValue(value);
    return listening(key, field, set);
  }

  <E extends Enum<E>> Select<E> select(
      String key, E[] values, E value, SerializableConsumer<E> set) {
    Select<E> field = new Select<>();
    field.setItems(values);
    field.setItemLabelGenerator(one -> texts.text(key + "." + one.name()));
    field.setValue(value);
    return listening(key, field, set);
  }

  Checkbox tick(String key, boolean value, SerializableConsumer<Boolean> set) {
    Checkbox field = new Checkbox();
    field.setValue(value);
    return listening(key, field, set);
  }

  /** A sentence that is said anew after each change. */
  Paragraph sentence(SerializableSupplier<String> say) {
    Paragraph sentence = new Paragraph();
    sentence.addClassName("consequence");
    follow(() -> sentence.setText(say.get()));
    return sentence;
  }

  /** Runs it now, and again after each change. */
  void follow(Command command) {
    followers.add(command);
    command.execute();
  }

  void changed() {
    followers.forEach(Command::execute);
    onChange.execute();
  }

  /** The first field that holds something that cannot be. */
  Optional<Component> firstWrong() {
    return wrong.stream().findFirst();
  }

  /** Marks a field as wrong or right; while one is wrong nothing can be saved. */
  void judge(Component field, boolean isRight) {
    if (isRight) {
      wrong.remove(field);
    } else {
      wrong.add(field);
    }
  }

  /** A field that is taken away can no longer be wrong. */
  void forget(Component field) {
    wrong.remove(field);
  }

  private <F extends Component & HasValue<?, V> & HasLabel, V> F listening(
      String key, F field, SerializableConsumer<V> set) {
    label(key, field);
    field.addValueChangeListener(
        change -> {
          if (change.getValue() != null) {
            set.accept(change.getValue());
            changed();
          }
        });
    return field;
  }

  private <F extends AbstractSinglePropertyField<F, V> & HasLabel & HasValidationProperties, V>
      F listening(
          String key,
          F field,
          SerializablePredicate<V> isValid,
          String error,
          SerializableConsumer<V> set) {
    label(key, field);
    field.setManualValidation(true);
    field.addValueChangeListener(
        change -> {
          boolean isRight = isValid.test(change.getValue());
          field.setInvalid(!isRight);
          field.setErrorMessage(isRight ? "" : error);
          judge(field, isRight);
          if (isRight) {
            set.accept(change.getValue());
          }
          changed();
        });
    return field;
  }

  private <F extends Component & HasLabel> void label(String key, F field) {
    field.setLabel(texts.text(key));
    field.setId(key.replace('.', '-'));
    if (field instanceof HasHelper helped && texts.has(key + ".help")) {
      helped.setHelperText(texts.text(key + ".help"));
    }
    if (field instanceof HasSize sized && !(field instanceof Checkbox)) {
      sized.setWidthFull();
    }
  }
}
