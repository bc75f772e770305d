package holdfast.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.function.SerializableConsumer;

/** A filter that is on or off. */
public final class Chip extends Button {
  private static final long serialVersionUID = 1L;
  private boolean isOn;

  public Chip(String text, SerializableConsumer<Boolean> pressed) {
    super(text);
    addClassName("chip");
    addThemeVariants(ButtonVariant.SMALL);
    press(false);
    addClickListener(
        clicked -> {
          press(!isOn);
          pressed.accept(isOn);
        });
  }

  /** Shows it as on or off. */
  public void press(boolean on) {
    isOn = on;
    getElement().setAttribute("aria-pressed", Boolean.toString(on));
  }
}
