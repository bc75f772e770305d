package holdfast.channel;

import holdfast.order.OrderRules;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a manager decides about a channel on the tabs of its <em>Synchronization object</em>. Kept
 * as one JSON document (decision 0010): what an older one does not say has the value of {@link
 * #STANDARD}.
 *
 * @param connection the values of the connector's fields that are no secrets
 */
public record ChannelRules(
    OrderRules orders,
    Goods goods,
    Prices prices,
    StockOut stock,
    Schedule schedule,
    Photos photos,
    Map<String, String> connection) {

  /** What holds for a channel about which nobody has decided anything. */
  public static final ChannelRules STANDARD =
      new ChannelRules(
          OrderRules.STANDARD,
          Goods.STANDARD,
          Prices.STANDARD,
          StockOut.STANDARD,
          Schedule.STANDARD,
          Photos.STANDARD,
          Map.of());

  public ChannelRules {
    orders = Objects.requireNonNullElse(orders, OrderRules.STANDARD);
    goods = Objects.requireNonNullElse(goods, Goods.STANDARD);
    prices = Objects.requireNonNullElse(prices, Prices.STANDARD);
    stock = Objects.requireNonNullElse(stock, StockOut.STANDARD);
    schedule = Objects.requireNonNullElse(schedule, Schedule.STANDARD);
    photos = Objects.requireNonNullElse(photos, Photos.STANDARD);
    connection = connection == null ? Map.of() : Map.copyOf(connection);
  }

  /**
   * Which goods the channel sees (contract 36).
   *
   * @param section only what stands in or below this section; null for everything
   */
  public record Goods(@Nullable Integer section, WithoutSection withoutSection) {
    static final Goods STANDARD = new Goods(null, WithoutSection.LEFT_OUT);
  }

  /** What happens with goods whose product type points to no section. */
  public enum WithoutSection {
    /** They go out under the section number -1. */
    MINUS_ONE,
    LEFT_OUT
  }

  /**
   * What goods cost in the channel, from the catalogue price.
   *
   * @param send whether prices go out at all
   * @param markup in percent, may be negative
   */
  public record Prices(boolean send, BigDecimal markup, Rounding rounding) {
    static final Prices STANDARD = new Prices(false, BigDecimal.ZERO, Rounding.NONE);

    public Prices {
      if (markup.abs().compareTo(BigDecimal.valueOf(1000)) > 0
          || markup.compareTo(BigDecimal.valueOf(-100)) <= 0) {
        throw Problem.invalid("markup", "must be more than -100 and at most 1000");
      }
    }

    /** What goods of that catalogue price cost in the channel. */
    public Money of(Money catalogue) {
      BigDecimal marked = catalogue.decimal().multiply(markup.movePointLeft(2).add(BigDecimal.ONE));
      return Money.of(rounding.round(marked).setScale(2, RoundingMode.HALF_UP));
    }
  }

  /** To what a price is rounded, half up. */
  public enum Rounding {
    NONE,
    TO_TENTH,
    TO_ONE,
    TO_TEN,
    /** To the next that ends in 9, up. */
    TO_NINE;

    private BigDecimal round(BigDecimal price) {
      return switch (this) {
        case NONE -> price;
        case TO_TENTH -> price.setScale(1, RoundingMode.HALF_UP);
        case TO_ONE -> price.setScale(0, RoundingMode.HALF_UP);
        case TO_TEN -> price.setScale(-1, RoundingMode.HALF_UP);
        case TO_NINE ->
            price.signum() == 0
                ? price
                : price
                    .add(BigDecimal.ONE)
                    .setScale(-1, RoundingMode.CEILING)
                    .subtract(BigDecimal.ONE);
      };
    }
  }

  /**
   * How many units the channel is told.
   *
   * @param send whether figures go out at all
   * @param warehouses whose stock counts, as {@code store/warehouse}; empty for the place where the
   *     channel's orders are reserved
   * @param safety how many units are kept back
   * @param cap at most so many; null for no limit
   * @param percent of what is available, rounded down
   */
  public record StockOut(
      boolean send,
      Way way,
      List<String> warehouses,
      int safety,
      @Nullable Integer cap,
      int percent,
      LastUnit lastUnit) {
    static final StockOut STANDARD =
        new StockOut(true, Way.FIGURE, List.of(), 0, null, 100, LastUnit.SELL);

    public StockOut {
      warehouses = warehouses == null ? List.of() : List.copyOf(warehouses);
      Bounds.check("safety", safety, 0, 1_000_000);
      Bounds.check("percent", percent, 1, 100);
      if (cap != null) {
        Bounds.check("cap", cap, 0, 1_000_000);
      }
    }

    /** What the channel is told when that much is available. */
    public Told of(Quantity available) {
      List<Why> reasons = new ArrayList<>();
      Quantity told = available.max(Quantity.ZERO);
      if (lastUnit == LastUnit.KEEP && !told.isMoreThan(Quantity.of(1))) {
        told = lowered(told, Quantity.ZERO, Why.LAST_UNIT, reasons);
      }
      told = lowered(told, told.minus(Quantity.of(safety)), Why.SAFETY, reasons);
      told = lowered(told, share(told), Why.PERCENT, reasons);
      if (cap != null) {
        told = lowered(told, Quantity.of(cap), Why.CAP, reasons);
      }
      return new Told(told, reasons);
    }

    /** Pieces stay whole. */
    private Quantity share(Quantity all) {
      long part = all.thousandths() * percent / 100;
      return new Quantity(all.isWhole() ? part - part % 1000 : part);
    }

    private static Quantity lowered(Quantity before, Quantity to, Why why, List<Why> reasons) {
      Quantity after = before.min(to.max(Quantity.ZERO));
      if (before.isMoreThan(after)) {
        reasons.add(why);
      }
      return after;
    }
  }

  /**
   * The figure for a channel, and what made it smaller than what is available.
   *
   * @param reasons in the order in which they count
   */
  public record Told(Quantity quantity, List<Why> reasons) {
    public Told {
      reasons = List.copyOf(reasons);
    }
  }

  /** What makes the figure of a channel smaller. */
  public enum Why {
    LAST_UNIT,
    SAFETY,
    PERCENT,
    CAP
  }

  /** How a figure is told. */
  public enum Way {
    /** The figure itself, after the shop's orders were pulled. */
    FIGURE,
    /** What it changed by; needs a shop that takes it. */
    DIFFERENCE
  }

  /** What happens with the last unit, which two buyers may want at once. */
  public enum LastUnit {
    SELL,
    /** The channel is told zero while one unit is left. */
    KEEP
  }

  /**
   * When the shop is asked.
   *
   * @param seconds between two runs; each waits up to a tenth longer or shorter by chance
   * @param adaptive whether a cheap question in between may start a run earlier
   * @param paused whether nothing runs by itself
   */
  public record Schedule(int seconds, boolean adaptive, boolean paused) {
    static final Schedule STANDARD = new Schedule(600, true, false);

    public Schedule {
      Bounds.check("seconds", seconds, 10, 24 * 60 * 60);
    }
  }

  /** Whether pictures go out with the catalogue. */
  public record Photos(boolean send) {
    static final Photos STANDARD = new Photos(false);
  }

  ChannelRules paused(boolean isPaused) {
    Schedule paused = new Schedule(schedule.seconds(), schedule.adaptive(), isPaused);
    return new ChannelRules(orders, goods, prices, stock, paused, photos, connection);
  }

  /** Apart from the rules: these cannot be made before their parts are. */
  private static final class Bounds {
    static void check(String field, int value, int least, int most) {
      if (value < least || value > most) {
        throw Problem.invalid(field, "must be " + least + " to " + most);
      }
    }
  }

  static ChannelRules read(String json) {
    return Json.B.fromJson(json, ChannelRules.class);
  }

  String json() {
    return Json.B.toJson(this);
  }

  private static final class Json {
    static final Jsonb B = JsonbBuilder.create();
  }
}
