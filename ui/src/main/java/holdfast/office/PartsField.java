package holdfast.office;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.BigDecimalField;
import holdfast.shared.Quantity;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How many of each line something is done with. */
public final class PartsField extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST_DECIMALS = 3;

  private final Texts texts = Texts.here();
  private final transient Map<Part, BigDecimalField> fields = new LinkedHashMap<>();
  private final Span fault = new Span();
  private final boolean mayBeNothing;

  /**
   * One line.
   *
   * @param proposed what stands there at first
   * @param most of how many
   */
  public record Part(int line, String name, boolean isWeighed, Quantity proposed, Quantity most) {}

  /**
   * Makes the fields; lines of which nothing can be taken are left out.
   *
   * @param mayBeNothing whether nothing at all is an answer
   */
  public PartsField(List<Part> parts, boolean mayBeNothing) {
    this.mayBeNothing = mayBeNothing;
    addClassName("parts");
    setId("parts");
    parts.stream().filter(part -> part.most().isPositive()).forEach(this::row);
    fault.addClassNames("attention", "parts-fault");
    fault.getElement().setAttribute("role", "alert");
    add(fault);
  }

  private void row(Part part) {
    BigDecimalField field = new BigDecimalField();
    field.setLocale(texts.locale());
    field.setManualValidation(true);
    field.setAriaLabel(part.name());
    field.setValue(part.proposed().decimal());
    field.setErrorMessage(texts.text("release.quantityWrong", texts.number(part.most())));
    field.addValueChangeListener(typed -> field.setInvalid(isWrong(part, typed.getValue())));
    field.addThemeName("align-right");
    fields.put(part, field);
    Span of =
        new Span(texts.text("parts.of", texts.number(part.most()), texts.unit(part.isWeighed())));
    of.addClassName("quiet");
    add(new Span(part.name()), field, of);
  }

  /** Whether it can be answered so; says what is wrong otherwise. */
  public boolean isComplete() {
    boolean isWrong =
        fields.entrySet().stream()
            .anyMatch(one -> isWrong(one.getKey(), one.getValue().getValue()));
    boolean isNothing = !isWrong && !mayBeNothing && parts().isEmpty();
    fault.setText(isNothing ? texts.text("parts.nothing") : "");
    fields.values().stream()
        .filter(BigDecimalField::isInvalid)
        .findFirst()
        .ifPresent(BigDecimalField::focus);
    return !isWrong && !isNothing;
  }

  /** How many of which line; lines with nothing are left out. */
  public Map<Integer, Quantity> parts() {
    Map<Integer, Quantity> parts = all();
    parts.values().removeIf(Quantity::isZero);
    return parts;
  }

  /** How many of which line, also where that is nothing. */
  public Map<Integer, Quantity> all() {
    Map<Integer, Quantity> parts = new LinkedHashMap<>();
    fields.forEach((part, field) -> parts.put(part.line(), quantity(field.getValue())));
    return parts;
  }

  private static Quantity quantity(@Nullable BigDecimal typed) {
    return Quantity.of(Objects.requireNonNullElse(typed, BigDecimal.ZERO));
  }

  /** An empty field means nothing of that line. */
  private static boolean isWrong(Part part, @Nullable BigDecimal typed) {
    return typed != null
        && (typed.signum() < 0
            || typed.stripTrailingZeros().scale() > (part.isWeighed() ? MOST_DECIMALS : 0)
            || typed.compareTo(part.most().decimal()) > 0);
  }
}
