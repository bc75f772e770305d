package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Intent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;
  private final HandClock clock = new HandClock();

  @Test
  void keeps_an_end_over_a_restart() throws Exception {
    try (Journal journal = open()) {
      begin(journal, "a");
      journal.end("a", new Answer.Done(result(7)));
    }
    try (Journal journal = open()) {
      assertEquals(new Answer.Done(result(7)), journal.answer(journal.find("a").orElseThrow()));
      assertTrue(journal.unsettled("terminal").isEmpty());
    }
  }

  @Test
  void keeps_the_first_end_whatever_is_said_later() throws Exception {
    try (Journal journal = open()) {
      begin(journal, "a");
      journal.end("a", new Answer.Refused(Fault.failed("not-done")));
      journal.end("a", new Answer.Done(result(7)));
    }
    try (Journal journal = open()) {
      Answer kept = journal.answer(journal.find("a").orElseThrow());
      assertTrue(kept instanceof Answer.Refused, kept::toString);
    }
  }

  @Test
  void what_has_no_end_is_a_doubt_with_what_is_needed_to_settle_it() throws Exception {
    try (Journal journal = open()) {
      begin(journal, "a");
      journal.mark("a", result(3));
      begin(journal, "b");
      journal.forget("b");
    }
    try (Journal journal = open()) {
      Kept doubt = journal.unsettled("terminal").getFirst();
      assertEquals(result(3), doubt.open().mark());
      assertEquals(result(100), doubt.open().args());
      assertEquals(1, journal.unsettled("terminal").size());
      assertTrue(journal.find("b").isEmpty());
    }
  }

  @Test
  void survives_a_power_cut_at_every_byte() throws Exception {
    try (Journal journal = open()) {
      begin(journal, "a");
      journal.mark("a", result(3));
      journal.end("a", new Answer.Done(result(7)));
      begin(journal, "b");
    }
    Path file = folder.resolve("results.journal");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (Journal journal = open()) {
        // a request whose beginning was not forced was never begun; else it is there in full
        journal
            .find("a")
            .filter(Kept::hasEnd)
            .ifPresent(kept -> assertEquals(new Answer.Done(result(7)), answer(journal, kept)));
        begin(journal, "c");
        journal.end("c", new Answer.Done(result(1)));
      }
      try (Journal journal = open()) {
        assertEquals(new Answer.Done(result(1)), journal.answer(journal.find("c").orElseThrow()));
      }
    }
  }

  @Test
  void a_broken_line_costs_only_itself() throws Exception {
    try (Journal journal = open()) {
      begin(journal, "a");
      journal.end("a", new Answer.Done(result(7)));
      begin(journal, "b");
      journal.end("b", new Answer.Done(result(8)));
    }
    Path file = folder.resolve("results.journal");
    byte[] bytes = Files.readAllBytes(file);
    bytes[20] ^= 1;
    Files.write(file, bytes);
    try (Journal journal = open()) {
      assertEquals(new Answer.Done(result(8)), journal.answer(journal.find("b").orElseThrow()));
    }
  }

  @Test
  void writes_its_file_anew_without_what_is_too_old() throws Exception {
    JsonObject large = Json.createObjectBuilder().add("text", "x".repeat(20_000)).build();
    try (Journal journal = open()) {
      begin(journal, "doubt");
      for (int i = 0; i < 700; i++) {
        begin(journal, "old" + i);
        journal.end("old" + i, new Answer.Done(large));
        clock.pass(Duration.ofHours(3));
      }
      assertTrue(journal.find("old0").isEmpty());
      assertEquals(new Answer.Done(large), journal.answer(journal.find("old699").orElseThrow()));
    }
    assertTrue(Files.size(folder.resolve("results.journal")) < 12_000_000);
    try (Journal journal = open()) {
      assertEquals(1, journal.unsettled("terminal").size());
      assertTrue(journal.find("old0").isEmpty());
      assertEquals(new Answer.Done(large), journal.answer(journal.find("old699").orElseThrow()));
    }
  }

  @Test
  void two_bridges_do_not_share_a_folder() throws Exception {
    try (Journal journal = open()) {
      assertFalse(journal.find("a").isPresent());
      IOException refused = assertThrows(IOException.class, this::open);
      assertTrue(refused.getMessage().contains("another bridge"), refused.getMessage());
    }
  }

  private Journal open() throws IOException {
    return new Journal(Home.at(folder), clock);
  }

  private static Answer answer(Journal journal, Kept kept) {
    try {
      return journal.answer(kept);
    } catch (Fault unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  private void begin(Journal journal, String id) throws Fault {
    journal.begin(
        "terminal",
        new Intent(id, "purchase", result(100), JsonValue.EMPTY_JSON_OBJECT, clock.instant()),
        "body",
        true);
  }

  private static JsonObject result(int number) {
    return Json.createObjectBuilder().add("number", number).build();
  }
}
