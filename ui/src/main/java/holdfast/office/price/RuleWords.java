package holdfast.office.price;

import holdfast.office.GoodsNames;
import holdfast.office.Texts;
import holdfast.price.PriceLevel;
import holdfast.price.PriceRule;
import holdfast.price.PriceRule.Effect;
import holdfast.price.PriceRule.Kind;
import holdfast.price.When;
import holdfast.shared.Money;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rules as sentences. */
final class RuleWords {
  private final Texts texts = Texts.here();
  private final GoodsNames names;
  private final String currency;
  private List<PriceLevel> levels = List.of();

  RuleWords(GoodsNames names, String currency) {
    this.names = names;
    this.currency = currency;
  }

  void read(List<PriceRule> rules, List<PriceLevel> newLevels) {
    levels = newLevels;
    names.read(rules, rule -> rule.about().sku(), rule -> rule.about().type());
  }

  /** What it is about. */
  String goods(PriceRule rule) {
    if (rule.effect().kind().isOnReceipt()) {
      return texts.text("price.about.RECEIPT");
    }
    boolean isAll = rule.about().sku() == null && rule.about().type() == null;
    return isAll
        ? texts.text("price.about.ALL")
        : names.of(rule.about().sku(), rule.about().type());
  }

  /** What it does. */
  String effect(PriceRule rule) {
    Effect effect = rule.effect();
    String value = value(effect);
    String what =
        effect.kind() == Kind.CHEAPEST
            ? texts.text("price.does.CHEAPEST", effect.every(), effect.off(), value)
            : texts.text("price.does." + effect.kind(), value);
    List<String> parts = new ArrayList<>(List.of(what));
    if (effect.units().isPositive()) {
      parts.add(texts.text("price.fromUnits", texts.number(effect.units())));
    }
    if (effect.sum().compareTo(Money.ZERO) > 0) {
      parts.add(texts.text("price.fromSum", texts.money(effect.sum(), currency)));
    }
    if (rule.isLast()) {
      parts.add(texts.text("price.nothingFurther"));
    }
    return String.join(", ", parts);
  }

  private String value(Effect effect) {
    return effect.kind().isPercent()
        ? percent(effect.value())
        : texts.money(new Money(effect.value()), currency);
  }

  /** Hundredths of a per cent, without zeros that say nothing. */
  String percent(long hundredths) {
    String plain = new Money(hundredths).decimal().stripTrailingZeros().toPlainString();
    return plain.replace('.', texts.decimalPoint()) + " %";
  }

  /** When it counts. */
  String when(PriceRule rule) {
    When when = rule.when();
    List<String> parts = new ArrayList<>();
    if (when.from() != null || when.until() != null) {
      parts.add(day(when.from()) + " – " + day(when.until()));
    }
    if (!when.days().isEmpty()) {
      parts.add(
          when.weekdays().stream().sorted().map(this::weekday).collect(Collectors.joining(" ")));
    }
    if (when.opens() != null) {
      parts.add(when.opens() + "–" + when.closes());
    }
    return parts.isEmpty() ? texts.text("price.always") : String.join(" · ", parts);
  }

  String weekday(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT_STANDALONE, texts.locale());
  }

  private String day(@Nullable LocalDate day) {
    return day == null
        ? "…"
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.SHORT)
            .withLocale(texts.locale())
            .format(day);
  }

  /** For whom. */
  String level(PriceRule rule) {
    String level = rule.level();
    return level == null
        ? texts.text("price.everybody")
        : levels.stream()
            .filter(one -> one.code().equals(level))
            .findAny()
            .map(PriceLevel::name)
            .orElse(level);
  }
}
