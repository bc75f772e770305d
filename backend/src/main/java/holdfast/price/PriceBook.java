package holdfast.price;

import java.util.List;

/**
 * What a till prices by.
 *
 * @param edition names the rules of this moment for ever
 * @param byHand hundredths of a per cent that a cashier may take off without a senior
 * @param rounding how cash is rounded from which day on
 * @param labels how labels of scales are read, see {@link LabelPatterns}
 */
public record PriceBook(
    int edition,
    List<PriceRule> rules,
    List<PriceLevel> levels,
    int byHand,
    List<RoundingRule> rounding,
    List<String> labels) {
  public PriceBook {
    rules = List.copyOf(rules);
    levels = List.copyOf(levels);
    rounding = List.copyOf(rounding);
    labels = List.copyOf(labels);
  }
}
