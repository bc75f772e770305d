package holdfast.simulator.woocommerce;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The shop's clock, which can be moved and stopped; times are written without a zone. */
final class ShopTime {
  static final ZoneId ZONE = ZoneId.of("Europe/Kyiv");

  private Duration ahead = Duration.ZERO;
  private @Nullable Instant stopped;

  synchronized Instant now() {
    Instant now = stopped == null ? Instant.now().plus(ahead) : stopped;
    return now.truncatedTo(ChronoUnit.SECONDS);
  }

  /**
   * {@code {seconds: 3600}} moves it on, {@code {stop: true}} stops it, {@code false} lets it go.
   */
  synchronized void set(JsonObject wanted) {
    Duration step = Duration.ofSeconds(wanted.getInt("seconds", 0));
    if (stopped == null) {
      ahead = ahead.plus(step);
    } else {
      stopped = stopped.plus(step);
    }
    if (wanted.containsKey("stop")) {
      boolean stop = wanted.getBoolean("stop");
      Instant now = now();
      if (!stop && stopped != null) {
        ahead = Duration.between(Instant.now(), now);
      }
      stopped = stop ? now : null;
    }
  }

  static String local(Instant time) {
    return write(time, ZONE);
  }

  static String gmt(Instant time) {
    return write(time, ZoneOffset.UTC);
  }

  private static String write(Instant time, ZoneId zone) {
    return LocalDateTime.ofInstant(time.truncatedTo(ChronoUnit.SECONDS), zone)
        .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
  }

  /** What a filter means: in UTC or in the shop's zone, as the caller says. */
  static Instant read(String text, boolean isGmt) {
    LocalDateTime time = LocalDateTime.parse(text.replaceAll("Z$", ""));
    return time.atZone(isGmt ? ZoneOffset.UTC : ZONE).toInstant();
  }
}
