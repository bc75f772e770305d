package holdfast.bridge.sim;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/** The clock of a simulated terminal, and what it keeps of its settlements. */
final class Settlements {

  private static final LocalDateTime FIRST = LocalDateTime.of(2026, 11, 29, 12, 0);
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("dd.MM.yyyy");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

  private JsonObject newest = Json.createObjectBuilder().add("responseCode", "1000").build();
  private int count;
  private int moments;

  /** Each thing the terminal does is a second later than the one before. */
  synchronized void stamp(JsonObjectBuilder told) {
    LocalDateTime at = FIRST.plusSeconds(moments++);
    told.add("date", at.format(DATE)).add("time", at.format(TIME));
  }

  synchronized JsonObject settle(JsonObjectBuilder told) {
    stamp(told);
    count++;
    newest = told.build();
    return newest;
  }

  /** The newest one, or that there was none. */
  synchronized JsonObject copy() {
    return newest;
  }

  synchronized int count() {
    return count;
  }
}
