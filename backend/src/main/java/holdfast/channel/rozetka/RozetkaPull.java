package holdfast.channel.rozetka;

import holdfast.channel.ChannelFault;
import holdfast.channel.PullsOrders.Pages;
import holdfast.channel.PullsOrders.Unreadable;
import holdfast.channel.wire.LooseJson;
import holdfast.channel.wire.Unclear;
import holdfast.order.ChannelNews;
import holdfast.shared.Problem;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One run through the orders that changed, the longest unchanged first.
 *
 * <p>Page numbers shift when an order changes meanwhile. So the next page is asked for by the last
 * time of the page before, and page numbers only count within one second. Should the shop not sort
 * as it was asked, its pages are gone through again until a whole pass brings nothing new. Each run
 * begins ten minutes before where the last one ended, for what showed up late.
 */
final class RozetkaPull {
  static final Duration OVERLAP = Duration.ofMinutes(10);
  private static final int MOST_PAGES = 5_000;
  private static final int PAGE = 20;

  private final RozetkaCalls calls;
  private final Pages pages;
  private final Set<String> taken = new HashSet<>();
  private final Set<String> settled = new HashSet<>();

  private final LocalDateTime now;
  private final LocalDateTime begun;
  private LocalDateTime reached;
  private LocalDateTime since;
  private int expected;
  private boolean isSorted = true;
  private boolean isNewInPass;

  RozetkaPull(RozetkaCalls calls, Pages pages, RozetkaCursor from, LocalDateTime now) {
    this.calls = calls;
    this.pages = pages;
    this.now = now;
    reached = notAfter(from.changed());
    // the hour that comes twice in autumn is asked for whole, since nobody says which one is meant
    boolean isTwice = RozetkaOrder.ZONE.getRules().getValidOffsets(reached).size() > 1;
    begun = reached.minus(isTwice ? OVERLAP.plusHours(1) : OVERLAP);
    since = begun;
  }

  /** What says cheaply that something has happened: the numbers of orders by where they stand. */
  static String counts(RozetkaCalls calls) {
    Map<String, String> counts = new TreeMap<>();
    calls
        .get("/orders/counts-new", Map.of())
        .forEach(
            (name, value) -> {
              if (value instanceof JsonNumber && name.matches("\\w{1,30}")) {
                counts.put(name, LooseJson.words(value));
              }
            });
    // how many were looked at in the cabinet says nothing about their goods
    counts.remove("unwatched");
    return counts.toString();
  }

  void run() {
    String counts = counts(calls);
    int page = 1;
    for (int i = 0; i < MOST_PAGES; i++) {
      boolean wasSorted = isSorted;
      List<JsonValue> orders = list(page);
      LocalDateTime last = last(orders);
      boolean isLast = orders.size() < PAGE;
      boolean isUpset = wasSorted && !isSorted;
      isNewInPass |= take(orders, last, isLast && !isUpset ? counts : "");
      if (isLast && isSorted && taken.size() < expected) {
        isSorted = false; // by chance they looked sorted
      }
      if (wasSorted && !isSorted) {
        since = begun;
        isNewInPass = false;
        page = 1;
      } else if (isLast) {
        if (isSorted || !isNewInPass) {
          return;
        }
        isNewInPass = false;
        page = 1;
      } else if (isSorted && last != null && last.isAfter(since)) {
        since = last;
        page = 1;
      } else {
        page++;
      }
    }
    throw ChannelFault.passing("unexpected-answer", "the pages of orders do not end");
  }

  private List<JsonValue> list(int page) {
    JsonObject content =
        calls.get(
            "/orders/search",
            Map.of(
                "changed_from",
                RozetkaOrder.TIME.format(since),
                "sort",
                "changed",
                "page",
                Integer.toString(page),
                "expand",
                RozetkaCalls.EXPAND));
    if (expected == 0) {
      expected = LooseJson.small(LooseJson.object(content, "_meta"), "totalCount");
    }
    return RozetkaCalls.orders(content);
  }

  /** The time of the last order; finds out whether they are sorted. */
  private @Nullable LocalDateTime last(List<JsonValue> orders) {
    LocalDateTime last = null;
    for (JsonValue order : orders) {
      LocalDateTime changed = changed(order);
      if (changed != null && last != null && changed.isBefore(last)) {
        isSorted = false;
      }
      last = changed != null ? changed : last;
    }
    return last;
  }

  private static @Nullable LocalDateTime changed(JsonValue order) {
    @Nullable String text =
        order instanceof JsonObject object ? LooseJson.text(object, "changed", 40) : null;
    return text == null ? null : RozetkaOrder.local(text);
  }

  private boolean take(List<JsonValue> orders, @Nullable LocalDateTime last, String counts) {
    List<ChannelNews> news = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    LocalDateTime newest = newest(orders);
    LocalDateTime furthest = newest.isAfter(reached) ? newest : reached;
    for (JsonValue order : orders) {
      LocalDateTime changed = changed(order);
      boolean isSettled = changed != null && changed.isBefore(newest);
      String key = key(order, changed);
      boolean isNew = taken.add(key);
      boolean isNewlySettled = isSettled && settled.add(key);
      if (isNew || isNewlySettled) {
        read(order, isSettled, news, unreadable);
      }
    }
    boolean isWhole = taken.size() >= expected;
    if (isSorted) {
      reached = last != null && last.isAfter(reached) ? notAfter(last) : reached;
    } else if (!counts.isEmpty() && news.isEmpty() && unreadable.isEmpty() && !isNewInPass) {
      reached = notAfter(furthest); // nothing new in a whole pass: all of it is known
    }
    pages.take(news, unreadable, new RozetkaCursor(reached, isWhole ? counts : "").text());
    return !news.isEmpty() || !unreadable.isEmpty();
  }

  /** The seconds before this one were over when the shop answered. */
  private static LocalDateTime newest(List<JsonValue> orders) {
    return orders.stream()
        .map(RozetkaPull::changed)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(LocalDateTime.MIN);
  }

  /** A change within the same second is another one to the next run, which looks again. */
  private static String key(JsonValue order, @Nullable LocalDateTime changed) {
    String name = name(order);
    return name.equals("?") ? LooseJson.words(order) : name + " " + changed;
  }

  /** A date from the future would hide everything before it. */
  private LocalDateTime notAfter(LocalDateTime changed) {
    return changed.isAfter(now) ? now : changed;
  }

  private static String name(JsonValue order) {
    return order instanceof JsonObject object ? LooseJson.textOr(object, "id", 40, "?") : "?";
  }

  private static void read(
      JsonValue order, boolean isSettled, List<ChannelNews> news, List<Unreadable> unreadable) {
    if (!(order instanceof JsonObject object)) {
      unreadable.add(new Unreadable("?", "no object"));
      return;
    }
    try {
      ChannelNews said = new RozetkaOrder(object).news();
      news.add(isSettled ? said.lastOfItsSecond() : said);
    } catch (Unclear | Problem why) {
      unreadable.add(new Unreadable(name(order), String.valueOf(why.getMessage())));
    }
  }
}
