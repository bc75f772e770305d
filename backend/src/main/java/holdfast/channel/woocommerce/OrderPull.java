package holdfast.channel.woocommerce;

import holdfast.channel.Connection;
import holdfast.channel.PullsOrders.Pages;
import holdfast.channel.PullsOrders.Unreadable;
import holdfast.order.ChannelNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One run over a shop's orders, by the time of their last change. Between two calls orders change
 * and move to the end of the list, so pages are never counted: each call begins at the last second
 * seen, without the ids seen of it. Of a second in which more changed than can be named so, all is
 * read by number.
 */
record OrderPull(RestV3 rest, Connection shop, OrderReader reader) {
  /** More ids than this would not fit into an address. */
  private static final int MOST_EXCLUDED = 400;

  /** Statuses of which nothing has to be known when a shop is connected. */
  private static final Set<String> OVER =
      Set.of(
          Stages.COMPLETED,
          Stages.CANCELLED,
          Stages.REFUNDED,
          Stages.FAILED,
          Stages.TRASH,
          Stages.DRAFT);

  private static final int WALKS = 5;

  /** Hands over what has changed since, and what lies in the trash, which no list shows unasked. */
  void since(Cursor cursor, Pages pages) {
    Cursor reached = walk("any", cursor.steppedBack(), pages, cursor);
    walk(Stages.TRASH, cursor.steppedBack(), pages, reached);
  }

  /**
   * The first run: every order that still wants goods. Old orders that are over would be news about
   * goods that left long ago.
   */
  void fromTheBeginning(Pages pages) {
    Cursor start =
        Cursor.at(rest.list(shop, "orders", Query.of("per_page", 1)).answeredAt()).steppedBack();
    Query open =
        Query.of("status", String.join(",", openStatuses()))
            .and("orderby", "id")
            .and("order", "asc")
            .and("per_page", RestV3.PAGE);
    wholeList(open, pages, start);
    pages.take(List.of(), List.of(), start.written());
  }

  /**
   * Hands over everything in a list of numbered pages. When some leave the list between two pages,
   * others move past a page's edge unseen: the pages are read until they bring nothing new.
   */
  private void wholeList(Query list, Pages pages, Cursor cursor) {
    Set<Long> seen = new HashSet<>();
    for (int walk = 1; walk <= WALKS; walk++) {
      int before = seen.size();
      int read = walkPages(list, seen, pages, cursor);
      if (read == 1 || seen.size() == before) {
        return;
      }
    }
  }

  /** Answers how many pages there were. */
  private int walkPages(Query list, Set<Long> seen, Pages pages, Cursor cursor) {
    for (int number = 1; ; number++) {
      RestV3.Page page = rest.list(shop, "orders", list.and("page", number));
      List<Said> fresh = page.rows().stream().filter(row -> seen.add(row.id("id"))).toList();
      if (!fresh.isEmpty()) {
        hand(fresh, page.answeredAt(), pages, cursor);
      }
      if (page.rows().size() < RestV3.PAGE) {
        return number;
      }
    }
  }

  /** Plugins add statuses of their own; the shop lists them with its totals. */
  private Set<String> openStatuses() {
    Set<String> statuses = new TreeSet<>();
    rest.list(shop, "reports/orders/totals", Query.NONE)
        .rows()
        .forEach(row -> statuses.add(row.text("slug")));
    statuses.addAll(Set.of(Stages.PENDING, Stages.ON_HOLD, Stages.PROCESSING));
    statuses.removeAll(OVER);
    return statuses;
  }

  /** Reads on from there; the answer is how far it came, which is never before {@code least}. */
  private Cursor walk(String status, Cursor from, Pages pages, Cursor least) {
    Cursor cursor = from;
    while (true) {
      RestV3.Page page = rest.list(shop, "orders", changed(status, cursor));
      Cursor reached = cursor;
      for (Said row : page.rows()) {
        reached = reached.after(row.id("id"), row.time("date_modified", reader.zone()));
      }
      Cursor kept = reached.changed().isBefore(least.changed()) ? least : reached;
      hand(page.rows(), page.answeredAt(), pages, kept);
      if (page.rows().size() < RestV3.PAGE || reached.equals(cursor)) {
        return kept;
      }
      cursor = reached;
      if (reached.seen().size() > MOST_EXCLUDED) {
        wholeList(within(status, reached), pages, Cursor.at(reached.changed()));
        cursor = Cursor.at(reached.changed().plusSeconds(1));
      }
    }
  }

  /** All that changed last in the cursor's second, in an order that no later change disturbs. */
  private static Query within(String status, Cursor cursor) {
    return Query.of("status", status)
        .and("modified_after", cursor.modifiedAfter())
        .and("modified_before", Cursor.at(cursor.changed().plusSeconds(2)).modifiedAfter())
        .and("dates_are_gmt", "true")
        .and("orderby", "id")
        .and("order", "asc")
        .and("per_page", RestV3.PAGE);
  }

  private static Query changed(String status, Cursor cursor) {
    Query query =
        Query.of("status", status)
            .and("modified_after", cursor.modifiedAfter())
            .and("dates_are_gmt", "true")
            .and("orderby", "modified")
            .and("order", "asc")
            .and("per_page", RestV3.PAGE);
    return cursor.seen().isEmpty()
        ? query
        : query.and(
            "exclude",
            new TreeSet<>(cursor.seen())
                .stream().map(String::valueOf).collect(java.util.stream.Collectors.joining(",")));
  }

  private void hand(List<Said> rows, Instant answeredAt, Pages pages, Cursor cursor) {
    List<Unreadable> unreadable = new ArrayList<>();
    List<ChannelNews> news =
        OrderReader.sort(rows.stream().map(reader::read).toList(), unreadable).stream()
            .map(one -> isSecondOver(one, answeredAt) ? OrderReader.lastOfItsSecond(one) : one)
            .toList();
    pages.take(news, unreadable, cursor.written());
  }

  /** With a second to spare, since an answer is dated when it begins to be written. */
  private static boolean isSecondOver(ChannelNews news, Instant answeredAt) {
    Instant changed = news.changedAt();
    return changed != null && !changed.plusSeconds(2).isAfter(answeredAt);
  }
}
