package holdfast.credit;

import holdfast.shared.Money;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a customer's account.
 *
 * @param document the receipt or the repayment that made it
 * @param amount by which what is owed grew; below zero when it became less
 * @param store of a receipt, with its till and number
 * @param note what was said of a repayment
 */
public record CreditEntry(
    UUID document,
    Kind kind,
    Money amount,
    @Nullable String store,
    @Nullable String till,
    @Nullable Integer number,
    @Nullable String note,
    Instant at,
    String by) {

  /** What made it. */
  public enum Kind {
    SALE,
    RETURN,
    REPAYMENT
  }
}
