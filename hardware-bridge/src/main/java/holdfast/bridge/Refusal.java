package holdfast.bridge;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * Words for what the bridge cannot do, in the language of the page: what happened, and what to do
 * about it.
 */
record Refusal(ResourceBundle texts) {

  /** English for any language that is not there. */
  static Refusal in(String language) {
    return new Refusal(
        ResourceBundle.getBundle(
            "holdfast.bridge.refusals",
            Locale.forLanguageTag(language),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
  }

  JsonObject because(String code, Object... facts) {
    return Json.createObjectBuilder()
        .add("code", code)
        .add("message", text(code + ".message", facts))
        .add("advice", text(code + ".advice", facts))
        .build();
  }

  private String text(String key, Object... facts) {
    return new MessageFormat(texts.getString(key), texts.getLocale()).format(facts);
  }
}
