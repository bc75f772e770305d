package holdfast.stock.model;

import holdfast.shared.Quantity;
import holdfast.stock.Hold;
import holdfast.stock.Source;
import holdfast.stock.Status;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the stock should be: promises, units on hand and the ledger, in memory and one after the
 * other. Reserved is no figure of its own here but always the sum of the active promises, so it
 * cannot be wrong. Units are thousandths.
 */
class Model {
  private static final int PARTS_FROM = 10_000;

  final Clock clock;
  TreeMap<At, Long> onHand = new TreeMap<>();
  List<Promise> promises = new ArrayList<>();
  List<String> movements = new ArrayList<>();
  List<String> incidents = new ArrayList<>();
  Set<UUID> moved = new HashSet<>();
  TreeMap<UUID, ModelDocuments.Sent> sent = new TreeMap<>();
  TreeMap<UUID, TreeMap<At, Long>> counted = new TreeMap<>();

  Model(Clock clock) {
    this.clock = clock;
  }

  /** One product in one warehouse. */
  record At(String store, String warehouse, String sku) implements Comparable<At> {
    At in(String other) {
      return new At(store, other, sku);
    }

    @Override
    public int compareTo(At other) {
      return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
      return store + "/" + warehouse + " " + sku;
    }
  }

  /**
   * One promise; never changed, but replaced.
   *
   * @param wish what was asked for when it was made; null for a cart
   * @param made its place among all, since the newest lose their units first
   */
  record Promise(
      UUID document,
      int line,
      @Nullable Integer partOf,
      At at,
      @Nullable String home,
      long units,
      Status status,
      Source source,
      boolean paid,
      @Nullable Instant ends,
      @Nullable Hold wish,
      int made) {

    boolean isActive() {
      return status == Status.ACTIVE;
    }

    boolean isOverdue(Instant now) {
      return isActive() && ends != null && !ends.isAfter(now);
    }

    At homeAt() {
      return home == null ? at : at.in(home);
    }

    int ofLine() {
      return partOf == null ? line : partOf;
    }

    Promise with(Status next) {
      return new Promise(
          document, line, partOf, at, home, units, next, source, paid, ends, wish, made);
    }

    Promise holding(long other) {
      return new Promise(
          document, line, partOf, at, home, other, status, source, paid, ends, wish, made);
    }

    Promise ending(@Nullable Instant other) {
      return new Promise(
          document, line, partOf, at, home, units, status, source, paid, other, wish, made);
    }

    Promise paid(boolean other) {
      return new Promise(
          document, line, partOf, at, home, units, status, source, other, ends, wish, made);
    }

    Promise asPart(int number) {
      return new Promise(
          document, number, line, at, home, units, status, source, paid, ends, wish, made);
    }
  }

  /** What the verb answers: "done", or the type of its refusal, which then has changed nothing. */
  String answer(Runnable verb) {
    Model before = copy();
    try {
      verb.run();
      return "done";
    } catch (Refused refused) {
      become(before);
      return String.valueOf(refused.getMessage());
    }
  }

  private Model copy() {
    Model copy = new Model(clock);
    copy.become(this);
    return copy;
  }

  private void become(Model other) {
    onHand = new TreeMap<>(other.onHand);
    promises = new ArrayList<>(other.promises);
    movements = new ArrayList<>(other.movements);
    incidents = new ArrayList<>(other.incidents);
    moved = new HashSet<>(other.moved);
    sent = new TreeMap<>(other.sent);
    counted = new TreeMap<>(other.counted);
  }

  /** Said of what the verb would not do. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused(String type) {
      super(type);
    }
  }

  Instant now() {
    return clock.instant();
  }

  static long units(Quantity quantity) {
    return quantity.thousandths();
  }

  static @Nullable Instant kept(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS);
  }

  long onHand(At at) {
    return onHand.getOrDefault(at, 0L);
  }

  long reserved(At at) {
    return promises.stream()
        .filter(promise -> promise.isActive() && promise.at().equals(at))
        .mapToLong(Promise::units)
        .sum();
  }

  long available(At at) {
    return onHand(at) - reserved(at);
  }

  List<Promise> of(UUID document) {
    return promises.stream()
        .filter(promise -> promise.document().equals(document))
        .sorted(Comparator.comparingInt(Promise::line))
        .toList();
  }

  List<Promise> activeOf(UUID document) {
    return of(document).stream().filter(Promise::isActive).toList();
  }

  Promise promise(UUID document, int line) {
    return of(document).stream()
        .filter(promise -> promise.line() == line)
        .findAny()
        .orElseThrow(() -> new Refused("not-found"));
  }

  /** A new promise of that wish, or of a cart. */
  void promise(Hold wish, int line, At at, @Nullable String home, long units, boolean isCart) {
    promises.add(
        new Promise(
            wish.id(),
            line,
            null,
            at,
            home,
            units,
            Status.ACTIVE,
            wish.source(),
            wish.paid(),
            kept(wish.expiresAt()),
            isCart ? null : wish,
            promises.stream().mapToInt(Promise::made).max().orElse(0) + 1));
  }

