package holdfast.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumNetworkConditions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** One headless Chromium with a profile of its own; gone without a trace when closed. */
public final class Browser implements AutoCloseable {
  // long enough for a build server that does other things as well; a good run never waits for it
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STROKE = Duration.ofMillis(60);

  private final String base;
  private final Path profile;
  private final ChromeDriver driver;
  private final String language;

  private Browser(String base, Path profile, ChromeDriver driver, String language) {
    this.base = base;
    this.language = language;
    this.profile = profile;
    this.driver = driver;
  }

  /**
   * Opens a browser in Ukrainian or English.
   *
   * @param base the address of the server, for example {@code http://localhost:8080}
   * @param language {@code uk} or {@code en}: what the browser asks pages for
   */
  public static Browser open(String base, String language) {
    return open(base, language, List.of());
  }

  /** As {@link #open}, with a webcam that shows a test picture and may be used unasked. */
  public static Browser withCamera(String base, String language) {
    return open(
        base,
        language,
        List.of("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"));
  }

  /**
   * The browser is ended and started again on what it keeps on disk, as after a night; this one is
   * of no use any more.
   */
  public Browser restarted() {
    driver.quit();
    return open(base, language, List.of(), profile);
  }

  /**
   * Makes ready to kill the process of this page, as the system does when memory runs out: who runs
   * what comes back goes on in a window of its own, without what the page kept for its window.
   */
  public Runnable crashing() {
    String dies = driver.getWindowHandle();
    String next = driver.switchTo().newWindow(WindowType.WINDOW).getWindowHandle();
    driver.switchTo().window(dies);
    return () -> {
      try {
        driver.executeCdpCommand("Page.crash", Map.of());
      } catch (WebDriverException gone) {
        System.getLogger("browser").log(Level.DEBUG, "nobody is left to answer", gone);
      }
      driver.switchTo().window(next);
      driver.executeCdpCommand("Target.closeTarget", Map.of("targetId", dies));
    };
  }

