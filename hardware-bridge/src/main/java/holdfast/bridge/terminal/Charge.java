package holdfast.bridge.terminal;

import holdfast.bridge.device.Args;
import holdfast.bridge.device.Fault;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What is asked of the terminal for one operation.
 *
 * @param method of the protocol
 * @param amount in minor units; 0 when the operation has none
 * @param type how the terminal's own journal calls it ({@code txnType})
 */
record Charge(String method, long amount, String type, Map<String, String> params) {

  private static final String PURCHASE = "1";
  private static final String REFUND = "2";
  private static final String VOID = "3";
  private static final String INSTALMENT = "4";
  private static final String WHOLE = "ServiceRef";
  private static final String PART = "ServicePartlyRef";
  private static final long AMOUNT_MAX = 99_999_999_99L;

  static final Set<String> OPS =
      Set.of("purchase", "refund", "cancel", "parts", "parts-refund", "instant", "instant-refund");

  static Charge of(String op, Args args) throws Fault {
    Map<String, String> params = new LinkedHashMap<>();
    if (op.equals("cancel")) {
      params.put("invoiceNumber", Long.toString(args.number("invoice", 1, 999_999)));
      return new Charge("Withdrawal", 0, VOID, params);
    }
    long amount = args.amount("amount");
    params.put("amount", decimal(amount));
    return switch (op) {
      case "purchase" -> {
        // the N950 refuses a purchase that lacks one of these
        params.put("discount", "");
        params.put("merchantId", args.text("merchant", 10, "0"));
        params.put("facepay", "false");
        yield new Charge("Purchase", amount, PURCHASE, params);
      }
      case "refund" -> {
        params.put("discount", "");
        params.put("merchantId", args.text("merchant", 10, "0"));
        params.put("rrn", args.text("rrn", 20));
        yield new Charge("Refund", amount, REFUND, params);
      }
      case "parts", "instant" -> {
        params.put("amountOfParts", Long.toString(args.number("parts", 2, 36)));
        yield new Charge(
            op.equals("parts") ? "ServicePbP" : "ServiceInstantPbI", amount, INSTALMENT, params);
      }
      default -> {
        params.put("agreementNum", args.text("agreement", 40));
        long paid = args.number("paid", amount, AMOUNT_MAX, amount);
        Charge whole =
            new Charge(WHOLE + (op.equals("parts-refund") ? "PbP" : "PbI"), amount, REFUND, params);
        yield whole.of(paid);
      }
    };
  }

  /** Whether it gives back all that was paid in instalments, as far as is known. */
  boolean isWholeRefund() {
    return method.startsWith(WHOLE);
  }

  /** The same when so much was paid: giving back a part of it is a command of its own. */
  Charge of(long paid) {
    return isWholeRefund() && paid > amount
        ? new Charge(method.replace(WHOLE, PART), amount, type, params)
        : this;
  }

  /** Whether that entry of the journal is the payment in instalments that is given back. */
  boolean isBackFrom(Slip entry) {
    return entry.isOf(new Charge("", 0, INSTALMENT, Map.of()))
        && entry.agreement().equals(params.get("agreementNum"));
  }

  static String decimal(long minor) {
    return "%d.%02d".formatted(minor / 100, minor % 100);
  }

  /** Minor units of {@code 0.60}; -1 when it is no amount. */
  static long minor(String decimal) {
    if (!decimal.matches("\\d{1,9}\\.\\d{2}")) {
      return -1;
    }
    return Long.parseLong(decimal.replace(".", ""));
  }
}
