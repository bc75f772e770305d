package holdfast.channel;

import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/**
 * How one channel's shop is reached: the values of its connector's fields, secrets opened. Lives as
 * long as a call, or a moment longer in {@link KnownChannels}, and is never written anywhere; its
 * text shows no values.
 *
 * @param zone of the store, for shops that write times without one
 */
public record Connection(String channel, ZoneId zone, Map<String, String> values) {
  public Connection {
    values = Map.copyOf(values);
  }

  /**
   * The value of a field that must be there.
   *
   * @throws ChannelFault {@code not-set-up}
   */
  public String value(String field) {
    return optional(field)
        .orElseThrow(() -> ChannelFault.lasting("not-set-up", "the field " + field + " is empty"));
  }

  public Optional<String> optional(String field) {
    return Optional.ofNullable(values.get(field)).filter(value -> !value.isBlank());
  }

  /** Whether a yes-or-no field says yes. */
  public boolean is(String field) {
    return optional(field).filter("true"::equals).isPresent();
  }

  @Override
  public String toString() {
    return "connection of " + channel;
  }
}
