package holdfast.sender;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {
  @TempDir Path folder;
  private final PretendedHoldfast holdfast = new PretendedHoldfast();

  @BeforeEach
  void open() throws InterruptedException {
    holdfast.open();
  }

  @AfterEach
  void close() throws InterruptedException {
    holdfast.stop(0);
  }

  @Test
  void an_order_that_is_taken_leaves_the_outbox() throws Exception {
    put("a.json", "A-1");
    try (Sender sender = sender("the key")) {
      workUntil(sender, () -> exists("sent/a.json"));
    }
    assertEquals(List.of("A-1"), holdfast.taken());
  }

  @Test
  void what_was_not_acknowledged_is_sent_again_after_a_break() throws Exception {
    holdfast.breakOffAtTheNextOrder();
    put("b.json", "B-1");
    try (Sender sender = sender("the key")) {
      workUntil(sender, () -> exists("sent/b.json"));
    }
    assertEquals(List.of("B-1", "B-1"), holdfast.seen());
  }

  @Test
  void a_refused_order_is_put_aside_with_the_reason() throws Exception {
    holdfast.refuseAll();
    put("c.json", "C-1");
    try (Sender sender = sender("the key")) {
      workUntil(sender, () -> exists("refused/c.json.reason.txt"));
    }
    assertTrue(Files.readString(folder.resolve("refused/c.json.reason.txt")).contains("invalid"));
  }

  @Test
  void what_is_no_order_is_put_aside_and_stops_nobody() throws Exception {
    Files.writeString(folder.resolve("d.json"), "{ half an or");
    put("e.json", "E-1");
    try (Sender sender = sender("the key")) {
      workUntil(sender, () -> exists("sent/e.json"));
    }
    assertTrue(exists("refused/d.json"));
  }

  @Test
  void while_nobody_knows_the_key_orders_wait_and_then_become_files() throws Exception {
    put("f.json", "F-1");
    try (Sender sender = sender("wrong")) {
      workUntil(sender, () -> exists("inbox/f.json"));
    }
    assertTrue(exists("fallen-back/f.json"));
    assertFalse(exists("f.json"));
    assertEquals(List.of(), holdfast.seen());
  }

  @Test
  void what_became_of_an_order_is_acknowledged() throws Exception {
    put("g.json", "G-1");
    try (Sender sender = sender("the key")) {
      workUntil(sender, () -> exists("sent/g.json"));
      holdfast.tell("0198d8a0-0000-7000-8000-000000000001", "G-1", "sent");
      workUntil(sender, () -> !holdfast.heard().isEmpty());
    }
    assertEquals(List.of("0198d8a0-0000-7000-8000-000000000001"), holdfast.heard());
  }

  private Sender sender(String key) throws IOException {
    return new Sender(
        URI.create("ws://127.0.0.1:" + holdfast.getPort() + "/ws/orders/live"),
        key,
        new Outbox(folder, folder.resolve("inbox")),
        Duration.ofSeconds(2));
  }

  private void put(String file, String number) throws IOException {
    Files.writeString(folder.resolve(file), "{\"externalId\": \"" + number + "\"}");
  }

  private boolean exists(String file) {
    return Files.exists(folder.resolve(file));
  }

  private static void workUntil(Sender sender, BooleanSupplier done) throws Exception {
    Instant end = Instant.now().plusSeconds(20);
    while (!done.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(end), "not done within 20 s");
      sender.look();
      Thread.sleep(20);
    }
  }
}
