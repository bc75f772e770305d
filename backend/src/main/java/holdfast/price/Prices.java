package holdfast.price;

import holdfast.price.PriceRule.Kind;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What goods cost by the rules of the shop and what was taken off by hand. Tills have the same in
 * TypeScript ({@code price/prices.ts}), and one file of vectors holds both to it. Nothing but the
 * arguments counts: no clock, no database.
 *
 * <p>In this order: rules about goods, step by step; by hand off lines; rules about the receipt,
 * step by step; by hand off the receipt. Within a step each line gets the rule that takes most off
 * it, among equals the one whose id comes first. Each share is rounded half up to the minor unit,
 * and shares of a receipt come to its discount exactly.
 */
public final class Prices {
  /** All of it, in hundredths of a per cent. */
  public static final long WHOLE = 10_000;

  private static final long THOUSAND = 1000;
  private static final Comparator<PriceRule> BY_ID =
      Comparator.comparing(rule -> rule.id().toString());

  private final List<Line> lines;

  private Prices(List<Line> lines) {
    this.lines = lines;
  }

  /**
   * One line to be priced.
   *
   * @param types its product type and all above it
   * @param isPieces it is counted, not weighed
   */
  public record Item(
      String sku,
      List<Integer> types,
      boolean isPieces,
      Quantity quantity,
      Money price,
      @Nullable ByHand hand) {}

  /**
   * What somebody buys.
   *
   * @param at by the clock of the store
   * @param level of the customer; null for none
   * @param hand what is taken off the whole receipt
   */
  public record Buying(
      List<Item> items, LocalDateTime at, @Nullable String level, @Nullable ByHand hand) {}

  /** Who took something off. */
  public enum By {
    RULE,
    HAND,
    /** A share of what was taken off the receipt by hand. */
    RECEIPT
  }

  /** What was taken off a line. */
  public record Discount(By by, @Nullable PriceRule rule, Money amount) {}

  /**
   * A line with its price.
   *
   * @param full price times quantity
   * @param amount what is paid
   */
  public record PricedItem(Money full, List<Discount> discounts, Money amount) {

    /** What hand takes off it, with its share of the receipt's. */
    public Money byHand() {
      return discounts.stream()
          .filter(discount -> discount.by() != By.RULE)
          .map(Discount::amount)
          .reduce(Money.ZERO, Money::plus);
    }
  }

  /** What goods cost by these rules. */
  public static List<PricedItem> of(List<PriceRule> rules, Buying buying) {
    List<PriceRule> on =
        rules.stream()
            .filter(rule -> rule.when().isAt(buying.at()))
            .filter(rule -> rule.level() == null || rule.level().equals(buying.level()))
            .toList();
    Prices prices = new Prices(buying.items().stream().map(Line::new).toList());
    steps(on, false).forEach(prices::takeStep);
    prices.lines.forEach(line -> line.take(By.HAND, null, off(line.item.hand(), line.amount)));
    steps(on, true).forEach(prices::takeReceiptStep);
    spread(prices.lines, off(buying.hand(), sum(prices.lines)), By.RECEIPT, null);
    return prices.lines.stream().map(Line::priced).toList();
  }

  private static Iterable<List<PriceRule>> steps(List<PriceRule> rules, boolean isOnReceipt) {
    SortedMap<Integer, List<PriceRule>> steps =
        rules.stream()
            .filter(rule -> rule.effect().kind().isOnReceipt() == isOnReceipt)
            .sorted(BY_ID)
            .collect(Collectors.groupingBy(PriceRule::step, TreeMap::new, Collectors.toList()));
    return steps.values();
  }

  private void takeStep(List<PriceRule> rules) {
    List<Map<Line, Long>> offers = rules.stream().map(this::offers).toList();
    for (Line line : lines) {
      PriceRule best = null;
      long most = -1;
      for (int n = 0; n < rules.size(); n++) {
        Long off = offers.get(n).get(line);
        if (off != null && off > most) {
          best = rules.get(n);
          most = off;
        }
      }
      if (best != null) {
        line.take(By.RULE, best, most);
        line.isClosed = best.isLast();
      }
    }
  }

  /** What the rule would take off each line that it has something to say about. */
  private Map<Line, Long> offers(PriceRule rule) {
    List<Line> about = lines.stream().filter(line -> !line.isClosed && line.is(rule)).toList();
    Quantity units =
        about.stream().map(line -> line.item.quantity()).reduce(Quantity.ZERO, Quantity::plus);
    if (!units.isPositive() || rule.effect().units().isMoreThan(units)) {
      return Map.of();
    }
    if (rule.effect().kind() == Kind.CHEAPEST) {
      return cheapestOff(rule.effect(), about);
    }
    return about.stream()
        .filter(line -> line.offer(rule.effect()) >= 0)
        .collect(Collectors.toMap(line -> line, line -> line.offer(rule.effect())));
  }

