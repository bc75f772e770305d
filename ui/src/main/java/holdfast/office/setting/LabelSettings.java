package holdfast.office.setting;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.price.LabelPatterns;
import java.util.List;
import java.util.Locale;

/** How the tills of all stores read the labels that scales print. */
final class LabelSettings extends Div {
  private static final long serialVersionUID = 1L;
  private static final int LENGTH = 13;

  private final transient LabelPatterns labels;
  private final Texts texts = Texts.here();
  private final Div list = new Div();
  private final TextField pattern = new TextField(texts.text("settings.labels.pattern"));

  LabelSettings(LabelPatterns labels) {
    this.labels = labels;
    addClassName("settings");
    Paragraph why = new Paragraph(texts.text("settings.labelsWhy"));
    why.addClassName("quiet");
    list.setId("label-patterns");
    pattern.setId("label-pattern");
    pattern.setMaxLength(LENGTH);
    pattern.setPlaceholder("22IIIIIWWWWWC");
    pattern.setHelperText(texts.text("settings.labels.how"));
    Button add = new Button(texts.text("settings.labels.add"), clicked -> add());
    add.setId("label-add");
    Div fields = new Div(pattern, add);
    fields.addClassName("rule-fields");
    add(new H2(texts.text("settings.labels")), why, list, fields);
    show();
  }

  private void show() {
    list.removeAll();
    List<String> all = labels.all();
    if (all.isEmpty()) {
      Paragraph none = new Paragraph(texts.text("settings.labels.none"));
      none.addClassName("consequence");
      list.add(none);
      return;
    }
    UnorderedList rows = new UnorderedList();
    rows.addClassName("setting-rows");
    all.forEach(one -> rows.add(row(one)));
    list.add(rows);
  }

  private ListItem row(String one) {
    String what = one.indexOf('W') > 0 ? "settings.labels.weight" : "settings.labels.price";
    Button end = new Button("✕", clicked -> remove(one));
    end.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    end.setAriaLabel(texts.text("settings.labels.remove", one));
    end.setTooltipText(texts.text("settings.labels.remove", one));
    return new ListItem(new Code(one), new Span(texts.text(what)), end);
  }

  private void add() {
    String wanted = pattern.getValue().strip().toUpperCase(Locale.ROOT);
    if (Notices.attempt(() -> labels.add(wanted, SignedIn.callerHere()))) {
      pattern.clear();
      told(wanted);
    }
  }

  private void remove(String one) {
    if (Notices.attempt(() -> labels.remove(one, SignedIn.callerHere()))) {
      told(one);
    }
  }

  private void told(String which) {
    Notices.done(texts.text("settings.saved", which));
    show();
  }
}
