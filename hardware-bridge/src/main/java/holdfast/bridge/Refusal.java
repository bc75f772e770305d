package holdfast.bridge;

import holdfast.bridge.device.Fault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;

/**
 * Words for what the bridge cannot do and for how far it is, in the language of the page: what
 * happened, and what to do about it.
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

  JsonObject because(Fault fault) {
    Object[] facts = fault.facts().toArray();
    return Json.createObjectBuilder()
        .add("code", fault.code())
        .add("message", text(fault.code() + ".message", facts))
        .add("advice", text(fault.code() + ".advice", facts))
        .add(
            "retry",
            switch (fault.after()) {
              case NOTHING_DONE -> "same-id";
              case FAILED -> "new-id";
              case UNKNOWN -> "settle";
            })
        .build();
  }

  String progress(String code, String fact) {
    return text("progress." + code, fact);
  }

  private String text(String key, Object... facts) {
    if (!texts.containsKey(key)) {
      return key; // a device's own code without words of ours is still better than silence
    }
    return new MessageFormat(texts.getString(key), texts.getLocale()).format(facts);
  }
}
