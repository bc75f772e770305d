package holdfast.channel.run;

import holdfast.shared.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a channel's work stands.
 *
 * @param cursor how far its orders are pulled
 * @param nextLook when the shop may be asked for news
 * @param lookSeconds how long after that again
 * @param connectedAt when all went well for the first time
 * @param settingsVersion of the channel when it ran last
 * @param faults in a row
 * @param faultLasts whether it stays until a person changes something
 * @param compareAt when figures are compared with the shop's next
 */
public record State(
    @Nullable String cursor,
    Instant nextRun,
    Instant nextLook,
    int lookSeconds,
    @Nullable Instant lastRun,
    @Nullable Instant lastSuccess,
    @Nullable Instant connectedAt,
    int settingsVersion,
    int faults,
    @Nullable String faultCode,
    @Nullable String faultWords,
    @Nullable Instant faultSince,
    boolean faultLasts,
    @Nullable Instant compareAt,
    @Nullable Instant comparedAt,
    int comparedOffers,
    int comparedDrift,
    @Nullable String webhooks) {

  static final String SELECT_ALL =
      """
      SELECT pull_cursor, next_run_at, next_look_at, look_seconds, last_run_at, last_success_at,
        connected_at, settings_version, faults, fault_code, fault_words, fault_since, fault_lasts,
        compare_at, compared_at, compared_offers, compared_drift, webhooks, channel
      FROM channel_state
      """;
  static final String SELECT = SELECT_ALL + "WHERE channel = ?";

  static State of(Row row) {
    return new State(
        row.textOrNull(0),
        row.instant(1),
        row.instant(2),
        row.integer(3),
        row.instantOrNull(4),
        row.instantOrNull(5),
        row.instantOrNull(6),
        row.integer(7),
        row.integer(8),
        row.textOrNull(9),
        row.textOrNull(10),
        row.instantOrNull(11),
        row.flag(12),
        row.instantOrNull(13),
        row.instantOrNull(14),
        row.integer(15),
        row.integer(16),
        row.textOrNull(17));
  }
}
