package holdfast.allotment;

import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How many units of a product, or of each product of a type, every till of a store may sell while
 * it has no server. Of several rules that fit a product the nearest counts: its own, that of its
 * type, that of the next type above.
 *
 * @param id made by whoever writes the rule
 * @param sku the product; null when it is about a type
 * @param type the type with everything below it; null when it is about one product
 * @param units for each till, if there are as many; zero takes the product out of a wider rule
 * @param left how many stay available to everybody else, whatever the tills get
 */
public record AllotmentRule(
    UUID id,
    String store,
    @Nullable String sku,
    @Nullable Integer type,
    Quantity units,
    Quantity left,
    Beyond beyond) {

  /** What a till without a server does with units beyond its allotment. */
  public enum Beyond {
    /** It says that the unit is not guaranteed, and goes on. */
    TELL,
    /** The cashier must confirm. */
    CONFIRM,
    /** A senior must sign. */
    APPROVE
  }

  /** Lets only sensible rules through. */
  void check() {
    if ((sku == null) == (type == null)) {
      throw Problem.invalid("sku", "a rule is about a product or about a type");
    }
    amount("units", units);
    amount("left", left);
  }

  private static void amount(String field, Quantity quantity) {
    if (quantity.isNegative() || quantity.isMoreThan(Quantity.MAX)) {
      throw Problem.invalid(field, "must be 0 to " + Quantity.MAX);
    }
  }
}
