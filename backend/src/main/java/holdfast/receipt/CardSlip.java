package holdfast.receipt;

import holdfast.shared.JsonInput;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the bank's slip says of a payment by card.
 *
 * @param request the id under which the till asked its terminal; null when the terminal stands
 *     alone
 * @param card the last four digits; more is not kept, whatever was sent
 * @param isTyped whether the cashier typed it off the slip
 */
record CardSlip(
    @Nullable UUID request,
    @Nullable String rrn,
    @Nullable String approvalCode,
    @Nullable String terminal,
    @Nullable String merchant,
    @Nullable String card,
    @Nullable String paymentSystem,
    @Nullable String invoice,
    boolean isTyped) {

  private static final int DIGITS_KEPT = 4;

  static CardSlip read(JsonInput slip) {
    return new CardSlip(
        slip.has("request") ? slip.uuid("request") : null,
        text(slip, "rrn", 20),
        text(slip, "approvalCode", 20),
        text(slip, "terminal", 20),
        text(slip, "merchant", 40),
        lastDigits(text(slip, "card", 40)),
        text(slip, "paymentSystem", 40),
        text(slip, "invoice", 20),
        slip.flag("typed"));
  }

  private static @Nullable String text(JsonInput slip, String field, int longest) {
    return slip.optionalText(field, longest).orElse(null);
  }

  private static @Nullable String lastDigits(@Nullable String card) {
    if (card == null) {
      return null;
    }
    String digits = card.replaceAll("[^0-9]", "");
    return digits.substring(Math.max(0, digits.length() - DIGITS_KEPT));
  }
}
