package holdfast.dist;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * What the buyers of one race share: the goods, how far it has gone, and the book of all wishes.
 */
final class Race {
  final int port;
  final String token;
  final List<String> skus;
  final int unitsOfEach;

  /** Every wish ever sent, in no order. */
  final Queue<Wish> wishes = new ConcurrentLinkedQueue<>();

  /** What no server may do, in words. */
  final Queue<String> faults = new ConcurrentLinkedQueue<>();

  final AtomicInteger repeats = new AtomicInteger();

  /** Failures of the running server, each repeated by its buyer under the same id. */
  final AtomicInteger failures = new AtomicInteger();

  /** Failures while the server was being killed or started, when they are no fault. */
  final AtomicInteger failuresAroundKills = new AtomicInteger();

  /** Units that may still be kept or sold before the last rush, so that it has something left. */
  private final Map<String, AtomicInteger> mayLast;

  private volatile boolean rush;
  private volatile boolean serverTroubled;

  Race(int port, String token, List<String> skus, int unitsOfEach) {
    this.port = port;
    this.token = token;
    this.skus = skus;
    this.unitsOfEach = unitsOfEach;
    this.mayLast =
        skus.stream()
            .collect(
                Collectors.toMap(
                    sku -> sku, sku -> new AtomicInteger(), (a, b) -> a, ConcurrentHashMap::new));
  }

  void letLast(int moreOfEach) {
    mayLast.values().forEach(left -> left.addAndGet(moreOfEach));
  }

  /** Takes leave to let one unit of each last; all or none. */
  boolean takeLeave(List<String> wanted) {
    for (int i = 0; i < wanted.size(); i++) {
      if (left(wanted.get(i)).getAndUpdate(n -> Math.max(n - 1, 0)) == 0) {
        giveLeaveBack(wanted.subList(0, i));
        return false;
      }
    }
    return true;
  }

  void giveLeaveBack(List<String> unused) {
    unused.forEach(sku -> left(sku).incrementAndGet());
  }

  private AtomicInteger left(String sku) {
    return mayLast.getOrDefault(sku, new AtomicInteger());
  }

  /** From now on everybody takes what there is, until there is nothing. */
  void startRush() {
    rush = true;
  }

  boolean isRush() {
    return rush;
  }

  boolean isServerTroubled() {
    return serverTroubled;
  }

  void serverTroubled(boolean now) {
    serverTroubled = now;
  }

  /** Too much is wrong for going on to say anything new. */
  boolean isLost() {
    return faults.size() > 1_000;
  }

  void failed() {
    (serverTroubled ? failuresAroundKills : failures).incrementAndGet();
  }
}
