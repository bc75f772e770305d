package holdfast.bridge;

import holdfast.bridge.device.Fault;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;

/**
 * Words for what the bridge cannot do and for how far it is, in the language of the page: what
 * happened, and what to do about it.
 */
record Refusal(ResourceBundle texts) {

  /** Operations that give money back: of a refusal of these nobody should hear of paying. */
  private static final Set<String> MONEY_BACK =
      Set.of("refund", "parts-refund", "instant-refund", "cancel");

  /** Of one field of the settings page, named by the first fact. */
  private static final String OF_A_FIELD = "option-";

  private static final DriverForms FORMS = DriverForms.read();

  /** English for any language that is not there. */
  static Refusal in(String language) {
    return new Refusal(
        ResourceBundle.getBundle(
            "holdfast.bridge.refusals",
            Locale.forLanguageTag(language),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES)));
  }

  /** Why that operation has no result; the code is the same whichever it was. */
  JsonObject because(Fault fault, String op) {
    Object[] facts = fault.facts().toArray();
    JsonObjectBuilder refusal = Json.createObjectBuilder().add("code", fault.code());
    if (fault.code().startsWith(OF_A_FIELD) && facts.length > 0) {
      String field = fault.facts().getFirst();
      refusal.add("field", field);
      facts[0] = FORMS.label(field, texts.getString("language"));
    }
    return refusal
        .add("message", text(key(fault, "message", op), facts))
        .add("advice", text(key(fault, "advice", op), facts))
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

  private String key(Fault fault, String part, String op) {
    String own = fault.code() + ".back." + part;
    return MONEY_BACK.contains(op) && texts.containsKey(own) ? own : fault.code() + "." + part;
  }

  private String text(String key, Object... facts) {
    if (!texts.containsKey(key)) {
      return key; // a device's own code without words of ours is still better than silence
    }
    return new MessageFormat(texts.getString(key), texts.getLocale()).format(facts);
  }
}
