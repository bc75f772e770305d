package holdfast.office;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import java.util.List;

/** One button for each language, named in that language. The choice stays in this browser. */
public final class LanguageSwitch extends Div {
  private static final long serialVersionUID = 1L;

  /**
   * Makes the buttons.
   *
   * @param chosen told the code of the language before the page is shown in it
   */
  public LanguageSwitch(SerializableConsumer<String> chosen) {
    addClassName("languages");
    for (String code : List.of("uk", "en")) {
      add(button(code, chosen));
    }
  }

  /** Shows the pages in that language from now on, unless this browser has chosen one already. */
  public static void suggest(UI ui, String code) {
    Preferences.rememberLanguageUnlessChosen(ui, code);
  }

  private static Button button(String code, SerializableConsumer<String> chosen) {
    String name = new Texts(Languages.of(code)).text("language.own");
    Button button =
        new Button(
            code,
            clicked -> {
              UI ui = UI.getCurrentOrThrow();
              chosen.accept(code);
              Preferences.rememberLanguage(ui, code);
              ui.getPage().reload();
            });
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(code + " · " + name); // what is seen is said too
    button.setTooltipText(name);
    button.getElement().setAttribute("lang", code);
    boolean isCurrent = Texts.here().language().equals(code);
    button.getElement().setAttribute("aria-pressed", Boolean.toString(isCurrent));
    return button;
  }
}
