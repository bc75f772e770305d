package holdfast.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.browser.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** The pages of the bridge itself, on the computer of a till: its settings and its simulators. */
class BridgePagesIT {
  @Test
  void a_person_at_the_computer_pairs_the_page_tests_a_device_and_sees_what_came_of_it()
      throws IOException {
    Path folder = Path.of(System.getProperty("holdfast.distribution"));
    Path home = folder.resolveSibling("bridge-pages");
    try (CheckoutPc pc = new CheckoutPc(folder, home)) {
      Files.delete(home.resolve("devices.json")); // every device is one of its own simulators
      pc.start("--sim");
      try (Browser settings = Browser.open("http://127.0.0.1:" + pc.settingsPort(), "uk");
          Browser simulators = Browser.open("http://127.0.0.1:" + (pc.settingsPort() + 1), "uk")) {
        settings.resize(1200, 900).go("/").type("input[name='code']", pc.pairingCode());
        settings.find("button.first").click();
        settings.find("#lamp-registrar");
        settings.button("Пробна сторінка").click();
        settings.find("#lamp-printer.ready");
        settings.until("it says so", () -> !settings.find("#notice").getText().equals("…"));
        settings.shot("bridge-settings");

        simulators.resize(1200, 900).go("/");
        simulators.find("input[type='range']").sendKeys(Keys.PAGE_UP);
        simulators.until("it weighs", () -> !simulators.find(".figure").getText().startsWith("0"));
        simulators.until(
            "the test page is on the paper",
            () ->
                simulators.driver().getPageSource().contains("canvas")
                    || simulators.find(".paper").getText().length() > 20);
        simulators.shot("bridge-simulators");
        assertTrue(simulators.shows(".figure"));
      }
    }
  }
}
