package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.Copies.Limits;
import holdfast.bridge.Copies.Owner;
import holdfast.bridge.device.Fault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopiesTest {

  private static final Owner TILL = new Owner("http://localhost:8080", "S1-1");
  private static final Owner OTHER = new Owner("http://localhost:8080", "S1-2");
  private static final Owner ELSEWHERE = new Owner("https://other.example", "S1-1");
  private static final String FILE = "packages.journal";

  @TempDir Path folder;

  @Test
  void what_is_kept_is_there_after_a_restart_until_its_till_forgets_it() throws Exception {
    try (Copies copies = open(Limits.USUAL)) {
      copies.keep(TILL, List.of(sold(1), sold(2)));
      copies.keep(TILL, List.of(sold(3)));
      copies.forget(TILL, List.of("p2", "never there"));
    }
    try (Copies copies = open(Limits.USUAL)) {
      assertEquals(List.of("p1", "p3"), ids(copies, TILL));
      assertEquals(sold(3), copies.one(TILL, "p3").orElseThrow());
      assertTrue(copies.one(TILL, "p2").isEmpty());
      JsonObject head = copies.heads(TILL, 0).getFirst();
      assertEquals(101, head.getInt("number"));
      assertTrue(!head.containsKey("sealed"), head.toString());
    }
  }

  @Test
  void a_till_neither_sees_nor_forgets_what_is_of_another_till_or_address() throws Exception {
    try (Copies copies = open(Limits.USUAL)) {
      copies.keep(TILL, List.of(sold(1)));
      for (Owner stranger : List.of(OTHER, ELSEWHERE)) {
        assertEquals(List.of(), ids(copies, stranger));
        assertTrue(copies.one(stranger, "p1").isEmpty());
        copies.forget(stranger, List.of("p1"));
      }
      assertEquals(List.of("p1"), ids(copies, TILL));
    }
  }

  @Test
  void survives_a_power_cut_at_every_byte() throws Exception {
    try (Copies copies = open(Limits.USUAL)) {
      copies.keep(TILL, List.of(sold(1)));
      copies.keep(TILL, List.of(sold(2), sold(3)));
      copies.forget(TILL, List.of("p1"));
    }
    byte[] whole = Files.readAllBytes(folder.resolve(FILE));
    List<List<String>> whatMayBeThere =
        List.of(List.of(), List.of("p1"), List.of("p1", "p2", "p3"), List.of("p2", "p3"));
    for (int length = 0; length <= whole.length; length++) {
      Files.write(folder.resolve(FILE), Arrays.copyOf(whole, length));
      try (Copies copies = open(Limits.USUAL)) {
        List<String> there = ids(copies, TILL);
        assertTrue(whatMayBeThere.contains(there), there + " after " + length + " bytes");
        for (String id : there) {
          assertEquals(sold(Integer.parseInt(id.substring(1))), copies.one(TILL, id).orElseThrow());
        }
        copies.keep(TILL, List.of(sold(9)));
      }
      try (Copies copies = open(Limits.USUAL)) {
        assertEquals(sold(9), copies.one(TILL, "p9").orElseThrow());
      }
    }
  }

  @Test
  void more_than_it_may_keep_is_refused_as_a_whole_and_nothing_of_before_is_lost()
      throws Exception {
    try (Copies copies = open(new Limits(3, 1 << 20, 1 << 20))) {
      copies.keep(TILL, List.of(sold(1), sold(2)));
      assertFull(copies, TILL, List.of(sold(3), sold(4)));
      assertEquals(List.of("p1", "p2"), ids(copies, TILL));
      copies.keep(OTHER, List.of(sold(1), sold(2), sold(3)));
      copies.forget(TILL, List.of("p1"));
      copies.keep(TILL, List.of(sold(3), sold(4)));
    }
    try (Copies copies = open(new Limits(100, 1500, 1 << 20))) {
      assertFull(copies, TILL, List.of(large(5, 1500)));
      copies.keep(TILL, List.of(large(6, 500)));
    }
    try (Copies copies = open(new Limits(100, 1 << 20, 2000))) {
      assertFull(copies, ELSEWHERE, List.of(large(1, 2000)));
    }
  }

  @Test
  void the_same_once_more_changes_nothing_and_a_newer_seal_takes_its_place() throws Exception {
    try (Copies copies = open(Limits.USUAL)) {
      copies.keep(TILL, List.of(sold(1)));
      long size = Files.size(folder.resolve(FILE));
      copies.keep(TILL, List.of(sold(1)));
      assertEquals(size, Files.size(folder.resolve(FILE)));
      JsonObject anew = Json.createObjectBuilder(sold(1)).add("device", "next").build();
      copies.keep(TILL, List.of(anew));
      assertEquals(anew, copies.one(TILL, "p1").orElseThrow());
      assertEquals(1, copies.heads(TILL, 0).size());
    }
  }

  @Test
  void heads_are_told_in_parts() throws Exception {
    try (Copies copies = open(Limits.USUAL)) {
      for (int first = 0; first < 600; first += 50) {
        copies.keep(TILL, IntStream.range(first, first + 50).mapToObj(CopiesTest::sold).toList());
      }
      List<JsonObject> some = copies.heads(TILL, 0);
      assertEquals(500, some.size());
      long last = some.getLast().getJsonNumber("turn").longValue();
      assertEquals(100, copies.heads(TILL, last).size());
    }
  }

  @Test
  void its_file_is_written_anew_when_most_of_it_is_forgotten() throws Exception {
    try (Copies copies = open(Limits.USUAL)) {
      copies.keep(OTHER, List.of(sold(1), sold(2)));
      copies.keep(TILL, List.of(sold(3), sold(4)));
      for (int i = 10; i < 60; i++) {
        copies.keep(TILL, List.of(large(i, 100_000)));
        copies.forget(TILL, List.of("p" + i, i == 30 ? "p3" : ""));
      }
      assertEquals(sold(4), copies.one(TILL, "p4").orElseThrow());
      copies.keep(TILL, List.of(sold(5)));
    }
    assertTrue(Files.size(folder.resolve(FILE)) < 2_000_000);
    try (Copies copies = open(Limits.USUAL)) {
      assertEquals(List.of("p4", "p5"), ids(copies, TILL));
      assertEquals(List.of("p1", "p2"), ids(copies, OTHER));
      assertEquals(sold(2), copies.one(OTHER, "p2").orElseThrow());
    }
  }

  @Test
  void a_file_that_cannot_be_written_anew_does_as_it_is() throws Exception {
    try (Copies copies = open(Limits.USUAL)) {
      copies.keep(TILL, List.of(sold(1)));
      for (int i = 10; i < 18; i++) {
        copies.keep(TILL, List.of(large(i, 100_000)));
        copies.forget(TILL, List.of("p" + i));
      }
    }
    // as good as a full disk: no new file can be begun
    Files.createDirectories(folder.resolve(FILE + ".new").resolve("in the way"));
    try (Copies copies = open(Limits.USUAL)) {
      for (int i = 20; i < 30; i++) {
        copies.keep(TILL, List.of(large(i, 100_000)));
        copies.forget(TILL, List.of("p" + i));
      }
    }
    assertTrue(Files.size(folder.resolve(FILE)) > 1_800_000, "nothing was written anew");
    try (Copies copies = open(Limits.USUAL)) {
      assertEquals(sold(1), copies.one(TILL, "p1").orElseThrow());
      assertEquals(List.of("p1"), ids(copies, TILL));
    }
  }

  @Test
  void a_page_keeps_reads_and_forgets_those_of_the_till_it_was_paired_as() throws Exception {
    String packages = Json.createArrayBuilder().add(sold(1)).build().toString();
    try (Bridge bridge =
            Bridge.start(
                Options.of(List.of("--port", "0", "--home", folder.toString()), Map.of()));
        Page page = Page.paired(bridge);
        Page other = Page.open(bridge.port())) {
      String own = "{\"till\":\"Till 1\"%s}";
      page.talk("keep", null, own.formatted(",\"packages\":" + packages));
      String code = bridge.pairing().showCode();
      other.talk("pair", null, "{\"code\":\"" + code + "\",\"till\":\"Till 2\"}");
      assertEquals("other-till", refusal(other.talk("kept", null, own.formatted(""))));
      String stolen = own.formatted(",\"id\":\"p1\"");
      assertEquals("other-till", refusal(other.talk("kept-one", null, stolen)));
      assertEquals(
          "other-till", refusal(other.talk("forget", null, own.formatted(",\"ids\":[\"p1\"]"))));
      String theirs = "{\"till\":\"Till 2\",\"id\":\"p1\"}";
      assertEquals("not-kept", refusal(other.talk("kept-one", null, theirs)));
      JsonObject kept = page.talk("kept", null, own.formatted(",\"after\":0"));
      assertEquals(1, kept.getJsonObject("result").getJsonArray("packages").size());
      assertEquals(
          sold(1), page.talk("kept-one", null, own.formatted(",\"id\":\"p1\"")).get("result"));
      page.talk("forget", null, own.formatted(",\"ids\":[\"p1\"]"));
      assertEquals(
          "not-kept", refusal(page.talk("kept-one", null, own.formatted(",\"id\":\"p1\""))));
      page.say("{\"id\":\"w\",\"op\":\"keep\",\"args\":{\"till\":\"Till 1\",\"packages\":[{}]}}");
      assertEquals("bad-args", refusal(page.answerTo("w")));
    }
  }

  private Copies open(Limits limits) throws IOException {
    return new Copies(Home.at(folder), limits);
  }

  private static void assertFull(Copies copies, Owner owner, List<JsonObject> packages) {
    Fault full = assertThrows(Fault.class, () -> copies.keep(owner, packages));
    assertEquals("copies-full", full.code());
  }

  private static String refusal(JsonObject answer) {
    return answer.getJsonObject("error").getString("code");
  }

  private static List<String> ids(Copies copies, Owner owner) {
    return copies.heads(owner, 0).stream().map(head -> head.getString("id")).toList();
  }

  private static JsonObject sold(int number) {
    return large(number, 20);
  }

  private static JsonObject large(int number, int letters) {
    return Json.createObjectBuilder()
        .add("id", "p" + number)
        .add("device", "device")
        .add("sequence", number + 1)
        .add("number", 100 + number)
        .add("nonce", "AAAAAAAAAAAAAAAA")
        .add("sealed", "x".repeat(letters))
        .build();
  }
}
