package holdfast.office;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinRequest;
import jakarta.servlet.http.Cookie;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What this browser wants: its language and its colours, remembered in cookies for a year. */
public record Preferences(@Nullable String language, @Nullable String look, Locale offered) {
  private static final String LANGUAGE = "holdfast-language";
  private static final String LOOK = "holdfast-look";
  private static final String FIGURES = "holdfast-figures";
  private static final String LETTERS = "holdfast-letters";

  static Preferences of(VaadinRequest request) {
    return new Preferences(cookie(request, LANGUAGE), cookie(request, LOOK), request.getLocale());
  }

  /** The chosen language, or else that of the browser. */
  Locale locale() {
    return Languages.of(language != null ? language : offered.getLanguage());
  }

  /** As CSS speaks of it. */
  String colours() {
    return look == null ? "light dark" : look.equals("dark") ? "dark" : "light";
  }

  void applyTo(UI ui) {
    ui.setLocale(locale());
  }

  /** Whether reserved and available are shown even while nothing is reserved. */
  public static boolean alwaysShowsReserved() {
    @Nullable VaadinRequest request = VaadinRequest.getCurrent();
    return request != null && "always".equals(cookie(request, FIGURES));
  }

  public static void alwaysShowReserved(boolean always) {
    remember(UI.getCurrentOrThrow(), FIGURES, always ? "always" : "promised");
  }

  /** Whether single letters are keys; read in the browser too (office.js). */
  static boolean usesLetters() {
    @Nullable VaadinRequest request = VaadinRequest.getCurrent();
    return request == null || !"off".equals(cookie(request, LETTERS));
  }

  static void useLetters(boolean use) {
    remember(UI.getCurrentOrThrow(), LETTERS, use ? "on" : "off");
  }

  static void rememberLanguage(UI ui, String code) {
    remember(ui, LANGUAGE, code);
  }

  static void rememberLanguageUnlessChosen(UI ui, String code) {
    ui.getPage()
        .executeJs(
            """
            if (!document.cookie.includes($0 + '='))
              document.cookie = $0 + '=' + $1 + ';path=/manage;max-age=31536000;samesite=lax'\
            """,
            LANGUAGE,
            code);
  }

  /** Switches between light and dark, from what the screen shows now. */
  static void switchLook(UI ui) {
    ui.getPage()
        .executeJs(
            """
            const root = document.documentElement;
            const dark = getComputedStyle(root).colorScheme === 'light dark'
              ? matchMedia('(prefers-color-scheme: dark)').matches
              : getComputedStyle(root).colorScheme === 'dark';
            const look = dark ? 'light' : 'dark';
            root.style.colorScheme = look;
            document.cookie = $0 + '=' + look + ';path=/manage;max-age=31536000;samesite=lax';\
            """,
            LOOK);
  }

  private static void remember(UI ui, String name, String value) {
    ui.getPage()
        .executeJs(
            "document.cookie = $0 + '=' + $1 + ';path=/manage;max-age=31536000;samesite=lax'",
            name,
            value);
  }

  private static @Nullable String cookie(VaadinRequest request, String name) {
    @Nullable Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name)) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }
}
