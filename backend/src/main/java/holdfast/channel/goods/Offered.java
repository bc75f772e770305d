package holdfast.channel.goods;

import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.ChannelRules.Prices;
import holdfast.channel.ChannelRules.StockOut;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** What a channel's rules make of a figure and of a price. */
final class Offered {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final long UNIT = 1000;

  private Offered() {}

  /** How many the channel is told: kept back first, then the share, then the limit. */
  static Quantity quantity(StockOut rule, Quantity available) {
    Quantity left = available.minus(Quantity.of(rule.safety()));
    if (!left.isPositive()) {
      return Quantity.ZERO;
    }
    Quantity share = left;
    if (rule.percent() < 100) {
      long part = left.thousandths() * rule.percent() / 100;
      // weighed goods are told to the gram, pieces whole
      share = new Quantity(left.isWhole() ? part / UNIT * UNIT : part);
    }
    Integer cap = rule.cap();
    Quantity told = cap == null ? share : share.min(Quantity.of(cap));
    boolean isLast = !available.isMoreThan(Quantity.of(1));
    return rule.lastUnit() == LastUnit.KEEP && isLast ? Quantity.ZERO : told;
  }

  /** What it costs there. */
  static Money price(Prices rule, Money price) {
    BigDecimal marked =
        price
            .decimal()
            .multiply(HUNDRED.add(rule.markup()))
            .divide(HUNDRED, 2, RoundingMode.HALF_UP);
    BigDecimal rounded =
        switch (rule.rounding()) {
          case NONE -> marked;
          case TO_TENTH -> marked.setScale(1, RoundingMode.HALF_UP);
          case TO_ONE -> marked.setScale(0, RoundingMode.HALF_UP);
          case TO_TEN -> marked.setScale(-1, RoundingMode.HALF_UP);
          case TO_NINE ->
              marked
                  .subtract(BigDecimal.valueOf(9))
                  .setScale(-1, RoundingMode.CEILING)
                  .add(BigDecimal.valueOf(9));
        };
    return Money.of(rounded.max(BigDecimal.ZERO).setScale(2, RoundingMode.HALF_UP));
  }
}
