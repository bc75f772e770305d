package holdfast.receipt;

import holdfast.shared.JsonInput;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the bank's slip says of a payment by card.
 *
 * @param request the id under which the till asked its terminal; null when the terminal stands
 *     alone
 * @param device of the bridge that took it; null from tills of before
 * @param card the last four digits; more is not kept, whatever was sent
 * @param plan by which service of the bank the buyer pays in instalments; null when he does not
 * @param agreement by which their money is given back
 * @param refunds of money given back: the request by which the card had paid
 * @param isTyped whether the cashier typed it off the slip
 */
record CardSlip(
    @Nullable UUID request,
    @Nullable String device,
    @Nullable String rrn,
    @Nullable String approvalCode,
    @Nullable String terminal,
    @Nullable String merchant,
    @Nullable String card,
    @Nullable String paymentSystem,
    @Nullable String invoice,
    @Nullable Plan plan,
    @Nullable String agreement,
    @Nullable Integer parts,
    @Nullable UUID refunds,
    boolean isTyped) {

  static final CardSlip NONE =
      new CardSlip(
          null, null, null, null, null, null, null, null, null, null, null, null, null, false);

  /** <i>Payment in parts</i> and <i>Instant installment</i> of PrivatBank. */
  enum Plan {
    PARTS,
    INSTANT
  }

  private static final int DIGITS_KEPT = 4;

  static CardSlip read(JsonInput slip) {
    return new CardSlip(
        slip.has("request") ? slip.uuid("request") : null,
        text(slip, "device", 64),
        text(slip, "rrn", 20),
        text(slip, "approvalCode", 20),
        text(slip, "terminal", 20),
        text(slip, "merchant", 40),
        lastDigits(text(slip, "card", 40)),
        text(slip, "paymentSystem", 40),
        text(slip, "invoice", 20),
        plan(slip),
        text(slip, "agreement", 40),
        parts(slip),
        slip.has("refunds") ? slip.uuid("refunds") : null,
        slip.flag("typed"));
  }

  private static @Nullable String text(JsonInput slip, String field, int longest) {
    return slip.optionalText(field, longest).orElse(null);
  }

  private static @Nullable Plan plan(JsonInput slip) {
    return switch (text(slip, "plan", 10)) {
      case "parts" -> Plan.PARTS;
      case "instant" -> Plan.INSTANT;
      case null -> null;
      default -> throw slip.refuse("plan", "must be parts or instant");
    };
  }

  /** A text, as a terminal tells it; what is no number is left out, since the sale has happened. */
  private static @Nullable Integer parts(JsonInput slip) {
    String parts = text(slip, "parts", 10);
    return parts != null && parts.matches("[0-9]{1,3}") ? Integer.valueOf(parts) : null;
  }

  private static @Nullable String lastDigits(@Nullable String card) {
    if (card == null) {
      return null;
    }
    String digits = card.replaceAll("[^0-9]", "");
    return digits.substring(Math.max(0, digits.length() - DIGITS_KEPT));
  }
}
