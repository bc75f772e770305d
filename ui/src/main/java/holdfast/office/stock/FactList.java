package holdfast.office.stock;

import com.vaadin.flow.component.html.DescriptionList;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.shared.Stamp;
import org.jspecify.annotations.Nullable;

/** What is said of a document beside its lines; what nobody said is left out. */
public final class FactList extends DescriptionList {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();

  public FactList() {
    addClassName("facts");
  }

  public FactList say(String key, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      add(new Term(texts.text(key)), new Description(value));
    }
    return this;
  }

  /** Who did it and when, as the clock of that store shows it. */
  public FactList say(String key, @Nullable Stamp stamp, String store, Shops shops) {
    return stamp == null ? this : say(key, shops.moment(stamp.at(), store) + " · " + stamp.by());
  }
}
