package holdfast.office;

import com.vaadin.flow.component.textfield.BigDecimalField;
import holdfast.shared.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A field for an amount of money, which is nothing or more. */
public final class MoneyField extends BigDecimalField {
  private static final long serialVersionUID = 1L;
  private static final int KOPIYKAS = 2;

  /**
   * Makes one.
   *
   * @param label the key of its label
   */
  public MoneyField(String label, String id) {
    super(Texts.here().text(label));
    setId(id);
    setLocale(Texts.here().locale());
    setManualValidation(true);
    setErrorMessage(Texts.here().text("settings.returns.wrong"));
  }

  public MoneyField of(Money amount) {
    setValue(amount.decimal());
    return this;
  }

  /** What is typed; marks the field and answers nothing while that is no amount. */
  public @Nullable Money amount() {
    @Nullable BigDecimal typed = getValue();
    boolean isWrong =
        typed == null
            || typed.signum() < 0
            || typed.stripTrailingZeros().scale() > KOPIYKAS
            || typed.compareTo(Money.MAX.decimal()) > 0;
    setInvalid(isWrong);
    return typed == null || isWrong ? null : Money.of(typed);
  }
}