  void replace(Promise old, Promise next) {
    promises.set(promises.indexOf(old), next);
  }

  void move(At at, long units, String kind, @Nullable UUID document) {
    if (units != 0) {
      onHand.merge(at, units, Long::sum);
      movements.add(at + " " + units + " " + kind + " " + document);
      if (document != null) {
        moved.add(document);
      }
    }
  }

  /** Whether that many can be promised there, if need be after ending what is overdue. */
  boolean isThere(At at, long units) {
    return available(at) >= units || (reclaim(at) && available(at) >= units);
  }

  /** How many of those can be promised there. */
  long upTo(At at, long units) {
    return isThere(at, units) ? units : Math.max(0, available(at));
  }

  /** Ends what is overdue there, or has its goods elsewhere and brings them back there. */
  boolean reclaim(At at) {
    List<Promise> overdue =
        promises.stream()
            .filter(promise -> promise.isOverdue(now()))
            .filter(promise -> promise.at().equals(at) || promise.homeAt().equals(at))
            .toList();
    overdue.forEach(promise -> giveBack(promise, promise.units(), Status.EXPIRED));
    return !overdue.isEmpty();
  }

  /** Units of a promise are available again, at home; the whole of it ends like that. */
  void giveBack(Promise promise, long units, Status end) {
    replace(
        promise,
        units == promise.units() ? promise.with(end) : promise.holding(promise.units() - units));
    if (promise.home() != null) {
      move(promise.homeAt(), units, "PLACEMENT", promise.document());
      move(promise.at(), -units, "PLACEMENT", promise.document());
    }
  }

  /** Promised units change their warehouse. */
  void carry(UUID document, At home, At place, long units) {
    move(home, -units, "PLACEMENT", document);
    move(place, units, "PLACEMENT", document);
  }

  /** Ends a part, or the whole, as a promise of its own. */
  void splitOff(Promise promise, long part) {
    int line = Math.max(PARTS_FROM, of(promise.document()).getLast().line()) + 1;
    Promise off = promise.asPart(line).holding(part).with(Status.CONVERTED);
    if (part == promise.units()) {
      replace(promise, off);
    } else {
      replace(promise, promise.holding(promise.units() - part));
      promises.add(off);
    }
  }

  /**
   * A fact has taken units: what is overdue ends first, then promises lose theirs, unpaid and
   * newest first. Answers whether a promise was broken.
   */
  boolean displace(At at) {
    if (reserved(at) > Math.max(0, onHand(at)) || onHand(at) < 0) {
      reclaim(at);
    }
    List<Promise> losing =
        promises.stream()
            .filter(promise -> promise.isActive() && promise.at().equals(at))
            .sorted(
                Comparator.comparing((Promise promise) -> promise.paid())
                    .thenComparing(Comparator.comparingInt(Promise::made).reversed()))
            .toList();
    boolean isBroken = false;
    for (Promise promise : losing) {
      long excess = reserved(at) - Math.max(0, onHand(at));
      if (excess <= 0) {
        break;
      }
      long taken = Math.min(excess, promise.units());
      replace(
          promise,
          taken == promise.units()
              ? promise.with(Status.SHORT)
              : promise.holding(promise.units() - taken));
      incidents.add("PROMISE_BROKEN " + at.sku() + " " + taken + " of " + promise.document());
      isBroken = true;
    }
    return isBroken;
  }

  /** How many of each product there are in all warehouses. */
  Map<String, Long> inAll() {
    Map<String, Long> all = new TreeMap<>();
    onHand.forEach((at, units) -> all.merge(at.sku(), units, Long::sum));
    return all;
  }
}
