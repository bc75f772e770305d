package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.DeviceSettings;
import jakarta.json.JsonValue;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Noise from the page. {@code -Dbridge.fuzz=1000000} is the full size; {@code -Dbridge.seed=…}
 * repeats it.
 */
class FuzzTest {

  private static final int MESSAGES = Integer.getInteger("bridge.fuzz", 1_000);
  private static final long SEED = Long.getLong("bridge.seed", 20261129);
  @TempDir Path home;

  /**
   * A page that says anything: what is answered has the form it should, and it goes on answering.
   */
  @Test
  void no_message_of_a_page_breaks_the_bridge() throws Exception {
    Random random = new Random(SEED);
    try (Journal journal = new Journal(Home.at(home), Clock.systemUTC())) {
      Pairing pairing = new Pairing(Home.at(home), Clock.systemUTC());
      Drivers drivers = TestDevice.drivers(new TestDevice());
      Desk desk = new Desk(Home.at(home), journal, Clock.systemUTC(), drivers::make);
      desk.place(new DeviceSettings("till", "test", "", JsonValue.EMPTY_JSON_OBJECT));
      Setup setup = new Setup(desk, pairing, drivers, List.of("http://own"));
      LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
      HandClock slow = new HandClock();
      CopyTalk copies = new CopyTalk(new Copies(Home.at(home), Copies.Limits.USUAL));
      Conversation page =
          new Conversation(new Answers(heard), "http://page", pairing, desk, setup, copies, slow);
      String code = pairing.showCode();
      page.hear(
          "{\"id\":\"p\",\"op\":\"pair\",\"args\":{\"code\":\"" + code + "\",\"till\":\"x\"}}");
      for (int i = 0; i < MESSAGES; i++) {
        slow.pass(Duration.ofSeconds(1));
        page.hear(garbled(random));
        for (String answer = heard.poll(); answer != null; answer = heard.poll()) {
          Schema.holds("fromBridge", answer);
        }
      }
      page.hear("{\"id\":\"last\",\"op\":\"give\"}");
      String answer = heard.take();
      while (!answer.startsWith("{\"id\":\"last\"")) {
        Schema.holds("fromBridge", answer);
        answer = heard.take();
      }
      desk.close();
      copies.close();
    }
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().equals("device-till") && thread.isAlive()),
        "a thread was left behind");
  }

  private static String garbled(Random random) {
    StringBuilder text =
        new StringBuilder(
            "{\"id\":\"%d\",\"op\":\"%s\",\"device\":\"till\",\"args\":{\"of\":\"%d\",\"done\":true}}"
                .formatted(
                    random.nextInt(50),
                    List.of("charge", "status", "recover", "settle", "interrupt", "hello", "x")
                        .get(random.nextInt(7)),
                    random.nextInt(50)));
    for (int changes = random.nextInt(3); changes > 0; changes--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.setCharAt(at, (char) random.nextInt(0x500));
        default -> text.insert(at, "[{\"");
      }
    }
    return text.toString();
  }

  private record Answers(LinkedBlockingQueue<String> heard) implements Conversation.Wire {
    @Override
    public void send(String message) {
      heard.add(message);
    }

    @Override
    public boolean isBehind() {
      return false;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void hangUp(int code, String reason) {
      // the next message is heard all the same
    }
  }
}
