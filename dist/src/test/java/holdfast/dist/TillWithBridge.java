package holdfast.dist;

import holdfast.browser.Browser;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** A till of a running house, in a browser, whose computer has a bridge with simulated devices. */
final class TillWithBridge implements AutoCloseable {
  private static final String PASSWORD = "holdfast-demo";

  final CheckoutPc pc;
  final Browser page;

  private TillWithBridge(CheckoutPc pc, Browser page) {
    this.pc = pc;
    this.page = page;
  }

  /**
   * Opens the till, signed in and paired with its bridge.
   *
   * @param script put into every page before anything else of it
   */
  static TillWithBridge open(Installation house, Path folder, String script)
      throws IOException, SQLException {
    CheckoutPc pc = new CheckoutPc(folder, folder.resolveSibling("till-with-bridge"));
    pc.belongsTo(house, "S1-1");
    pc.start();
    house.token(); // the first sign-in of a server takes longest, and a till waits five seconds
    Browser page = Browser.open("http://localhost:" + house.port(), "uk");
    page.driver()
        .executeCdpCommand("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    TillWithBridge till = new TillWithBridge(pc, page);
    page.go("/pos/");
    till.signIn("cashier");
    page.find("#menu-devices[data-link='not-paired']").click();
    page.typeSlowly("#pairing-code", pc.pairingCode());
    till.press(Keys.ENTER);
    page.find("#menu-devices[data-link='ready']");
    till.press(Keys.ESCAPE);
    return till;
  }

  /** Somebody else goes on at this till. */
  void changeTo(String user) {
    page.driver().executeScript("sessionStorage.clear()");
    page.go("/pos/");
    signIn(user);
    page.find("#menu-devices[data-link='ready']");
  }

  private void signIn(String user) {
    page.type("#login-user", user).type("#login-password", PASSWORD);
    page.find("#login-submit").click();
    page.find("[data-till='S1-1'], [data-tile]");
    if (page.shows("[data-till='S1-1']")) {
      page.find("[data-till='S1-1']").click();
    }
    page.find("[data-tile]");
  }

  /** Picks goods by searching, as a person types. */
  void take(String sku) {
    press(Keys.F2);
    page.typeSlowly("#scan", sku);
    press(Keys.ENTER);
    page.find("[data-line='" + sku + "']");
  }

  void press(CharSequence key) {
    new Actions(page.driver()).pause(Duration.ofMillis(120)).sendKeys(key).perform();
  }

  @Override
  public void close() {
    page.close();
    pc.close();
  }
}
