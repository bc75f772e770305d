package holdfast.price;

import holdfast.shared.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A level of customers.
 *
 * @param cards what the numbers of its cards begin with; empty when it has none
 */
public record PriceLevel(String code, String name, String cards) {

  /** The level that a card of that number stands for: the one whose beginning fits best. */
  public static Optional<PriceLevel> ofCard(String number, List<PriceLevel> levels) {
    return levels.stream()
        .filter(level -> !level.cards().isEmpty() && number.startsWith(level.cards()))
        .min(Comparator.comparingInt(level -> -level.cards().length()));
  }

  /** Lets only sensible levels through. */
  void check() {
    if (!code.matches("[\\p{L}\\p{N}_-]{1,16}")) {
      throw Problem.invalid("code", "must be 1 to 16 letters and digits");
    }
    if (name.isBlank() || name.length() > PriceRule.LONGEST_NAME) {
      throw Problem.invalid("name", "must have 1 to " + PriceRule.LONGEST_NAME + " letters");
    }
    // a shorter beginning would take the barcodes of goods for cards
    if (!cards.matches("|[0-9A-Za-z]{3,20}")) {
      throw Problem.invalid("cards", "must be 3 to 20 letters and digits");
    }
  }
}
