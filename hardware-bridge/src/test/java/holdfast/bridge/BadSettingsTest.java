package holdfast.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.bridge.device.BadSettings;
import holdfast.bridge.device.DeviceSettings;
import holdfast.bridge.device.Fault;
import holdfast.bridge.device.Fault.After;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an administrator reads about settings that cannot be used, in both languages. */
class BadSettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "address      | escpos           | nowhere             | {}",
        "address      | escpos           | tcp://h:99999       | {}",
        "serial       | cas-ap           | serial:COM3?fast    | {}",
        "number       | escpos           | tcp://h:1           | {'dots':'wide'}",
        "range        | escpos           | tcp://h:1           | {'dots':5}",
        "range        | maria            | tcp://h:1           | {'numberField':20}",
        "number       | maria            | tcp://h:1           | {'tax.А':'20%'}",
        "number       | help-micro       | tcp://h:1           | {'tax.А':'two'}",
        "charset      | datecs           | tcp://h:1           | {'charset':'no such'}",
        "charset      | line-display     | tcp://h:1           | {'charset':'cp-9999'}",
        "model        | escpos           | tcp://h:1           | {'model':'typewriter'}",
        "driver       | crystal-ball     | tcp://h:1           | {}",
        "javapos-address | javapos-scale | tcp://h:1           | {}"
      })
  void each_sentence_is_there_in_both_languages(
      String what, String driver, String line, String options) {
    DeviceSettings settings =
        new DeviceSettings(
            "x", driver, line, Message.read(options.replace('\'', '"')).orElseThrow());
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> AllDrivers.make().make(settings).close());
    Fault told = BadSettings.told(refused);
    assertEquals("bad-settings-" + what, told.code());
    assertEquals(After.NOTHING_DONE, told.after());
    JsonObject en = Refusal.in("en").because(told, "set-device");
    JsonObject uk = Refusal.in("uk").because(told, "set-device");
    for (String part : List.of("message", "advice")) {
      assertFalse(en.getString(part).startsWith("bad-settings"), en.toString());
      assertFalse(en.getString(part).contains("{"), en.toString());
      assertTrue(uk.getString(part).matches(".*[а-яіїєґ]{4}.*"), uk.toString());
      assertFalse(uk.getString(part).contains("{"), uk.toString());
    }
  }
}
