package holdfast.channel.file;

import holdfast.channel.form.Misread;
import holdfast.channel.form.Sent;
import holdfast.shared.Problem;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/** What became of the orders of one file, and how to say it to people. */
final class Outcome {
  private static final List<Locale> LANGUAGES = List.of(Locale.of("uk"), Locale.ENGLISH);

  private final List<Refused> refused = new ArrayList<>();
  private int taken;
  private int repeated;

  /** One that was not taken; without a place when it is the file as a whole. */
  private record Refused(
      int place, @Nullable String externalId, @Nullable Problem why, @Nullable Instant failed) {}

  void take(boolean isNew) {
    taken++;
    repeated += isNew ? 0 : 1;
  }

  void refuse(Sent sent, Problem why) {
    refused.add(new Refused(sent.index() + 1, sent.externalId(), why, null));
  }

  /** The order itself is the trouble, but nobody can say why without the server log. */
  void fail(Sent sent, Instant at) {
    refused.add(new Refused(sent.index() + 1, sent.externalId(), null, at));
  }

  void refuseFile(Misread why) {
    refused.add(new Refused(0, null, why, null));
  }

  boolean isClean() {
    return refused.isEmpty();
  }

  int taken() {
    return taken;
  }

  int repeated() {
    return repeated;
  }

  /** What was refused and why, one line each, for the server log. */
  String refusals() {
    return String.join("; ", refusals(Locale.ENGLISH));
  }

  /** What to tell who looks into the folder, in each language of the shop. */
  String reason(String file) {
    StringBuilder reason = new StringBuilder();
    for (Locale language : LANGUAGES) {
      reason.append(say(language, "title", file)).append("\n\n");
      refusals(language).forEach(line -> reason.append(line).append('\n'));
      reason.append('\n').append(say(language, "taken", String.valueOf(taken))).append('\n');
      reason.append(say(language, "advice")).append("\n\n");
    }
    return reason.toString();
  }

  private List<String> refusals(Locale language) {
    return refused.stream().map(one -> refusal(one, language)).toList();
  }

  private static String refusal(Refused one, Locale language) {
    String why =
        switch (one.why()) {
          case null -> say(language, "failed", String.valueOf(one.failed()));
          case Misread misread -> misread.in(language);
          case Problem problem -> problem.detail();
        };
    if (one.place() == 0) {
      return say(language, "file", why);
    }
    String place = String.valueOf(one.place());
    String externalId = one.externalId();
    return externalId == null
        ? say(language, "order", place, why)
        : say(language, "numbered", place, externalId, why);
  }

  private static String say(Locale language, String key, Object... facts) {
    ResourceBundle texts =
        ResourceBundle.getBundle(
            "holdfast.channel.file.reasons",
            language,
            Outcome.class.getClassLoader(),
            Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    return new MessageFormat(texts.getString(key), language).format(facts);
  }
}
