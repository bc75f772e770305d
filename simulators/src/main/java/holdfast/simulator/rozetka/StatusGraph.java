package holdfast.simulator.rozetka;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which status may follow which, by whose hand, and in which group each stands. */
final class StatusGraph {
  private static final String GIVEN_UP = "42 45 18 29 16 17 20 24 27 28 33 37 38 40 43 49";

  /** What a seller may do; "x" stands for every way to give an order up. */
  private static final Map<Integer, Set<Integer>> SELLER =
      table(
          """
          1  26 x
          52 26 x
          55 26 50 x
          57 26 x
          73 26 x
          46 26 x
          47 26 x
          7  26
          26 2 47 x
          2  26 61 3 x
          61 3 80 15
          80 81
          81 82
          82 3
          3  4 11 12 15
          4  5 11 12
          5  6 11 12
          74 6 30
          """);

  /** The same for goods that the buyer fetches at the seller's: nothing is carried. */
  private static final Map<Integer, Set<Integer>> FETCHED = table("26 2 x\n2 26 5 x\n5 6 45 30\n");

  private static final Map<Integer, Integer> TRACKED =
      Map.of(61, 3, 80, 3, 81, 3, 82, 3, 3, 4, 4, 5, 5, 6);

  private static final Set<Integer> SUCCESSFUL = Set.of(6, 68, 87);
  private static final Set<Integer> IN_WORK =
      Set.of(1, 2, 3, 4, 5, 26, 46, 47, 52, 55, 57, 61, 73, 74, 80, 81, 82);

  private StatusGraph() {}

  static Set<Integer> next(int status, boolean isFetched) {
    Map<Integer, Set<Integer>> own = isFetched ? FETCHED : SELLER;
    return own.getOrDefault(status, SELLER.getOrDefault(status, Set.of()));
  }

  /** Where the carrier's tracking takes it by itself. */
  static int tracked(int status) {
    return TRACKED.getOrDefault(status, status);
  }

  static int group(int status) {
    return SUCCESSFUL.contains(status) ? 2 : IN_WORK.contains(status) ? 1 : 3;
  }

  private static Map<Integer, Set<Integer>> table(String rows) {
    Map<Integer, Set<Integer>> table = new TreeMap<>();
    for (String row : rows.replace("x", GIVEN_UP).lines().toList()) {
      int[] numbers = Arrays.stream(row.strip().split(" +")).mapToInt(Integer::parseInt).toArray();
      Set<Integer> children = new TreeSet<>();
      Arrays.stream(numbers).skip(1).forEach(children::add);
      table.put(numbers[0], children);
    }
    return table;
  }
}
