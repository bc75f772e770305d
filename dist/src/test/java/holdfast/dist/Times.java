package holdfast.dist;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** How long something took, in milliseconds; infinitely long what never came to an end. */
final class Times {
  private final double[] sorted;

  Times(DoubleStream milliseconds) {
    sorted = milliseconds.sorted().toArray();
  }

  /** The time within which that part of all was over. */
  double percentile(double part) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.max(0, (int) Math.ceil(sorted.length * part) - 1)];
  }

  long endless() {
    return Arrays.stream(sorted).filter(Double::isInfinite).count();
  }

  /** p50, p95, p99 and the longest, as cells of a table. */
  String cells() {
    return DoubleStream.of(0.50, 0.95, 0.99, 1)
        .mapToObj(part -> String.format(Locale.ROOT, "%.0f", percentile(part)))
        .collect(Collectors.joining(" | "));
  }
}
