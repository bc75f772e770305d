package holdfast.office;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.function.SerializableConsumer;

/** The search above a list; {@code /} leads to it. */
public final class SearchField extends TextField {
  private static final long serialVersionUID = 1L;
  private static final int TYPING_PAUSE_MS = 250;
  private static final int LONGEST = 100;

  public SearchField(String words, SerializableConsumer<String> search) {
    setAriaLabel(words);
    setPlaceholder(words);
    setPrefixComponent(VaadinIcon.SEARCH.create());
    setClearButtonVisible(true);
    setMaxLength(LONGEST);
    setValueChangeMode(ValueChangeMode.LAZY);
    setValueChangeTimeout(TYPING_PAUSE_MS);
    getElement().setAttribute("data-search", true);
    addValueChangeListener(
        typed -> {
          if (typed.isFromClient()) {
            search.accept(typed.getValue());
          }
        });
  }
}
