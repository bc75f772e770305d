package holdfast.report;

import holdfast.report.Thresholds.OfTypes;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Entry;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Leases;
import holdfast.shared.Quantity;
import holdfast.shared.ServerStarted;
import holdfast.stock.Among;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The background rule (contract 106, 107): opens an alert when something wants looking at, and
 * closes it when it does not any more. One node does it, under a lease.
 *
 * <p>It reads the change feed and looks again at what changed, within seconds. Everything is looked
 * at when it begins, when the rules change, a while after more changed than it reads at once, and
 * now and then in any case.
 */
@ApplicationScoped
public class Watch {
  private static final String LEASE = "stock desk";
  private static final Duration LEASED = Duration.ofMinutes(1);
  private static final Duration DOCUMENTS_EVERY = Duration.ofSeconds(20);
  private static final Duration ALL_EVERY = Duration.ofMinutes(10);

  /** When more changes than are read at once, everything is looked at, but not more often. */
  private static final Duration FLOODED_EVERY = Duration.ofMinutes(1);

  private static final int READ_AT_ONCE = 5000;
  private static final int SKUS_AT_ONCE = 400;

  @Inject DeskRules rules;
  @Inject Thresholds thresholds;
  @Inject Findings findings;
  @Inject AlertRows rows;
  @Inject ChangeFeed feed;
  @Inject Leases leases;
  @Inject Event<Settled> settled;
  @Inject Clock clock;

  private long readTo = -1;
  private long edition = -1;
  private Instant allDue = Instant.MIN;
  private Instant floodedDue = Instant.MIN;
  private Instant documentsDue = Instant.MIN;

  /** That many alerts were opened, changed or closed; fired on the node that watches. */
  public record Settled(int alerts) {}

  void start(@Observes ServerStarted server) {
    server.every(Duration.ofSeconds(2), "watch the stock desk", this::lookIfOurs);
  }

  private synchronized void lookIfOurs() {
    if (leases.take(LEASE, LEASED).isOurs()) {
      look();
    } else {
      readTo = -1; // when it is ours again, it begins anew
    }
  }

  /** Looks at what changed since the last time; answers how many alerts changed by that. */
  public synchronized int look() {
    Instant now = clock.instant();
    long editionNow = rules.edition();
    long seq = feed.lastSeq();
    boolean isAllDue = readTo < 0 || editionNow != edition || !now.isBefore(allDue);
    Optional<List<Entry>> changes = isAllDue ? Optional.empty() : feed.after(readTo, READ_AT_ONCE);
    int changed;
    if (changes.isEmpty()) {
      changed = lookAtAll(now);
      edition = editionNow;
      readTo = seq;
      allDue = now.plus(ALL_EVERY);
      floodedDue = now.plus(FLOODED_EVERY);
    } else {
      List<Entry> entries = changes.get();
      changed = lookAt(entries, now);
      boolean isFlood = entries.size() == READ_AT_ONCE;
      if (isFlood && floodedDue.isBefore(allDue)) {
        allDue = floodedDue;
      }
      readTo = isFlood ? seq : entries.isEmpty() ? readTo : entries.getLast().seq();
    }
    if (changed > 0) {
      settled.fire(new Settled(changed));
    }
    return changed;
  }

  private int lookAtAll(Instant now) {
    OfTypes types = thresholds.ofTypes();
    int changed = documents(now);
    for (StoreRules store : rules.all().values()) {
      Quantity highest = findings.highest(store, types);
      for (Among range : findings.ranges()) {
        changed += settle(store, findings.products(store, types, highest, range), range);
        leases.take(LEASE, LEASED);
      }
    }
    rows.sweep();
    return changed;
  }

  private int lookAt(List<Entry> entries, Instant now) {
    int changed = entries.isEmpty() && now.isBefore(documentsDue) ? 0 : documents(now);
    if (entries.stream().noneMatch(Watch::isOfProduct)) {
      return changed;
    }
    OfTypes types = thresholds.ofTypes();
    for (StoreRules store : rules.all().values()) {
      List<String> skus =
          entries.stream()
              .filter(Watch::isOfProduct)
              .filter(entry -> entry.store() == null || entry.store().equals(store.store()))
              .map(Entry::item)
              .distinct()
              .toList();
      Quantity highest = findings.highest(store, types);
      for (int from = 0; from < skus.size(); from += SKUS_AT_ONCE) {
        int to = Math.min(from + SKUS_AT_ONCE, skus.size());
        Among these = Among.of(skus.subList(from, to));
        changed += settle(store, findings.products(store, types, highest, these), these);
      }
    }
    return changed;
  }

  private static boolean isOfProduct(Entry entry) {
    return entry.topic() == Topic.STOCK || entry.topic() == Topic.PRODUCT;
  }

  private int documents(Instant now) {
    documentsDue = now.plus(DOCUMENTS_EVERY);
    int changed = 0;
    for (StoreRules store : rules.all().values()) {
      changed += settle(store, findings.documents(store, now), Among.ALL);
    }
    return changed;
  }

  private int settle(StoreRules store, Map<Sign, List<Finding>> found, Among among) {
    return found.entrySet().stream()
        .mapToInt(entry -> rows.settle(store.store(), entry.getKey(), entry.getValue(), among))
        .sum();
  }
}
