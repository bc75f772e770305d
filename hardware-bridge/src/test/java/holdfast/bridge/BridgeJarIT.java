package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar as an administrator starts it. */
class BridgeJarIT {

  @TempDir Path home;

  @Test
  void starts_from_its_jar_says_hello_and_stops_when_asked() throws Exception {
    try (BridgeProcess bridge = BridgeProcess.start(home)) {
      Process process = bridge.process();
      try (Page page = Page.open(bridge.port())) {
        String code = Files.readString(home.resolve("pairing-code"));
        JsonObject pairing =
            page.talk("pair", null, "{\"code\":\"" + code + "\",\"till\":\"Till 1\"}");
        String token = pairing.getJsonObject("result").getString("token");
        JsonObject hello = page.talk("hello", null, "{\"token\":\"" + token + "\"}");
        assertFalse(hello.toString().contains("development"), hello.toString());
        process.destroy(); // SIGTERM
        assertTrue(process.waitFor(10, TimeUnit.SECONDS), "still running");
        assertEquals(128 + 15, process.exitValue());
      }
    }
  }

  @Test
  void says_what_is_wrong_and_gives_up() throws Exception {
    try (BridgeProcess bridge = BridgeProcess.begin(List.of(), home, "--port", "many")) {
      String said = String.join("\n", bridge.log().lines().toList());
      assertTrue(said.contains("The port must be a number, not 'many'."), said);
      assertEquals(1, bridge.process().waitFor());
    }
  }
}
