package holdfast.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.List;

/** Lists the keys of the office; the single letters among them can be switched off (WCAG 2.1.4). */
final class KeysHelp extends Dialog {
  private static final long serialVersionUID = 1L;

  private record Line(String keys, String key) {}

  private static final List<Line> LINES =
      List.of(
          new Line("Ctrl K", "keys.palette"),
          new Line("/", "keys.search"),
          new Line("↑ ↓", "keys.rows"),
          new Line("Enter", "keys.open"),
          new Line("Space", "keys.choose"),
          new Line("Enter", "keys.lines"),
          new Line("N", "keys.new"),
          new Line("E", "keys.edit"),
          new Line("Esc", "keys.close"),
          new Line("Tab", "keys.next"),
          new Line("Alt ↑ ↓ ← →", "keys.tree"),
          new Line("?", "keys.help"));

  private KeysHelp() {
    super(Texts.here().text("keys.title"));
    Texts texts = Texts.here();
    setWidth("min(32rem, 100vw)");
    DescriptionList list = new DescriptionList();
    list.addClassNames("facts", "keys");
    for (Line line : LINES) {
      Span keys = new Span(line.keys());
      keys.addClassName("key");
      list.add(
          new DescriptionList.Term(keys), new DescriptionList.Description(texts.text(line.key())));
    }
    Checkbox letters = new Checkbox(texts.text("keys.letters"));
    letters.setId("single-keys");
    letters.setValue(Preferences.usesLetters());
    letters.addValueChangeListener(ticked -> Preferences.useLetters(ticked.getValue()));
    Paragraph why = new Paragraph(texts.text("keys.lettersWhy"));
    why.addClassName("quiet");
    add(list, letters, why);
    Button close = new Button(texts.text("action.close"), clicked -> close());
    close.addThemeVariants(ButtonVariant.PRIMARY);
    getFooter().add(close);
  }

  /** The button in the top line that opens it; the question mark presses it. */
  static Button button() {
    Texts texts = Texts.here();
    Button button = new Button("?", clicked -> new KeysHelp().open());
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.addClassName("help-button");
    button.setAriaLabel(texts.text("keys.title"));
    button.setTooltipText(texts.text("keys.title"));
    button.getElement().setAttribute("data-help", true);
    return button;
  }
}
