package holdfast.till;

import holdfast.price.CashRounding;
import holdfast.price.LabelPatterns;
import holdfast.price.PriceBook;
import holdfast.price.PriceLevel;
import holdfast.price.PriceRule;
import holdfast.price.RoundingRule;
import holdfast.price.When;
import holdfast.shared.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of prices as tills read them, in the form of {@code docs/protocols/till.md}. */
public final class PriceWire {
  private PriceWire() {}

  /**
   * All that a till prices by.
   *
   * @param byHand per cent that a cashier may take off without a senior
   * @param labels how labels of scales are read, see {@link LabelPatterns}
   */
  public record PricesView(
      int edition,
      List<RuleView> rules,
      List<LevelView> levels,
      String byHand,
      List<RoundingView> rounding,
      List<String> labels) {
    static PricesView of(PriceBook book) {
      return new PricesView(
          book.edition(),
          book.rules().stream().map(RuleView::of).toList(),
          book.levels().stream().map(LevelView::of).toList(),
          new Money(book.byHand()).toString(),
          book.rounding().stream().map(RoundingView::of).toList(),
          book.labels());
    }
  }

  /** How cash is rounded from that day on. */
  public record RoundingView(String from, String step, String half) {
    static RoundingView of(RoundingRule rule) {
      CashRounding rounding = rule.rounding();
      return new RoundingView(
          rule.from().toString(), rounding.step().toString(), rounding.half().word());
    }
  }

  public record LevelView(String code, String name, String cards) {
    static LevelView of(PriceLevel level) {
      return new LevelView(level.code(), level.name(), level.cards());
    }
  }

  /**
   * One rule.
   *
   * @param value per cent or money, with two decimals
   * @param hours the first and the one after the last, to the minute
   */
  public record RuleView(
      UUID id,
      String name,
      int step,
      boolean last,
      String kind,
      String value,
      @Nullable String sku,
      @Nullable Integer type,
      @Nullable String level,
      BigDecimal units,
      String sum,
      int every,
      int off,
      @Nullable String from,
      @Nullable String until,
      String days,
      @Nullable List<String> hours) {
    static RuleView of(PriceRule rule) {
      PriceRule.Effect effect = rule.effect();
      When when = rule.when();
      return new RuleView(
          rule.id(),
          rule.name(),
          rule.step(),
          rule.isLast(),
          effect.kind().word(),
          new Money(effect.value()).toString(),
          rule.about().sku(),
          rule.about().type(),
          rule.level(),
          effect.units().decimal(),
          effect.sum().toString(),
          effect.every(),
          effect.off(),
          when.from() == null ? null : when.from().toString(),
          when.until() == null ? null : when.until().toString(),
          when.days(),
          when.opens() == null || when.closes() == null
              ? null
              : List.of(when.opens().toString(), when.closes().toString()));
    }
  }
}
