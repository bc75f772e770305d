package holdfast.channel;

import java.util.List;

/**
 * One thing that has to be known to reach a shop. The texts have its label and help as {@code
 * channel.field.<name>} and {@code channel.field.<name>.help}.
 *
 * @param preset what it is unless somebody says otherwise; empty for nothing
 * @param choices what it may be; only for {@link Kind#CHOICE}
 */
public record ConnectionField(
    String name, Kind kind, boolean required, String preset, List<String> choices) {
  public ConnectionField {
    choices = List.copyOf(choices);
  }

  /** What a field holds. */
  public enum Kind {
    /** An http or https address. */
    ADDRESS,
    TEXT,
    NUMBER,
    /** Written, never read again; kept sealed. */
    SECRET,
    CHOICE,
    YES_OR_NO
  }

  public static ConnectionField required(String name, Kind kind) {
    return new ConnectionField(name, kind, true, "", List.of());
  }

  public static ConnectionField optional(String name, Kind kind, String preset) {
    return new ConnectionField(name, kind, false, preset, List.of());
  }

  public static ConnectionField choice(String name, String preset, String... choices) {
    return new ConnectionField(name, Kind.CHOICE, true, preset, List.of(choices));
  }
}
