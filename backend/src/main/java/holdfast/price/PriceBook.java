package holdfast.price;

import java.util.List;

/**
 * What a till prices by.
 *
 * @param edition names the rules of this moment for ever
 * @param byHand hundredths of a per cent that a cashier may take off without a senior
 */
public record PriceBook(int edition, List<PriceRule> rules, List<PriceLevel> levels, int byHand) {
  public PriceBook {
    rules = List.copyOf(rules);
    levels = List.copyOf(levels);
  }
}
