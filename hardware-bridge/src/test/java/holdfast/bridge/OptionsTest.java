package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;

class OptionsTest {

  @Test
  void listens_on_its_usual_port_when_nothing_is_said() {
    assertEquals(17117, Options.of(List.of(), Map.of()).port());
  }

  @Test
  void arguments_win_over_the_environment() {
    Map<String, String> environment = Map.of("HOLDFAST_BRIDGE_PORT", "1000");
    assertEquals(1000, Options.of(List.of(), environment).port());
    assertEquals(2000, Options.of(List.of("--port", "2000"), environment).port());
  }

  @Test
  void adds_the_origins_of_both_to_those_of_this_computer() {
    Options options =
        Options.of(
            List.of("--allow-origin", "https://c.ua"),
            Map.of("HOLDFAST_BRIDGE_ORIGINS", "https://A.ua, https://b.ua:8443,"));
    assertEquals(
        List.of(
            "http://localhost",
            "http://127.0.0.1",
            "https://a.ua",
            "https://b.ua:8443",
            "https://c.ua"),
        options.origins().stream().map(AllowedOrigin::base).toList());
  }

  @Test
  void refuses_what_it_cannot_understand_and_names_it() {
    assertRefused("70000", "--port", "70000");
    assertRefused("'x'", "--port", "x");
    assertRefused("--port", "--port");
    assertRefused("--bind", "--bind", "0.0.0.0");
    assertRefused("'*'", "--allow-origin", "*");
    assertRefused("'https://pos.shop.ua/pos'", "--allow-origin", "https://pos.shop.ua/pos");
    assertRefused("'https://*.shop.ua'", "--allow-origin", "https://*.shop.ua");
  }

  @Test
  void the_settings_page_stands_next_to_the_port_of_pages() {
    assertEquals(17118, Options.of(List.of(), Map.of()).settingsPort());
    assertEquals(0, Options.of(List.of("--port", "0"), Map.of()).settingsPort());
    assertEquals(5, Options.of(List.of("--settings-port", "5"), Map.of()).settingsPort());
  }

  @Test
  void says_everything_in_both_languages() {
    assertEquals(
        ResourceBundle.getBundle("holdfast.bridge.refusals", java.util.Locale.ROOT).keySet(),
        Refusal.in("uk").texts().keySet());
    assertEquals("uk", Refusal.in("uk").texts().getLocale().getLanguage());
  }

  private static void assertRefused(String named, String... arguments) {
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> Options.of(List.of(arguments), Map.of()));
    assertTrue(refused.getMessage().contains(named), refused.getMessage());
  }
}
