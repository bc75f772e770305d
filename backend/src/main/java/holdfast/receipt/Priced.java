package holdfast.receipt;

import holdfast.price.ByHand;
import holdfast.price.Prices;
import holdfast.receipt.Approval.Proof;
import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * By what a till has priced a sale; everything is missing from tills that knew no rules.
 *
 * @param rules by which; null when the till knew none
 * @param hand what somebody took off the whole
 */
record Priced(@Nullable ByRules rules, @Nullable Hand hand) {
  private static final int MOST_DISCOUNTS = 100;
  private static final int LONGEST_REASON = 450;

  /**
   * The rules that the till went by.
   *
   * @param at the moment that counted, by the till's clock
   * @param level of the customer
   * @param card that the customer showed
   */
  record ByRules(int edition, Instant at, @Nullable String level, @Nullable String card) {}

  /** What was taken off a line. */
  record Discount(Prices.By by, @Nullable UUID rule, @Nullable String name, Money amount) {}

  /**
   * What somebody gave by hand.
   *
   * @param by who
   * @param signature of a senior who allowed it
   */
  record Hand(ByHand give, String by, @Nullable Signature signature) {}

  /** Who allowed it at the till, by what, and why. */
  record Signature(String by, Proof proof, String reason, Instant at) {}

  static Priced read(JsonInput receipt) {
    if (!receipt.has("prices")) {
      return new Priced(null, hand(receipt));
    }
    JsonInput rules = receipt.inner("prices");
    ByRules by =
        new ByRules(
            rules.integer("edition", 1, Integer.MAX_VALUE),
            rules.time("at"),
            rules.optionalText("level", 16).orElse(null),
            rules.optionalText("card", 64).orElse(null));
    return new Priced(by, hand(receipt));
  }

  /** What was taken off that line. */
  static List<Discount> discounts(JsonInput line) {
    if (!line.has("discounts")) {
      return List.of();
    }
    List<Discount> discounts = new ArrayList<>();
    for (JsonInput one : line.list("discounts", MOST_DISCOUNTS)) {
      discounts.add(
          new Discount(
              by(one),
              one.has("rule") ? one.uuid("rule") : null,
              one.optionalText("name", 80).orElse(null),
              one.money("amount")));
    }
    return List.copyOf(discounts);
  }

  /** What somebody gave to that line, or to that receipt. */
  static @Nullable Hand hand(JsonInput of) {
    if (!of.has("hand")) {
      return null;
    }
    JsonInput hand = of.inner("hand");
    boolean isPercent = hand.has("percent");
    Money value = hand.money(isPercent ? "percent" : "amount");
    if (value.isNegative() || (isPercent && value.minor() > Prices.WHOLE)) {
      throw hand.refuse(isPercent ? "percent" : "amount", "is out of range");
    }
    return new Hand(
        new ByHand(isPercent, value.minor()),
        hand.text("by", 64),
        hand.has("approval") ? signature(hand.inner("approval")) : null);
  }

  private static Signature signature(JsonInput approval) {
    return new Signature(
        approval.text("by", 64),
        Approval.proof(approval),
        approval.text("reason", LONGEST_REASON),
        approval.time("at"));
  }

  /**
   * Who took it off.
   *
   * @throws Problem {@code invalid}
   */
  private static Prices.By by(JsonInput discount) {
    return switch (discount.text("by", 10)) {
      case "rule" -> Prices.By.RULE;
      case "hand" -> Prices.By.HAND;
      case "receipt" -> Prices.By.RECEIPT;
      default -> throw discount.refuse("by", "must be rule, hand or receipt");
    };
  }
}