  private static Browser open(String base, String language, List<String> more) {
    try {
      return open(base, language, more, Files.createTempDirectory("holdfast-browser"));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private static Browser open(String base, String language, List<String> more, Path profile) {
    ChromeDriverService.Builder service = new ChromeDriverService.Builder().usingAnyFreePort();
    Programs.driver().ifPresent(path -> service.usingDriverExecutable(path.toFile()));
    ChromeDriver driver =
        new SteadyChrome(service.build(), options(profile, language).addArguments(more));
    return new Browser(base.replaceAll("/$", ""), profile, driver, language);
  }

  private static ChromeOptions options(Path profile, String language) {
    ChromeOptions options = new ChromeOptions();
    Programs.chromium().ifPresent(path -> options.setBinary(path.toFile()));
    options.addArguments(arguments(profile, language));
    return options;
  }

  private static List<String> arguments(Path profile, String language) {
    return List.of(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--force-device-scale-factor=1",
        "--window-size=1366,768",
        "--lang=" + language,
        "--accept-lang=" + language,
        "--user-data-dir=" + profile);
  }

  /** How Chromium is started on that profile by hand, with its developer's tools on a free port. */
  public static List<String> command(Path profile) {
    List<String> command = new ArrayList<>();
    command.add(Programs.chromium().orElseThrow().toString());
    command.addAll(arguments(profile, "uk"));
    command.addAll(
        List.of(
            "--remote-debugging-port=0",
            "--disable-background-timer-throttling",
            "--disable-renderer-backgrounding",
            "--disable-backgrounding-occluded-windows",
            "about:blank"));
    return command;
  }

  public ChromeDriver driver() {
    return driver;
  }

  /** Opens the page at that path, for example {@code /manage/reservations}. */
  public Browser go(String path) {
    driver.get(base + path);
    return this;
  }

  /** Sets the size of the page itself. */
  public Browser resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
    long missingWidth = width - number("return innerWidth");
    long missingHeight = height - number("return innerHeight");
    driver
        .manage()
        .window()
        .setSize(new Dimension((int) (width + missingWidth), (int) (height + missingHeight)));
    return this;
  }

  /** Finds it as {@link #find} does and moves it into the middle, not under what stays in sight. */
  public WebElement reach(String css) {
    return reach(find(css));
  }

  /** Moves it into the middle, not under what stays in sight. */
  public WebElement reach(WebElement found) {
    driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", found);
    return found;
  }

  /** The first visible element there is within {@code PATIENCE}. */
  public WebElement find(String css) {
    return until(
        "there is " + css,
        () ->
            driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElse(null));
  }

  private boolean holds(String css, String text) {
    return text.equals(find(css).getDomProperty("value"));
  }

  /** Whether that element is shown right now. */
  public boolean shows(String css) {
    return driver.findElements(By.cssSelector(css)).stream().anyMatch(WebElement::isDisplayed);
  }

  /** The visible button, link or menu entry with exactly that text, or labelled so. */
  public WebElement button(String text) {
    String words = text.replace("'", "\\'");
    return until(
        "there is a button " + text,
        () ->
            driver
                .findElements(
                    By.cssSelector(
                        "button, a, vaadin-button, vaadin-side-nav-item, vaadin-context-menu-item"))
                .stream()
                .filter(WebElement::isDisplayed)
                .filter(
                    one ->
                        one.getText().strip().equals(words)
                            || words.equals(one.getDomAttribute("aria-label")))
                .findFirst()
                .orElse(null));
  }

  /** Opens that list and chooses the item with exactly that text. */
  public Browser choose(String select, String item) {
    find(select).click();
    until(
            item + " can be chosen",
            () ->
                driver.findElements(By.cssSelector("vaadin-select-item")).stream()
                    .filter(one -> one.isDisplayed() && one.getText().equals(item))
                    .findFirst()
                    .orElse(null))
        .click();
    return this;
  }

  /** Types into a Vaadin field or a plain input, over what stands there. */
  public Browser type(String css, String text) {
    WebElement field = find(css);
    WebElement input =
        field.getTagName().equals("input")
            ? field
            : field.findElement(By.cssSelector("input, textarea"));
    input.sendKeys(Keys.chord(Keys.CONTROL, "a"), text.isEmpty() ? Keys.BACK_SPACE : text);
    return this;
  }

  /**
   * Types as a person does, after what stands there: what comes faster a till takes for a scanner.
   */
  public Browser typeSlowly(String css, String text) {
    WebElement field = find(css);
    text.codePoints()
        .mapToObj(Character::toString)
        .forEach(letter -> new Actions(driver).sendKeys(field, letter).pause(STROKE).perform());
    return this;
  }

  /** Holds a code to a scanner of keys: that types evenly, however busy the machine is. */
  public Browser scan(String code) {
    driver.executeScript(
        """
        let atMs = performance.now() + 200;
        const press = (key, place) => {
          const init = { key, code: place, shiftKey: /^[A-Z]$/.test(key), bubbles: true, cancelable: true };
          const event = new KeyboardEvent('keydown', init);
          Object.defineProperty(event, 'timeStamp', { value: (atMs += 5) });
          (document.activeElement ?? document.body).dispatchEvent(event);
        };
        for (const key of arguments[0]) {
          press(key, (/\\d/.test(key) ? 'Digit' : 'Key') + key);
        }
        press('Enter', 'Enter');\
        """,
        code);
    return this;
  }

  /** The Vaadin grid with that id. */
  public GridRows grid(String id) {
    return new GridRows(this, find("vaadin-grid#" + id));
  }

  /** Signs in to the back office, in the language of this browser, and waits until it is open. */
  public Browser signIn(String login, String password) {
    go("/manage/login");
    driver.manage().addCookie(new Cookie("holdfast-language", language, "/manage"));
    // what is typed while the page is still being set up may be gone again
    until(
        "the form keeps what is typed",
        () ->
            type("vaadin-login-form input[name=username]", login)
                .type("vaadin-login-form input[name=password]", password)
                .holds("vaadin-login-form input[name=username]", login));
    find("vaadin-login-form vaadin-button[slot=submit]").click();
    find("vaadin-app-layout");
    return this;
  }

  /**
   * Opens the till's page, signs in at that till, which needs no pairing, and waits for its goods.
   */
  public Browser signInAtTill(String till, String login, String password) {
    go("/pos/");
    find("[data-language='" + language + "']").click();
    type("#login-user", login).type("#login-password", password);
    find("#login-submit").click();
    find("[data-till='" + till + "']").click();
    find("[data-tile]");
    return this;
  }

  /** Waits for what is asked for: a value that is neither null nor false. */
  public <T> T until(String what, Supplier<@Nullable T> asked) {
    return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
        .ignoring(StaleElementReferenceException.class)
        .withMessage(() -> what + "; the page was " + seen(what))
        .until(ignored -> asked.get());
  }

  /**
   * What a log needs to say when something did not come: the address, and the beginning and the end
   * of what could be read. The whole is on a picture.
   */
  private String seen(String what) {
    shot("missing-" + what.replaceAll("[^\\p{Alnum}]+", "-"));
    Object text =
        driver.executeScript(
            """
            const text = document.body.innerText;
            return text.length < 3000 ? text : text.slice(0, 1200) + '\\n…\\n' + text.slice(-1800);\
            """);
    return driver.getCurrentUrl() + " with:\n" + text;
  }

  /** Pulls the plug: the page reaches no server any more, until {@link #plugIn}. */
  public Browser unplug() {
    ChromiumNetworkConditions gone = new ChromiumNetworkConditions();
    gone.setOffline(true);
    driver.setNetworkConditions(gone);
    return this;
  }

  /** The network is back. */
  public Browser plugIn() {
    driver.deleteNetworkConditions();
    return this;
  }

  /** Runs a script that returns a whole number. */
  public long number(String script, Object... arguments) {
    Object answer = driver.executeScript(script, arguments);
    return answer instanceof Number number ? number.longValue() : 0;
  }

  /** Saves what is seen as {@code target/shots/<name>.png}. */
  public Path shot(String name) {
    try {
      Path folder = Files.createDirectories(Path.of("target", "shots"));
      return Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      driver.quit();
    } catch (WebDriverException alreadyGone) {
      // nothing left to end
    }
    try (Stream<Path> files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).forEach(Browser::delete);
    } catch (IOException | UncheckedIOException busy) {
      // the system's own clean-up takes what is left
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException busy) {
      throw new UncheckedIOException(busy);
    }
  }
}
