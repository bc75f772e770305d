package holdfast.channel.woocommerce;

import holdfast.channel.Connection;
import holdfast.channel.PullsOrders.Pages;
import holdfast.channel.PullsOrders.Unreadable;
import holdfast.channel.woocommerce.LastMessages.Message;
import holdfast.channel.woocommerce.LastMessages.Sifted;
import holdfast.order.ChannelNews;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * One run over a shop's orders, by the time of their last change. Between two calls orders change
 * and move to the end of the list, so pages are never counted: each call begins at the last second
 * seen, without the ids seen of it. Of a second in which more changed than can be named so, all is
 * read by number.
 *
 * <p>A second is over when the shop shows a change of a later one. What was read of the last second
 * may change once more in it, which nothing would tell apart: those orders are looked at again.
 */
record OrderPull(
    RestV3 rest,
    Connection shop,
    OrderReader reader,
    LastMessages lastMessages,
    KnownOrders orders,
    SecondLooks looks) {
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

  /**
   * Hands over what has changed since, and what lies in the trash, which no list shows unasked.
   * When the trash comes further than the list, the list is read on before the cursor follows:
   * orders may have changed since it was read.
   */
  void since(Cursor cursor, Pages pages) {
    Cursor from = cursor.steppedBack();
    Cursor listed = cursor.orLater(walk("any", from, pages, cursor::orLater));
    Cursor trashed = walk(Stages.TRASH, from, pages, reached -> listed);
    if (trashed.changed().isAfter(listed.changed())) {
      walk("any", listed, pages, reached -> listed);
      pages.take(List.of(), List.of(), trashed.written());
    }
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
        hand(fresh, pages, cursor);
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

  /**
   * Reads on from there; the answer is how far it came.
   *
   * @param kept the cursor to keep when it has come so far
   */
  private Cursor walk(String status, Cursor from, Pages pages, UnaryOperator<Cursor> kept) {
    Cursor cursor = from;
    while (true) {
      RestV3.Page page = rest.list(shop, "orders", changed(status, cursor));
      Cursor reached = cursor;
      for (Said row : page.rows()) {
        reached = reached.after(row.id("id"), row.time("date_modified", reader.zone()));
      }
      hand(page.rows(), pages, kept.apply(reached));
      if (page.rows().size() < RestV3.PAGE || reached.equals(cursor)) {
        return reached;
      }
      cursor = reached;
      if (reached.seen().size() > MOST_EXCLUDED) {
        wholeList(within(status, reached), pages, kept.apply(Cursor.at(reached.changed())));
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

  private void hand(List<Said> rows, Pages pages, Cursor kept) {
    List<Unreadable> unreadable = new ArrayList<>();
    List<ChannelNews> news = OrderReader.sort(rows.stream().map(reader::read).toList(), unreadable);
    Instant last =
        rows.stream()
            .map(row -> row.time("date_modified", reader.zone()))
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .filter(kept.changed()::isBefore)
            .orElse(kept.changed());
    List<ChannelNews> settled = new ArrayList<>();
    List<ChannelNews> unsettled = new ArrayList<>();
    for (ChannelNews one : news) {
      if (isBefore(one, last)) {
        settled.add(one.lastOfItsSecond());
      } else {
        unsettled.add(one);
      }
    }
    List<ChannelNews> all = Stream.concat(settled.stream(), unsettled.stream()).toList();
    Sifted sifted = lastMessages.sift(shop.channel(), all);
    pages.take(sifted.fresh(), unreadable, kept.written());
    orders.secondIsOver(shop.channel(), sifted.ended().stream().map(Message::news).toList());
    lastMessages.keep(sifted.ended());
    // dying before this leads to no loss: the next run begins before that second, and finds there
    // too what changed after a message of it
    unsettled.stream()
        .filter(sifted.fresh()::contains)
        .forEach(one -> looks.askIfUnsettled(shop.channel(), one));
  }

  private static boolean isBefore(ChannelNews news, Instant second) {
    Instant changed = news.changedAt();
    return changed != null && changed.isBefore(second);
  }
}
