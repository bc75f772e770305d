package holdfast.office.price;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.Numbers;
import holdfast.office.Texts;
import holdfast.price.PriceRule;
import holdfast.price.PriceRule.Effect;
import holdfast.price.PriceRule.Kind;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.math.BigDecimal;

/** What a rule does, and from how much on. */
final class EffectFields extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST_PIECES = 100;
  private static final int THOUSANDTHS = 3;
  private static final int USUAL_EVERY = 3;

  private final Texts texts = Texts.here();
  private final Select<Kind> kind = new Select<>();
  private final BigDecimalField value = number("price-value", "price.percentWrong");
  private final IntegerField every = pieces("price.every", "price-every", USUAL_EVERY);
  private final IntegerField off = pieces("price.off", "price-off", 1);
  private final BigDecimalField units = number("price-units", "low.numberWrong");
  private final BigDecimalField sum = number("price-sum", "price.moneyWrong");

  EffectFields() {
    addClassName("form-grid");
    kind.setId("price-kind");
    kind.setLabel(texts.text("price.does"));
    kind.setItems(Kind.values());
    kind.setItemLabelGenerator(one -> texts.text("price.kind." + one));
    kind.addValueChangeListener(chosen -> showFields());
    units.setLabel(texts.text("price.units"));
    units.setHelperText(texts.text("price.unitsWhy"));
    units.setValue(BigDecimal.ZERO);
    sum.setLabel(texts.text("price.sum"));
    sum.setValue(BigDecimal.ZERO);
    value.setValue(BigDecimal.TEN);
    kind.setValue(Kind.PERCENT);
    add(kind, value, every, off, units, sum);
  }

  /** Tells which kind was chosen, now and whenever it changes. */
  void onKind(SerializableConsumer<Kind> told) {
    kind.addValueChangeListener(chosen -> told.accept(chosen.getValue()));
    told.accept(kind());
  }

  void show(PriceRule rule) {
    Effect effect = rule.effect();
    kind.setValue(effect.kind());
    value.setValue(new Money(effect.value()).decimal());
    units.setValue(effect.units().decimal());
    sum.setValue(effect.sum().decimal());
    if (effect.kind() == Kind.CHEAPEST) {
      every.setValue(effect.every());
      off.setValue(effect.off());
    }
  }

  Kind kind() {
    return kind.getValue();
  }

  /** Marks what is wrong. */
  boolean areRight() {
    BigDecimal typed = value.getValue();
    boolean isPercent = kind().isPercent();
    value.setInvalid(isPercent ? !Numbers.isPercent(typed) : !Numbers.isMoney(typed));
    units.setInvalid(!Numbers.isUpTo(units.getValue(), Quantity.MAX.decimal(), THOUSANDTHS));
    sum.setInvalid(!Numbers.isMoney(sum.getValue()));
    boolean isCounting = kind() == Kind.CHEAPEST;
    every.setInvalid(isCounting && (every.getValue() == null || every.getValue() < 2));
    off.setInvalid(
        isCounting
            && (off.getValue() == null
                || off.getValue() < 1
                || every.isInvalid()
                || off.getValue() >= every.getValue()));
    return !value.isInvalid()
        && !units.isInvalid()
        && !sum.isInvalid()
        && !every.isInvalid()
        && !off.isInvalid();
  }

  Effect effect() {
    boolean isCounting = kind() == Kind.CHEAPEST;
    return new Effect(
        kind(),
        Money.of(value.getValue()).minor(),
        kind().isOnReceipt() ? Quantity.ZERO : Quantity.of(units.getValue()),
        kind().isOnReceipt() ? Money.of(sum.getValue()) : Money.ZERO,
        isCounting ? every.getValue() : 0,
        isCounting ? off.getValue() : 0);
  }

  private void showFields() {
    boolean isCounting = kind() == Kind.CHEAPEST;
    value.setLabel(
        texts.text(
            kind().isPercent()
                ? "price.percent"
                : kind() == Kind.PRICE ? "price.newPrice" : "price.amount"));
    value.setErrorMessage(
        texts.text(kind().isPercent() ? "price.percentWrong" : "price.moneyWrong"));
    every.setVisible(isCounting);
    off.setVisible(isCounting);
    units.setVisible(!kind().isOnReceipt());
    sum.setVisible(kind().isOnReceipt());
  }

  private BigDecimalField number(String id, String wrong) {
    BigDecimalField field = new BigDecimalField();
    field.setId(id);
    field.setLocale(Texts.here().locale());
    field.setErrorMessage(Texts.here().text(wrong));
    field.setManualValidation(true);
    return field;
  }

  private IntegerField pieces(String key, String id, int usual) {
    IntegerField field = new IntegerField(Texts.here().text(key));
    field.setId(id);
    field.setMin(1);
    field.setMax(MOST_PIECES);
    field.setStepButtonsVisible(true);
    field.setErrorMessage(Texts.here().text("price.piecesWrong"));
    field.setManualValidation(true);
    field.setValue(usual);
    return field;
  }
}
