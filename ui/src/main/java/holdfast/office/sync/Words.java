package holdfast.office.sync;

import holdfast.office.FaultWords;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.office.sync.Situations.Situation;
import holdfast.shared.Turn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is said of a channel, in whole sentences. */
record Words(Texts texts, Shops shops) {
  private static final long SHORT = 100;
  private static final long SECOND = 1000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;

  /** How it stands and what to do. */
  String sentence(Situation now) {
    return switch (now.look()) {
      case FAULTY, BROKEN -> FaultWords.of(faultCode(now), texts);
      default -> texts.text("sync.sentence." + now.look());
    };
  }

  private static @Nullable String faultCode(Situation now) {
    var state = now.lamp().state();
    return state == null ? null : state.faultCode();
  }

  /** Since when it fails, how often, and when it is tried again; nothing while it does not. */
  String since(Situation now) {
    var state = now.lamp().state();
    if (state == null || !now.lamp().isFaulty()) {
      return "";
    }
    Instant since = state.faultSince();
    String often =
        since == null
            ? ""
            : texts.text("sync.faultSince", moment(since, now), texts.number(state.faults()));
    return now.lamp().channel().rules().schedule().paused()
        ? often
        : often + " " + texts.text("sync.nextTry", moment(state.nextRun(), now));
  }

  /** Who calls the shop right now. */
  String running(Turn turn, String store) {
    return texts.text(
        "sync.running", by(turn.by()), turn.place(), shops.moment(turn.since(), store));
  }

  String by(String login) {
    return login.equals("schedule") ? texts.text("sync.by.schedule") : login;
  }

  private String moment(Instant moment, Situation now) {
    return shops.moment(moment, now.store());
  }

  /** A span in milliseconds as people say it: 0.4 s, 12 s, 3 min, 2 h. */
  String span(@Nullable Long millis) {
    if (millis == null) {
      return "–";
    }
    if (millis < SHORT) {
      return "<\u00a0" + span(SHORT);
    }
    if (millis < 10 * SECOND) {
      long tenths = Math.round(millis / 100.0);
      String seconds = tenths / 10 + String.valueOf(texts.decimalPoint()) + tenths % 10;
      return seconds + "\u00a0" + texts.text("countdown.second");
    }
    if (millis < 2 * MINUTE) {
      return texts.number(millis / SECOND) + "\u00a0" + texts.text("countdown.second");
    }
    return millis < 2 * HOUR
        ? texts.number(millis / MINUTE) + "\u00a0" + texts.text("countdown.minute")
        : texts.number(millis / HOUR) + "\u00a0" + texts.text("countdown.hour");
  }
}
