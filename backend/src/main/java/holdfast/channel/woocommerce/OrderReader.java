package holdfast.channel.woocommerce;

import holdfast.channel.PullsOrders.Unreadable;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.Customer;
import holdfast.order.ExternalOrder;
import holdfast.order.ExternalOrder.Delivery;
import holdfast.order.ExternalOrder.Line;
import holdfast.order.ExternalOrder.Payment;
import holdfast.shared.Problem;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads orders as WooCommerce REST v3 and its webhooks write them.
 *
 * @param zone of the shop, for the rare time without a {@code _gmt}
 * @param hold for how long the shop keeps the goods of an unpaid checkout; null when it keeps none
 */
record OrderReader(ZoneId zone, @Nullable Duration hold) {

  /** Orders made in these ways put a hold into the shop; those made by people or REST do not. */
  private static final Set<String> CHECKOUTS = Set.of("checkout", "store-api");

  /** What became of one order's text. */
  sealed interface Read {
    /** An order with goods. */
    record News(ChannelNews news) implements Read {}

    /** An order about which nothing can or need be done here. */
    record Nothing(String why) implements Read {}

    /** Something that should have been an order. */
    record Refused(Unreadable unreadable) implements Read {}
  }

  /**
   * Understands one order, however odd; never throws.
   *
   * <p>Its external id is the shop's {@code id}, not its {@code number}: only by the id can it be
   * asked for, and deletions name nothing else.
   */
  Read read(Said order) {
    long id = order.id("id");
    if (id == 0) {
      String code = order.text("code");
      return new Read.Refused(
          new Unreadable(code.isEmpty() ? "(no id)" : code, "an answer without an order id"));
    }
    String status = order.text("status");
    if (status.isEmpty()) {
      return refused(id, "the order has no status");
    }
    Stage stage = Stages.of(status);
    try {
      List<Line> lines = new LineReader(order).lines();
      if (!lines.isEmpty() && lines.size() <= ExternalOrder.MAX_LINES) {
        return new Read.News(news(order, id, status, LineReader.stage(order, stage), lines));
      }
      if (lines.isEmpty() && stage != Stage.FIRM && stage != Stage.DONE) {
        return new Read.Nothing("order " + id + " has no goods");
      }
      return refused(id, "the order has " + lines.size() + " goods");
    } catch (Problem invalid) {
      return refused(id, invalid.detail());
    } catch (ArithmeticException large) {
      return refused(id, "a number is too large: " + large.getMessage());
    }
  }

  private static Read refused(long id, String why) {
    return new Read.Refused(new Unreadable(Long.toString(id), why));
  }

  private ChannelNews news(Said order, long id, String status, Stage stage, List<Line> lines) {
    ExternalOrder external =
        new ExternalOrder(
            Long.toString(id),
            order.time("date_created", zone),
            customer(order),
            new Delivery(
                cut(titles(order, "shipping_lines", "method_title"), 200),
                cut(address(order.inner("shipping")), 500)),
            payment(order),
            cut(OrderComment.of(order), 2000),
            null,
            lines);
    Instant changed = order.time("date_modified", zone);
    return new ChannelNews(
        external,
        stage,
        cut(status, 40),
        changed,
        heldUntil(order, stage, changed),
        reason(stage, status),
        new LineReader(order).taken());
  }

  /**
   * Until when the shop keeps the goods of an unpaid order: its hold begins when the buyer leaves
   * the checkout, which is when such an order changed last. Null for orders that nobody made at a
   * checkout, for which the shop keeps nothing.
   */
  private @Nullable Instant heldUntil(Said order, Stage stage, @Nullable Instant changed) {
    if (stage != Stage.UNPAID || hold == null || !CHECKOUTS.contains(order.text("created_via"))) {
      return null;
    }
    Instant since = changed == null ? order.time("date_created", zone) : changed;
    return since == null ? null : since.plus(hold);
  }

  /** The shop says no more than its status. */
  private static @Nullable String reason(Stage stage, String status) {
    return stage == Stage.CANCELLED || stage == Stage.REFUNDED ? cut(status, 40) : null;
  }

  private static Customer customer(Said order) {
    Said billing = order.inner("billing");
    String phone = billing.text("phone");
    String other = order.inner("shipping").text("phone");
    return new Customer(
        cut(joined(" ", billing.text("first_name"), billing.text("last_name")), 200),
        cut(phone, 40),
        cut(other.equals(phone) ? "" : other, 40),
        cut(billing.text("email"), 200),
        cut(billing.text("postcode"), 20),
        cut(billing.text("country"), 100),
        cut(billing.text("state"), 100),
        cut(billing.text("city"), 100),
        cut(joined(", ", billing.text("address_1"), billing.text("address_2")), 500));
  }

  /**
   * Paid is what has a date of payment. Cash on delivery is processing without one; that an order
   * {@code needs_payment} no more does not mean that it is paid.
   */
  private Payment payment(Said order) {
    return new Payment(
        order.time("date_paid", zone) != null,
        cut(order.text("currency"), 10),
        cut(order.text("payment_method"), 20),
        null,
        null);
  }

  private static String address(Said shipping) {
    return joined(
        ", ",
        joined(" ", shipping.text("first_name"), shipping.text("last_name")),
        shipping.text("company"),
        shipping.text("postcode"),
        shipping.text("city"),
        shipping.text("address_1"),
        shipping.text("address_2"));
  }

  static String titles(Said order, String list, String field) {
    return order.list(list).stream()
        .map(line -> plain(line.text(field)))
        .filter(title -> !title.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String joined(String between, String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(between));
  }

  /** WordPress keeps some signs of a name as HTML entities and sends them so. */
  static String plain(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#039;", "'")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
  }

  /** As much as fits, whole characters only; null for nothing. */
  static @Nullable String cut(String text, int longest) {
    if (text.isEmpty()) {
      return null;
    }
    int end = Math.min(text.length(), longest);
    boolean splits = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, splits ? end - 1 : end);
  }

  /** Reads a list of orders, keeping what is no order apart. */
  static List<ChannelNews> sort(List<Read> all, List<Unreadable> unreadable) {
    List<ChannelNews> news = new ArrayList<>();
    for (Read read : all) {
      switch (read) {
        case Read.News one -> news.add(one.news());
        case Read.Refused refused -> unreadable.add(refused.unreadable());
        case Read.Nothing nothing -> {}
      }
    }
    return news;
  }
}
