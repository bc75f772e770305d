package holdfast.browser;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where Chromium and what drives it lie: named by a system property, or the first installed. */
final class Programs {
  private static final List<String> CHROMIUM =
      List.of(
          "/usr/bin/chromium",
          "/usr/bin/chromium-browser",
          "/usr/bin/google-chrome",
          "/snap/bin/chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  private static final List<String> DRIVERS =
      List.of(
          "/usr/bin/chromedriver",
          "/usr/lib/chromium/chromedriver",
          "/usr/lib/chromium-browser/chromedriver",
          "/snap/bin/chromium.chromedriver",
          "/usr/local/bin/chromedriver");

  private Programs() {}

  static Optional<Path> chromium() {
    return named("holdfast.chromium", CHROMIUM);
  }

  static Optional<Path> driver() {
    return named("holdfast.chromedriver", DRIVERS);
  }

  private static Optional<Path> named(String property, List<String> usual) {
    @Nullable String named = System.getProperty(property);
    return named != null
        ? Optional.of(Path.of(named))
        : usual.stream().map(Path::of).filter(Files::isExecutable).findFirst();
  }
}
