package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdfast.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every screen of the menu, and what opens over it, holds what axe checks of WCAG 2.2 AA. */
@ExtendWith(DemoHouse.class)
class AccessibleIT {
  private static final Path AXE = Path.of("../ui/pos/node_modules/axe-core/axe.min.js");

  /**
   * Serious and critical faults. Left out is what Vaadin's own components draw inside themselves: a
   * name of a part that axe looks for outside of it, the scrolling part of tabs; and rows that the
   * end of a table cuts.
   */
  private static final String FAULTS =
      """
      const done = arguments[arguments.length - 1];
      const inside = {
        'aria-valid-attr-value': 'vaadin-side-nav-item',
        'aria-required-children': 'vaadin-tabs',
        'target-size': 'vaadin-grid-cell-',
      };
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
      // what fades in has not its colours yet; what turns for ever has no end to wait for
      const fading = document.getAnimations()
        .filter(one => one.playState === 'running'
          && one.effect.getComputedTiming().endTime !== Infinity);
      Promise.allSettled(fading.map(one => one.finished))
        .then(() => axe.run(document, { runOnly: tags })).then(result => done(result.violations
        .filter(fault => fault.impact === 'serious' || fault.impact === 'critical')
        .flatMap(fault => fault.nodes.map(node => fault.id + ' ' + node.target.flat().join(' '))
          .filter(found => !found.includes(inside[fault.id] ?? 'nothing')))))
        .catch(failure => done(['axe failed: ' + failure]));\
      """;

  private static Browser office;
  private static String axe = "";

  @BeforeAll
  static void a_manager_signs_in() throws IOException {
    assumeTrue(Files.exists(AXE), "axe-core comes with the packages of the till");
    axe = Files.readString(AXE);
    String address = "http://localhost:" + DemoHouse.here().port();
    office = Browser.open(address, "uk").resize(1440, 900).signIn("admin", "holdfast-demo");
    office.driver().manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
  }

  @AfterAll
  static void the_manager_leaves() {
    if (office != null) {
      office.close();
    }
  }

  @Test
  void every_screen_of_the_menu() {
    @SuppressWarnings("unchecked")
    List<String> paths =
        (List<String>)
            office
                .driver()
                .executeScript(
                    "return [...document.querySelectorAll('vaadin-side-nav-item')]"
                        + ".map(item => item.getAttribute('path') ?? '')");
    assertTrue(paths.size() > 8, paths.toString());
    List<String> screens = new ArrayList<>(paths);
    screens.addAll(List.of("products/SHOE-AERO-42", "products?new=yes", "import", "password"));
    screens.addAll(
        List.of(
            "transfers/new",
            "purchase-orders/new",
            "suppliers/new",
            "stock-takes/new",
            "adjustments/new",
            "write-offs/new"));
    List<String> faults = new ArrayList<>();
    for (String screen : screens) {
      office.go("/manage/" + screen).find("[role=main]");
      look(faults, screen);
    }
    assertEquals(List.of(), faults);
  }

  @Test
  void the_palette_the_keys_and_the_dark() {
    List<String> faults = new ArrayList<>();
    office.go("/manage/").find("[data-palette]").click();
    office.find("#palette-field");
    look(faults, "palette");
    office.go("/manage/").find("[data-help]").click();
    office.find("#single-keys");
    look(faults, "keys");
    for (String screen : List.of("", "products", "reservations", "health")) {
      office.go("/manage/" + screen).find("[role=main]");
      office.driver().executeScript("document.documentElement.style.colorScheme = 'dark'");
      look(faults, "dark " + screen);
    }
    assertEquals(List.of(), faults);
  }

  private static void look(List<String> faults, String where) {
    office.driver().executeScript(axe);
    Object found = office.driver().executeAsyncScript(FAULTS);
    ((List<?>) found).forEach(fault -> faults.add(where + ": " + fault));
  }
}
