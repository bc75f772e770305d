package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.sim.TerminalSimulator;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bridge, the page of the till or the terminal is killed at random moments of a payment, many
 * of them between the approval and its answer. {@code -Dbridge.kills=500} does it as often as one
 * likes, {@code -Dbridge.seed=…} repeats the moments.
 */
class KillIT {

  private static final int KILLS = Integer.getInteger("bridge.kills", 15);
  private static final long SEED = Long.getLong("bridge.seed", System.nanoTime());
  private static final int LONGEST_MS = 400;
  private static final int PRINTS_MS = 120;

  private enum Victim {
    BRIDGE,
    PAGE,
    TERMINAL
  }

  @TempDir Path home;
  private String token = "";

  @Test
  void charges_on_the_terminal_are_the_payments_at_the_till() throws Exception {
    Random random = new Random(SEED);
    Map<Victim, Integer> inTheMiddle = new EnumMap<>(Victim.class);
    try (TerminalSimulator terminal = new TerminalSimulator(true, 0)) {
      terminal.prints(PRINTS_MS);
      terminal.start();
      Files.writeString(
          home.resolve("devices.json"),
          "[{\"id\":\"terminal\",\"driver\":\"privatbank\",\"line\":\""
              + terminal.address()
              + "\",\"options\":{\"pauseMs\":10}}]");
      long paid = 0;
      BridgeProcess bridge = BridgeProcess.start(home);
      for (int kill = 0; kill < KILLS; kill++) {
        Victim victim = Victim.values()[kill % Victim.values().length];
        String id = UUID.randomUUID().toString();
        long before = terminal.charges();
        Page page = enter(bridge);
        page.send(id, "purchase", "terminal", "{\"amount\":100}");
        Thread.sleep(random.nextInt(LONGEST_MS));
        boolean charged = terminal.charges() > before;
        boolean answered = page.hasResultOf(id);
        switch (victim) {
          case BRIDGE -> {
            bridge.kill();
            bridge.close();
            bridge = BridgeProcess.start(home);
          }
          case PAGE -> {} // gone below, without a goodbye
          case TERMINAL -> {
            terminal.reboot();
            page.answerTo(id);
          }
        }
        page.close();
        paid += settledAfterwards(bridge, id);
        inTheMiddle.merge(victim, charged && !answered ? 1 : 0, Integer::sum);
        assertEquals(terminal.taken(), paid, victim + ", kill " + kill + ", seed " + SEED);
        assertTrue(terminal.charges() <= before + 1, "charged twice, seed " + SEED);
      }
      bridge.close();
    }
    System.getLogger("kill")
        .log(
            System.Logger.Level.INFO,
            "{0} kills, between approval and answer: {1}; seed {2}",
            Integer.toString(KILLS),
            inTheMiddle,
            Long.toString(SEED));
    assertTrue(
        KILLS < 60 || inTheMiddle.values().stream().allMatch(times -> times > 0),
        "never killed after the charge: " + inTheMiddle);
  }

  /** What a till does when its bridge comes back: settles the doubt, then asks the same again. */
  private long settledAfterwards(BridgeProcess bridge, String id) throws Exception {
    try (Page page = enter(bridge)) {
      page.talk("take", null, "{\"device\":\"terminal\",\"force\":true}");
      JsonObject hello = page.talk("hello", null, "{\"token\":\"" + token + "\"}");
      for (JsonObject doubt :
          hello.getJsonObject("result").getJsonArray("unsettled").getValuesAs(JsonObject.class)) {
        JsonObject found =
            page.talk("recover", "terminal", "{\"of\":\"" + doubt.getString("id") + "\"}");
        assertTrue(found.containsKey("result"), found.toString());
      }
      JsonObject answer = page.talk(id, "purchase", "terminal", "{\"amount\":100}");
      if (answer.containsKey("result")) {
        return answer.getJsonObject("result").getJsonNumber("amount").longValue();
      }
      assertEquals("new-id", answer.getJsonObject("error").getString("retry"), answer.toString());
      return 0;
    }
  }

  private Page enter(BridgeProcess bridge) throws Exception {
    Page page = Page.open(bridge.port());
    if (token.isEmpty()) {
      String code = Files.readString(home.resolve("pairing-code"));
      token =
          page.talk("pair", null, "{\"code\":\"" + code + "\",\"till\":\"Till 1\"}")
              .getJsonObject("result")
              .getString("token");
    }
    JsonObject hello = page.talk("hello", null, "{\"token\":\"" + token + "\"}");
    assertTrue(hello.containsKey("result"), hello.toString());
    return page;
  }
}
