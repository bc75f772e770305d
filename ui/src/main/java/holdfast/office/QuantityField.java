package holdfast.office;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import com.vaadin.flow.data.value.ValueChangeMode;
import holdfast.shared.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many of one product: whole pieces, or kilograms with at most three decimals. */
public final class QuantityField extends BigDecimalField {
  private static final long serialVersionUID = 1L;
  private static final int MOST_DECIMALS = 3;
  private static final int TYPING_PAUSE_MS = 300;

  private final boolean isWeighed;

  public QuantityField(String label, boolean isWeighed) {
    this.isWeighed = isWeighed;
    Texts texts = Texts.here();
    setLocale(texts.locale());
    setAriaLabel(label);
    setManualValidation(true);
    setAutoselect(true);
    setValueChangeMode(ValueChangeMode.LAZY);
    setValueChangeTimeout(TYPING_PAUSE_MS);
    setSuffixComponent(new Span(texts.unit(isWeighed)));
    addThemeVariants(TextFieldVariant.ALIGN_RIGHT);
    addClassName("quantity-field");
    setWidthFull();
  }

  public void set(Quantity quantity) {
    setValue(quantity.decimal().stripTrailingZeros());
  }

  /** What was typed, when there can be so many of the product; zero is a number too. */
  public Optional<Quantity> quantity() {
    @Nullable BigDecimal typed = getValue();
    if (typed == null
        || typed.signum() < 0
        || typed.stripTrailingZeros().scale() > (isWeighed ? MOST_DECIMALS : 0)) {
      return Optional.empty();
    }
    Quantity quantity = Quantity.of(typed);
    return quantity.isMoreThan(Quantity.MAX) ? Optional.empty() : Optional.of(quantity);
  }

  /** What to say of something that cannot be so many. */
  public String wrong() {
    return Texts.here().text(isWeighed ? "adjust.kilograms" : "adjust.pieces");
  }

  /** Shows what is wrong with it; null for nothing. */
  public void blame(@Nullable String fault) {
    setErrorMessage(fault == null ? "" : fault);
    setInvalid(fault != null);
  }
}
