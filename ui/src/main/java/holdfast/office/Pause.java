package holdfast.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.Command;

/** Holds back live changes while somebody reads (WCAG 2.2.2), and counts what is held back. */
public final class Pause extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final Command refresh;
  private final Button button = new Button(VaadinIcon.PAUSE.create());
  private final Button news = new Button();
  private boolean isPaused;
  private long held;

  public Pause(Command refresh) {
    this.refresh = refresh;
    addClassName("pause");
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.addClickListener(clicked -> toggle());
    news.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    news.addClickListener(clicked -> catchUp());
    news.setVisible(false);
    label();
    add(news, button);
  }

  /** To be called when something changed: refreshes, unless the list is paused. */
  public void changed() {
    if (!isPaused) {
      refresh.execute();
      return;
    }
    held++;
    news.setText(texts.count("pause.held", held));
    news.setVisible(true);
  }

  private void toggle() {
    isPaused = !isPaused;
    label();
    if (!isPaused) {
      catchUp();
    }
  }

  private void catchUp() {
    held = 0;
    news.setVisible(false);
    refresh.execute();
  }

  private void label() {
    String text = texts.text(isPaused ? "pause.resume" : "pause.pause");
    button.setIcon((isPaused ? VaadinIcon.PLAY : VaadinIcon.PAUSE).create());
    button.setAriaLabel(text);
    button.setTooltipText(text);
    button.getElement().setAttribute("aria-pressed", Boolean.toString(isPaused));
  }
}
