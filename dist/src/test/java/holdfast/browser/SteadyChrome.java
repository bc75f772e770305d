package holdfast.browser;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.remote.JsonToWebElementConverter;
import org.openqa.selenium.remote.RemoteWebElement;

/**
 * Chromium driven by somebody who clicks as a person does: on what stands still. A page that has
 * just opened something still moves for a frame or two, faster than any hand.
 */
final class SteadyChrome extends ChromeDriver {
  // a tab in the background draws no frames: there only time goes on
  private static final String STANDS_STILL =
      """
      const [element, done] = arguments;
      const place = () => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height].join();
      };
      const frame = next => {
        const timer = setTimeout(next, 100);
        requestAnimationFrame(() => { clearTimeout(timer); setTimeout(next); });
      };
      let before = place();
      let frames = 120;
      const look = () => {
        const now = place();
        if (now === before || --frames === 0) {
          done();
        } else {
          before = now;
          frame(look);
        }
      };
      frame(look);
      """;

  SteadyChrome(ChromeDriverService service, ChromeOptions options) {
    super(service, options);
    setElementConverter(
        new JsonToWebElementConverter(this) {
          @Override
          protected RemoteWebElement newRemoteWebElement() {
            return setOwner(new Steady());
          }
        });
  }

  private final class Steady extends RemoteWebElement {
    @Override
    public void click() {
      executeAsyncScript(STANDS_STILL, this);
      super.click();
    }
  }
}