  /** Of every so many pieces the so many that cost least, the later line first among equals. */
  private static Map<Line, Long> cheapestOff(PriceRule.Effect effect, List<Line> about) {
    List<Line> cheapest =
        new ArrayList<>(about.stream().filter(Line::isCounted).toList().reversed());
    cheapest.sort(Line::compareByUnit);
    long all = cheapest.stream().mapToLong(Line::pieces).sum();
    long left = all / effect.every() * effect.off();
    Map<Line, Long> offs = new HashMap<>();
    for (Line line : cheapest) {
      long some = Math.min(left, line.pieces());
      left -= some;
      long off = share(line.amount, some * effect.value(), line.pieces() * WHOLE);
      if (off > 0) {
        offs.put(line, off);
      }
    }
    return offs;
  }

  private void takeReceiptStep(List<PriceRule> rules) {
    List<Line> open = lines.stream().filter(line -> !line.isClosed).toList();
    long sum = sum(open);
    PriceRule best = null;
    long most = 0;
    for (PriceRule rule : rules) {
      long value = rule.effect().value();
      long off = rule.effect().kind().isPercent() ? share(sum, value, WHOLE) : Math.min(value, sum);
      if (sum >= rule.effect().sum().minor() && off > most) {
        best = rule;
        most = off;
      }
    }
    if (best != null) {
      spread(open, most, By.RULE, best);
      for (Line line : open) {
        line.isClosed = best.isLast();
      }
    }
  }

  /**
   * Each line bears its part: up to and with each line, the parts come to the rounded part of their
   * sum.
   */
  private static void spread(List<Line> lines, long off, By by, @Nullable PriceRule rule) {
    long whole = sum(lines);
    long before = 0;
    long taken = 0;
    for (Line line : lines) {
      before += line.amount;
      long upToHere = off == 0 ? 0 : share(before, off, whole);
      line.take(by, rule, upToHere - taken);
      taken = upToHere;
    }
  }

  private static long off(@Nullable ByHand hand, long amount) {
    return hand == null ? 0 : hand.off(amount);
  }

  private static long sum(List<Line> lines) {
    return lines.stream().mapToLong(line -> line.amount).sum();
  }

  /** The part of the amount, rounded half up. */
  static long share(long amount, long part, long whole) {
    BigInteger all = BigInteger.valueOf(whole);
    return BigInteger.valueOf(amount)
        .multiply(BigInteger.valueOf(part))
        .multiply(BigInteger.TWO)
        .add(all)
        .divide(all.multiply(BigInteger.TWO))
        .longValueExact();
  }

  /** A line on its way to its price. */
  private static final class Line {
    final Item item;
    final long full;
    final List<Discount> discounts = new ArrayList<>();
    long amount;
    boolean isClosed;

    Line(Item item) {
      this.item = item;
      full = item.price().times(item.quantity()).minor();
      amount = full;
    }

    boolean is(PriceRule rule) {
      String sku = rule.about().sku();
      Integer type = rule.about().type();
      return sku == null ? type == null || item.types().contains(type) : sku.equals(item.sku());
    }

    /** What it would take off; below zero when it has nothing to say. */
    long offer(PriceRule.Effect effect) {
      return switch (effect.kind()) {
        case PERCENT -> share(amount, effect.value(), WHOLE);
        case AMOUNT -> Math.min(amount, times(effect));
        case PRICE -> amount > times(effect) ? amount - times(effect) : -1;
        case CHEAPEST, RECEIPT_PERCENT, RECEIPT_AMOUNT -> -1;
      };
    }

    private long times(PriceRule.Effect effect) {
      return new Money(effect.value()).times(item.quantity()).minor();
    }

    boolean isCounted() {
      return item.isPieces() && item.quantity().isPositive() && item.quantity().isWhole();
    }

    long pieces() {
      return item.quantity().thousandths() / THOUSAND;
    }

    static int compareByUnit(Line one, Line other) {
      return BigInteger.valueOf(one.amount)
          .multiply(BigInteger.valueOf(other.pieces()))
          .compareTo(BigInteger.valueOf(other.amount).multiply(BigInteger.valueOf(one.pieces())));
    }

    void take(By by, @Nullable PriceRule rule, long off) {
      if (off > 0) {
        discounts.add(new Discount(by, rule, new Money(off)));
        amount -= off;
      }
    }

    PricedItem priced() {
      return new PricedItem(new Money(full), List.copyOf(discounts), new Money(amount));
    }
  }
}
