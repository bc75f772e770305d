package holdfast.receipt;

import holdfast.price.PriceLevel;
import holdfast.price.PriceRules;
import holdfast.receipt.Discounts.Odd;
import holdfast.receipt.Priced.ByRules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the card that a customer showed stands for the level whose prices he got. */
@ApplicationScoped
class CardCheck {
  @Inject PriceRules rules;

  /** What cannot be right about it, by the levels of now: they have no editions. */
  Optional<Odd> odd(Receipt receipt) {
    ByRules by = receipt.priced().rules();
    if (by == null || (by.level() == null && by.card() == null)) {
      return Optional.empty();
    }
    @Nullable String right = level(by.card());
    return right != null && right.equals(by.level())
        ? Optional.empty()
        : Optional.of(
            new Odd(null, said(by.card()) + ": " + said(by.level()) + " ≠ " + said(right)));
  }

  private @Nullable String level(@Nullable String card) {
    return card == null
        ? null
        : PriceLevel.ofCard(card, rules.levels()).map(PriceLevel::code).orElse(null);
  }

  private static String said(@Nullable String text) {
    return text == null ? "–" : text;
  }
}
