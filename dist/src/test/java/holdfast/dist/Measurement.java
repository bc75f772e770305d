package holdfast.dist;

import java.util.Locale;

/**
 * What one closed-loop run gave.
 *
 * @param perSecond accepted requests
 * @param oversold units acknowledged that the database does not have as taken; must be 0
 */
record Measurement(
    String name,
    int clients,
    double perSecond,
    double p50Ms,
    double p99Ms,
    long refused,
    long errors,
    long oversold,
    double load) {

  static final String HEADER =
      """
      | round | what | clients | per second | p50 ms | p99 ms | refused | errors | oversold | load |
      |---|---|---|---|---|---|---|---|---|---|\
      """;

  String row(String round) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %,.0f | %.1f | %.1f | %d | %d | %d | %.1f |",
        round,
        name,
        clients,
        perSecond,
        p50Ms,
        p99Ms,
        refused,
        errors,
        oversold,
        load);
  }
}
