package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairingTest {

  private static final String PAGE = "https://pos.shop.ua";

  @TempDir Path folder;
  private final HandClock clock = new HandClock();
  private Pairing pairing;

  @BeforeEach
  void open() throws IOException {
    pairing = new Pairing(Home.at(folder), clock);
  }

  @Test
  void a_code_works_once() throws Exception {
    String code = shown();
    String token = pairing.pair(code, PAGE, "Till 1");
    assertEquals("Till 1", pairing.known(token, PAGE).orElseThrow().till());
    assertRefused("no-code", code);
  }

  @Test
  void a_token_is_worth_nothing_from_another_origin() throws Exception {
    String token = pairing.pair(shown(), PAGE, "Till 1");
    assertTrue(pairing.known(token, "https://evil.example").isEmpty());
    assertTrue(pairing.known(token + "x", PAGE).isEmpty());
  }

  @Test
  void a_code_is_over_after_ten_minutes_and_nobody_else_is_shown_one_by_itself() throws Exception {
    String code = shown();
    pairing.pair(code, PAGE, "Till 1");
    String second = pairing.showCode();
    clock.pass(Pairing.CODE_LASTS);
    assertRefused("no-code", second);
    pairing.tick();
    assertFalse(Files.exists(folder.resolve(Pairing.CODE_FILE)));
  }

  @Test
  void while_nobody_is_paired_there_is_always_a_code() throws Exception {
    String code = shown();
    clock.pass(Pairing.CODE_LASTS);
    pairing.tick();
    assertFalse(code.equals(shown()) && code.equals(pairing.showCode()));
  }

  @Test
  void ten_thousand_guesses_get_nowhere() throws Exception {
    int looked = 0;
    for (int guess = 0; guess < 10_000; guess++) {
      if (guess % 100 == 0) {
        pairing.showCode(); // even when somebody keeps asking for codes
      }
      try {
        pairing.pair("no-%03d".formatted(guess), PAGE, "x");
      } catch (Fault refused) {
        if (refused.code().equals("wrong-code")) {
          looked++;
        }
      }
      clock.pass(Duration.ofMillis(10));
    }
    assertTrue(looked <= 9, looked + " guesses were looked at in 100 seconds");
    assertRefused("too-many-guesses", shown());
    clock.pass(Duration.ofHours(1));
    pairing.pair(pairing.showCode(), PAGE, "Till 1");
  }

  @Test
  void five_wrong_guesses_use_a_code_up() throws Exception {
    String code = shown();
    for (int guess = 0; guess < 5; guess++) {
      assertRefused("wrong-code", "000000".equals(code) ? "000001" : "000000");
      clock.pass(Duration.ofMinutes(1));
    }
    assertRefused("no-code", code);
  }

  @Test
  void remembers_who_is_paired_and_keeps_no_token() throws Exception {
    String token = pairing.pair(shown(), PAGE, "Till 1");
    assertFalse(Files.readString(folder.resolve("pairings.json")).contains(token));
    Pairing again = new Pairing(Home.at(folder), clock);
    assertTrue(again.known(token, PAGE).isPresent());
    again.revoke(again.all().getFirst().hash());
    assertTrue(again.known(token, PAGE).isEmpty());
    assertTrue(new Pairing(Home.at(folder), clock).all().isEmpty());
  }

  @Test
  void only_its_owner_can_read_its_files() throws Exception {
    pairing.pair(shown(), PAGE, "Till 1");
    assertEquals(
        "rw-------",
        java.nio.file.attribute.PosixFilePermissions.toString(
            Files.getPosixFilePermissions(folder.resolve("pairings.json"))));
  }

  private String shown() throws IOException {
    return Files.readString(folder.resolve(Pairing.CODE_FILE));
  }

  private void assertRefused(String code, String guess) {
    Fault refused = assertThrows(Fault.class, () -> pairing.pair(guess, PAGE, "x"));
    assertEquals(code, refused.code());
  }
}
