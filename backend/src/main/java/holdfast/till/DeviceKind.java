package holdfast.till;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The devices of which a till uses one each; of terminals it may use several. */
public enum DeviceKind {
  SCALE,
  PRINTER,
  REGISTRAR,
  DRAWER,
  SCANNER,
  BADGE,
  DISPLAY;

  private static final Map<String, DeviceKind> BY_WORD =
      Stream.of(values()).collect(Collectors.toUnmodifiableMap(DeviceKind::word, kind -> kind));

  /** As bridge and till call it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<DeviceKind> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }
}
