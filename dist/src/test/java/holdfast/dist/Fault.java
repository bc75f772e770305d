package holdfast.dist;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * One fault of a plan.
 *
 * @param sale in which sale of the till it strikes, counted from 0
 * @param waitMs how long after the moment has come
 * @param lastsMs how long it lasts, where it ends by itself
 */
record Fault(int sale, Kind kind, Moment moment, int waitMs, int lastsMs) {

  /** Of a sale, in the order in which they come. */
  enum Moment {
    /** Between two scans. */
    CART,
    /** The sum is asked for. */
    PAYING,
    /** Enter was pressed: the receipt is being written. */
    WRITING,
    /** The receipt is seen. */
    SHOWN,
    /** Its package is on the line, and not at the server. */
    SENDING,
    /** The server has it, and its answer is on the line. */
    ANSWERED
  }

  /** What breaks. */
  enum Kind {
    SERVER_KILLED(EnumSet.allOf(Moment.class)),
    SERVER_AND_DATABASE_KILLED(EnumSet.allOf(Moment.class)),
    LINE_CUT(EnumSet.allOf(Moment.class)),
    LINE_SILENT(EnumSet.allOf(Moment.class)),
    BROWSER_OFFLINE(EnumSet.range(Moment.CART, Moment.SHOWN)),
    REQUEST_LOST(EnumSet.of(Moment.SENDING)),
    ANSWER_LOST(EnumSet.of(Moment.ANSWERED)),
    ANSWER_CUT_SHORT(EnumSet.of(Moment.ANSWERED)),
    REQUEST_TWICE(EnumSet.of(Moment.SENDING)),
    GATEWAY_ERROR(EnumSet.of(Moment.SENDING, Moment.ANSWERED)),
    TAB_CRASHED(EnumSet.allOf(Moment.class)),
    BROWSER_KILLED(EnumSet.allOf(Moment.class)),
    SECOND_TAB(EnumSet.of(Moment.CART, Moment.SHOWN)),
    CLOCK_MOVED(EnumSet.of(Moment.CART, Moment.PAYING, Moment.SHOWN)),
    DISK_FULL(EnumSet.of(Moment.PAYING));

    @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
    private final Set<Moment> moments;

    Kind(Set<Moment> moments) {
      this.moments = moments;
    }

    Set<Moment> moments() {
      return moments;
    }

    /** Whether it means something only while the till has its server. */
    boolean isAboutSending(Moment moment) {
      return moment == Moment.SENDING || moment == Moment.ANSWERED;
    }
  }

  /** A crash costs seconds, a new start of the server half a minute: how often each is dealt. */
  private static final Map<Kind, Integer> CARDS =
      new EnumMap<>(
          Map.of(
              Kind.SERVER_KILLED, 1,
              Kind.SERVER_AND_DATABASE_KILLED, 1,
              Kind.TAB_CRASHED, 5,
              Kind.BROWSER_KILLED, 4));

  private static final int USUAL_CARDS = 2;

  /**
   * A plan of that many faults over that many sales, of these kinds. Each kind comes once before
   * any comes again, and so does each moment of a kind.
   */
  static List<Fault> plan(Random random, int sales, int faults, Set<Kind> kinds) {
    List<Kind> dealt = new ArrayList<>(kinds);
    Collections.shuffle(dealt, random);
    Map<Kind, List<Moment>> moments = new EnumMap<>(Kind.class);
    while (dealt.size() < faults) {
      List<Kind> deck = new ArrayList<>();
      kinds.forEach(
          kind -> deck.addAll(Collections.nCopies(CARDS.getOrDefault(kind, USUAL_CARDS), kind)));
      Collections.shuffle(deck, random);
      dealt.addAll(deck);
    }
    List<Fault> plan = new ArrayList<>();
    for (int i = 0; i < faults; i++) {
      Kind kind = dealt.get(i);
      List<Moment> left = moments.computeIfAbsent(kind, key -> new ArrayList<>());
      if (left.isEmpty()) {
        left.addAll(kind.moments());
        Collections.shuffle(left, random);
      }
      // spread over the whole, the first few sales left alone
      int from = 2 + (int) ((long) i * (sales - 4) / faults);
      int to = Math.max(from + 1, 2 + (int) ((long) (i + 1) * (sales - 4) / faults));
      plan.add(
          new Fault(
              random.nextInt(from, to),
              kind,
              left.removeLast(),
              random.nextInt(30),
              300 + random.nextInt(4_000)));
    }
    return plan;
  }
}
