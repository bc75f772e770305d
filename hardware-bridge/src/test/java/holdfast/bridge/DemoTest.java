package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole bridge with its simulated devices, as {@code --sim} starts it. */
class DemoTest {

  @TempDir Path home;
  private Bridge bridge;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    bridge =
        Bridge.start(
            Options.of(List.of("--port", "0", "--sim", "--home", home.toString()), Map.of()));
    page = Page.paired(bridge);
    page.talk("take", null, "{}");
  }

  @AfterEach
  void stop() {
    page.close();
    bridge.close();
  }

  @Test
  void a_weight_moves_on_the_page_while_it_moves_on_the_scale() throws Exception {
    page.talk("watch", "scale", "{}");
    touch("{\"device\":\"scale\",\"grams\":430}");
    JsonObject weight = page.event("weight").getJsonObject("data");
    while (weight.getInt("grams") != 430) {
      weight = page.event("weight").getJsonObject("data");
    }
    JsonObject sold = page.talk("weigh", "scale", "{}").getJsonObject("result");
    Schema.holds("weight", sold.toString());
    assertEquals(430, sold.getInt("grams"));
  }

  @Test
  void a_card_pays_when_the_customer_holds_it() throws Exception {
    page.send("pay", "purchase", "terminal", "{\"amount\":16727}");
    String step = "";
    while (!step.equals("waiting-for-card")) {
      step = page.event("progress").getJsonObject("data").getString("code");
    }
    touch("{\"device\":\"terminal\",\"card\":true}");
    assertEquals(16727, page.answerTo("pay").getJsonObject("result").getInt("amount"));
  }

  @Test
  void only_the_page_that_has_the_scanner_hears_a_scan() throws Exception {
    try (Page other = Page.paired(bridge)) {
      while (!page.talk("status", "scanner", "{}").containsKey("result")) {
        Thread.onSpinWait();
      }
      touch("{\"device\":\"scanner\",\"code\":\"4820000000017\"}");
      assertEquals("4820000000017", page.event("scan").getJsonObject("data").getString("code"));
      touch("{\"device\":\"badge\",\"code\":\"1000001\"}");
      assertEquals("1000001", page.event("badge").getJsonObject("data").getString("code"));
      other.talk("take", null, "{\"device\":\"nothing\"}");
      assertTrue(other.heardNothing());
    }
  }

  @Test
  void the_customer_reads_two_lines() throws Exception {
    page.talk("show", "display", "{\"upper\":\"Сало\",\"lower\":\"24.50\"}");
    String shown = "";
    while (!shown.contains("24.50")) {
      shown = touch("{\"device\":\"display\"}");
    }
    assertTrue(shown.contains("Сало\\n24.50"), shown);
  }

  @Test
  void the_hands_of_the_demo_are_no_others() throws Exception {
    HttpResponse<String> refused =
        Hands.send(bridge.demoPort(), "{\"device\":\"terminal\"}", "https://evil.example");
    assertEquals(403, refused.statusCode());
  }

  private String touch(String what) throws IOException, InterruptedException {
    return Hands.touch(bridge.demoPort(), what);
  }
}
