package holdfast.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import holdfast.office.Finder.Hit;
import java.util.List;

/**
 * Leads anywhere by a few letters: screens, goods, orders, promises, clients (SCREENS 2). Arrows
 * and Enter are taken in the browser (office.js), so that they keep up with fast fingers.
 */
final class Palette extends Dialog {
  private static final long serialVersionUID = 1L;
  private static final int TYPING_PAUSE_MS = 120;
  private static final String LIST = "palette-list";

  private final transient Finder finder;
  private final List<Hit> screens;
  private final Texts texts = Texts.here();
  private final TextField field = new TextField();
  private final Div list = new Div();

  private Palette(Finder finder, List<Hit> screens) {
    this.finder = finder;
    this.screens = screens;
    addClassName("palette");
    setWidth("min(640px, 100vw)");
    getElement().setAttribute("aria-label", texts.text("palette.title"));
    field.setId("palette-field");
    field.setPlaceholder(texts.text("palette.hint"));
    field.setAriaLabel(texts.text("palette.hint"));
    field.setPrefixComponent(VaadinIcon.SEARCH.create());
    field.setWidthFull();
    field.setMaxLength(100);
    field.setValueChangeMode(ValueChangeMode.LAZY);
    field.setValueChangeTimeout(TYPING_PAUSE_MS);
    field.addValueChangeListener(typed -> show(typed.getValue()));
    list.setId(LIST);
    list.addClassName("palette-list");
    list.getElement().setAttribute("role", "listbox");
    list.getElement().setAttribute("aria-label", texts.text("palette.title"));
    add(field, list);
    field
        .getElement()
        .executeJs(
            """
            const input = this.inputElement;
            input.setAttribute('role', 'combobox');
            input.setAttribute('aria-controls', $0);
            input.setAttribute('aria-expanded', 'true');
            input.setAttribute('aria-activedescendant', $0 + '-0');\
            """,
            LIST);
    show("");
  }

  /** The button in the top line that opens it; Ctrl+K presses it. */
  static Button button(Finder finder, List<Hit> screens) {
    Texts texts = Texts.here();
    Span words = new Span(texts.text("palette.open"));
    words.addClassName("palette-words");
    Button button = new Button(VaadinIcon.SEARCH.create());
    button.getElement().appendChild(words.getElement());
    button.addClassName("palette-button");
    button.setAriaLabel(texts.text("palette.open") + " " + texts.text("palette.hint"));
    button.setTooltipText("Ctrl+K");
    button.getElement().setAttribute("data-palette", true);
    button.addClickListener(
        clicked -> {
          Palette palette = new Palette(finder, screens);
          palette.open();
          palette.field.focus();
        });
    return button;
  }

  private void show(String text) {
    List<Hit> hits = finder.find(text, screens);
    list.removeAll();
    for (int i = 0; i < hits.size(); i++) {
      list.add(option(hits.get(i), i));
    }
    if (hits.isEmpty()) {
      Div none = new Div(texts.text("palette.none"));
      none.addClassName("quiet");
      none.getElement().setAttribute("role", "status");
      list.add(none);
    }
    // Enter waits until the list is the one of what was typed
    list.getElement().setAttribute("data-for", text);
  }

  private Anchor option(Hit hit, int place) {
    Span kind = new Span(texts.text("palette.kind." + hit.kind()));
    kind.addClassNames("quiet", "palette-kind");
    Span aside = new Span(hit.aside());
    aside.addClassName("quiet");
    Anchor option = new Anchor(hit.place(), new Span(hit.words()), aside, kind);
    option.setId(LIST + "-" + place);
    option.getElement().setAttribute("role", "option");
    option.getElement().setAttribute("tabindex", "-1");
    option.getElement().setAttribute("aria-selected", Boolean.toString(place == 0));
    option.getElement().addEventListener("click", clicked -> close());
    return option;
  }
}
