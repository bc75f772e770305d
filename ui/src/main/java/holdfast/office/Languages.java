package holdfast.office;

import com.vaadin.cdi.annotation.VaadinServiceEnabled;
import com.vaadin.cdi.annotation.VaadinServiceScoped;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;

/** Tells Vaadin which languages there are and what it says in them. */
@VaadinServiceEnabled
@VaadinServiceScoped
class Languages implements I18NProvider {
  private static final long serialVersionUID = 1L;

  static final Locale UKRAINIAN = Locale.of("uk", "UA");
  static final Locale ENGLISH = Locale.of("en", "GB");

  /** The language of that code; Ukrainian for what we do not speak. */
  static Locale of(String code) {
    return code.startsWith("en") ? ENGLISH : UKRAINIAN;
  }

  @Override
  public List<Locale> getProvidedLocales() {
    return List.of(UKRAINIAN, ENGLISH);
  }

  @Override
  public String getTranslation(String key, Locale locale, Object... values) {
    return new Texts(locale).text(key, values);
  }
}
