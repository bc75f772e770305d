package holdfast.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import org.jspecify.annotations.Nullable;

/** What is known of a document, each with its name; what nobody said is left out. */
public final class Facts extends DescriptionList {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();

  public Facts() {
    addClassName("facts");
  }

  public Facts say(String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      add(new Term(texts.text(key)), new Description(value));
    }
    return this;
  }

  public Facts show(String key, Component... value) {
    add(new Term(texts.text(key)), new Description(value));
    return this;
  }

  /** A phone that is called by a tap. */
  public Facts phone(String key, @Nullable String phone) {
    if (phone != null && !phone.isBlank()) {
      show(key, call(phone));
    }
    return this;
  }

  /** The link that calls that phone. */
  public static Anchor call(String phone) {
    return new Anchor("tel:" + phone.replaceAll("[^+0-9]", ""), phone);
  }
}
