package holdfast.channel.prom;

import holdfast.channel.ChannelFault;
import holdfast.channel.PullsOrders.Pages;
import holdfast.channel.PullsOrders.Unreadable;
import holdfast.channel.wire.LooseJson;
import holdfast.channel.wire.Unclear;
import holdfast.order.ChannelNews;
import holdfast.shared.Problem;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One run through the orders of a shop.
 *
 * <p>First everything that changed since the cursor, from the highest number down ({@code last_id}
 * means "not higher than"). What changes meanwhile changed after the run began, so the next run
 * asks for it: from ten minutes before this one, by the earlier of both clocks, since a change may
 * show up in the list late. Then whatever is newer by its number, which needs no clock at all.
 */
final class PromPull {
  private static final Duration OVERLAP = Duration.ofMinutes(10);
  private static final int NEWEST = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final PromCalls calls;
  private final ZoneId zone;
  private final Clock clock;
  private final Pages pages;
  private final Set<Long> taken = new HashSet<>();
  private final OwnStatuses ownStatuses;

  PromPull(PromCalls calls, ZoneId zone, Clock clock, Pages pages) {
    this.calls = calls;
    this.zone = zone;
    this.clock = clock;
    this.pages = pages;
    ownStatuses = OwnStatuses.of(calls);
  }

  /** A page of the list, with the highest and the lowest number on it; 0 when it has none. */
  private record Page(JsonArray orders, boolean isFull, long top, long lowest, Instant at) {}

  void run(PromCursor from) {
    // the first time: what is older than the first days is not asked for, only how far it goes
    PromCursor begun = from.isFirst() ? from.above(top(calls)) : from;
    PromCursor cursor = changed(begun);
    newcomers(cursor, Objects.requireNonNull(cursor.next()));
  }

  /** The highest number of any order there; 0 when there is none. */
  static long top(PromCalls calls) {
    return orders(calls.get("/orders/list", Map.of("limit", "1")).json()).stream()
        .mapToLong(LooseJson::id)
        .max()
        .orElse(0);
  }

  private PromCursor changed(PromCursor from) {
    PromCursor cursor = from;
    boolean goesOn = true;
    while (goesOn) {
      Page page = list(cursor.from(), cursor.below(), PromCalls.LIMIT);
      Instant next = cursor.next() == null ? page.at().minus(OVERLAP) : cursor.next();
      // every page begins with the last order of the page before
      goesOn = page.isFull() && hasOthers(page);
      cursor = cursor.down(next, page.lowest() == 0 ? cursor.below() : page.lowest(), page.top());
      take(page, cursor);
    }
    return cursor;
  }

  private void newcomers(PromCursor cursor, Instant next) {
    Page page = list(null, 0, NEWEST);
    long top = page.top();
    while (page.isFull() && page.lowest() > cursor.highest() && hasOthers(page)) {
      take(newer(page, cursor.highest()), cursor);
      page = list(null, page.lowest(), PromCalls.LIMIT);
    }
    take(newer(page, cursor.highest()), cursor.done(next, top));
  }

  private static Page newer(Page page, long than) {
    return new Page(only(page.orders(), id -> id > than), false, 0, 0, page.at());
  }

  private static JsonArray only(JsonArray orders, LongPredicate wanted) {
    JsonArrayBuilder builder = Json.createArrayBuilder();
    orders.stream().filter(order -> wanted.test(LooseJson.id(order))).forEach(builder::add);
    return builder.build();
  }

  private boolean hasOthers(Page page) {
    if (page.lowest() == 0) {
      throw ChannelFault.passing("unexpected-answer", "a page of orders without numbers");
    }
    return page.orders().stream()
        .mapToLong(LooseJson::id)
        .anyMatch(id -> id != 0 && !taken.contains(id));
  }

  private Page list(@Nullable Instant changedSince, long notHigherThan, int limit) {
    Map<String, String> query = new HashMap<>();
    query.put("limit", Integer.toString(limit));
    if (changedSince != null) {
      // as UTC, since nobody says whose time it is: Kyiv's would only make it earlier
      query.put(
          "last_modified_from", TIME.format(LocalDateTime.ofInstant(changedSince, ZoneOffset.UTC)));
    }
    if (notHigherThan > 0) {
      query.put("last_id", Long.toString(notHigherThan));
    }
    PromCalls.Read read = calls.get("/orders/list", query);
    JsonArray orders = orders(read.json());
    long[] numbers =
        orders.stream().mapToLong(LooseJson::id).filter(id -> id > 0).sorted().toArray();
    Instant ours = clock.instant();
    Instant at = read.at().filter(theirs -> theirs.isBefore(ours)).orElse(ours);
    return new Page(
        orders,
        orders.size() >= limit,
        numbers.length == 0 ? 0 : numbers[numbers.length - 1],
        numbers.length == 0 ? 0 : numbers[0],
        at);
  }

  private static JsonArray orders(JsonStructure answer) {
    return LooseJson.list(answer, "orders")
        .orElseThrow(
            () -> ChannelFault.passing("unexpected-answer", "an answer without a list of orders"));
  }

  private void take(Page page, PromCursor cursor) {
    List<ChannelNews> news = new ArrayList<>();
    List<Unreadable> unreadable = new ArrayList<>();
    for (JsonValue order : page.orders()) {
      long id = LooseJson.id(order);
      if (id == 0 || taken.add(id)) {
        read(order, id, news, unreadable);
      }
    }
    pages.take(news, unreadable, cursor.text());
  }

  private void read(JsonValue order, long id, List<ChannelNews> news, List<Unreadable> unreadable) {
    String number = id == 0 ? "?" : Long.toString(id);
    if (!(order instanceof JsonObject object)) {
      unreadable.add(new Unreadable(number, "no object"));
      return;
    }
    try {
      news.add(new PromOrder(object, zone, ownStatuses::name).news());
    } catch (Unclear | Problem why) {
      unreadable.add(new Unreadable(number, String.valueOf(why.getMessage())));
    }
  }
}
