package holdfast.bridge.sim;

import jakarta.json.JsonObject;
import java.util.List;

/** What the bank behind a simulated terminal knows of payments in instalments. */
final class Instalments {

  /** One entry of the terminal's journal. */
  record Entry(int invoice, String type, long amount, String code, JsonObject told) {}

  private static final String PAID = "4";

  private Instalments() {}

  /**
   * Whether it does that: of a payment in instalments it gives back all at once, or parts by the
   * command for parts, and never more than was paid.
   */
  static boolean isDue(List<Entry> journal, String method, JsonObject params) {
    long asked = amount(params);
    boolean whole = method.startsWith("ServiceRef");
    if (!whole && !method.startsWith("ServicePartlyRef")) {
      return asked > 0;
    }
    long paid = 0;
    long back = 0;
    for (Entry entry : journal) {
      if (agreement(entry.told()).equals(agreement(params))) {
        paid += entry.type().equals(PAID) ? entry.amount() : 0;
        back += entry.type().equals(PAID) ? 0 : entry.amount();
      }
    }
    return whole ? asked == paid && back == 0 : asked > 0 && asked <= paid - back;
  }

  static String agreement(JsonObject params) {
    return params.getString("agreementNum", "");
  }

  /** In minor units; -1 when it is no amount. */
  static long amount(JsonObject params) {
    String amount = params.getString("amount", "");
    return amount.matches("\\d{1,9}\\.\\d\\d") ? Long.parseLong(amount.replace(".", "")) : -1;
  }
}
