package holdfast.price;

import holdfast.shared.Money;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One rule of the shop, as data: what is taken off which goods, when, and for whom.
 *
 * @param id made by whoever writes the rule
 * @param name as it stands on receipts
 * @param store where it counts; null for all stores
 * @param step rules of one step compete, those of a later step take off what is left
 * @param isLast nothing further is taken off a line that it was applied to
 * @param level the customers that it is for; null for everybody
 */
public record PriceRule(
    UUID id,
    String name,
    @Nullable String store,
    int step,
    boolean isLast,
    Effect effect,
    About about,
    @Nullable String level,
    When when) {

  public static final int MOST_STEP = 99;
  public static final int LONGEST_NAME = 80;

  /** What a rule does. */
  public enum Kind {
    /** So many per cent off the goods. */
    PERCENT,
    /** So much off each unit. */
    AMOUNT,
    /** The goods cost so much, unless they cost less already. */
    PRICE,
    /** Of every so many pieces the cheapest cost so many per cent less. */
    CHEAPEST,
    /** So many per cent off the whole receipt. */
    RECEIPT_PERCENT,
    /** So much off the whole receipt. */
    RECEIPT_AMOUNT;

    public boolean isPercent() {
      return this == PERCENT || this == CHEAPEST || this == RECEIPT_PERCENT;
    }

    public boolean isOnReceipt() {
      return this == RECEIPT_PERCENT || this == RECEIPT_AMOUNT;
    }

    /** As tills read it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What it does, and from how much on.
   *
   * @param value hundredths of a per cent, or money
   * @param units from so many units of the goods on; zero for any
   * @param sum from such a sum of the receipt on
   * @param every of so many pieces, for {@link Kind#CHEAPEST}
   * @param off so many are cheaper
   */
  public record Effect(Kind kind, long value, Quantity units, Money sum, int every, int off) {

    /** One that counts from the first unit on. */
    public static Effect of(Kind kind, long value) {
      return new Effect(kind, value, Quantity.ZERO, Money.ZERO, 0, 0);
    }
  }

  /** The goods: one product, a type with all below it, or everything when both are null. */
  public record About(@Nullable String sku, @Nullable Integer type) {
    public static final About EVERYTHING = new About(null, null);
  }

  /** Whether it counts in that store. */
  public boolean isIn(String other) {
    return store == null || store.equals(other);
  }

  /** Lets only sensible rules through. */
  void check() {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw Problem.invalid("name", "must have 1 to " + LONGEST_NAME + " letters");
    }
    if (step < 1 || step > MOST_STEP) {
      throw Problem.invalid("step", "must be 1 to " + MOST_STEP);
    }
    if (about.sku() != null && about.type() != null) {
      throw Problem.invalid("type", "a rule is about a product or about a type");
    }
    checkEffect();
    when.check();
  }

  private void checkEffect() {
    long most = effect.kind().isPercent() ? Prices.WHOLE : Money.MAX.minor();
    if (effect.value() < 0 || effect.value() > most) {
      throw Problem.invalid("value", "is out of range");
    }
    if (effect.units().isNegative() || effect.units().isMoreThan(Quantity.MAX)) {
      throw Problem.invalid("units", "must be 0 to " + Quantity.MAX);
    }
    if (effect.sum().isNegative() || effect.sum().compareTo(Money.MAX) > 0) {
      throw Problem.invalid("sum", "is out of range");
    }
    boolean isCounting = effect.kind() == Kind.CHEAPEST;
    if (isCounting && (effect.every() < 2 || effect.every() > 100)) {
      throw Problem.invalid("every", "must be 2 to 100");
    }
    if (isCounting && (effect.off() < 1 || effect.off() >= effect.every())) {
      throw Problem.invalid("off", "must be at least one, and fewer than all");
    }
    if (effect.kind().isOnReceipt() && !about.equals(About.EVERYTHING)) {
      throw Problem.invalid("kind", "a rule about the receipt is about no goods");
    }
  }
}
