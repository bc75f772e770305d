package holdfast.receipt;

import holdfast.mail.MailRequest;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.staff.WorkEntry;
import holdfast.staff.WorkEntry.Kind;
import java.util.UUID;

/**
 * What one package of a till says: a sale, a return, an entry of its shift, who came or left, or
 * who wants a receipt by e-mail.
 */
sealed interface TillPackage permits Receipt, Return, ShiftEntry, Attendance, Mailed {

  /** Since 2 a payment by card carries what its slip says, since 3 there are shifts and returns. */
  int SCHEMA = 3;

  int OLDEST_SCHEMA = Math.max(1, SCHEMA - 2);

  /** Made by the till; the package is known by it. */
  UUID id();

  /**
   * Reads a package of the newest schema or of the two before.
   *
   * @throws Problem {@code invalid} when it is none, or its sums do not add up
   */
  static TillPackage read(JsonInput input) {
    input.integer("schema", OLDEST_SCHEMA, SCHEMA);
    String type = input.text("type", 20);
    return switch (type) {
      case "sale" -> Receipt.read(input);
      case "return" -> Return.read(input);
      case "shift-open" -> ShiftEntry.opening(input);
      case "cash-in" -> ShiftEntry.cash(ShiftEntry.Kind.CASH_IN, input);
      case "cash-out" -> ShiftEntry.cash(ShiftEntry.Kind.CASH_OUT, input);
      case "shift-close" -> ShiftEntry.closing(input);
      case "work-start" -> new Attendance(WorkEntry.read(Kind.START, input));
      case "work-end" -> new Attendance(WorkEntry.read(Kind.END, input));
      case "mail" -> new Mailed(MailRequest.read(input));
      default -> throw input.refuse("type", "is not understood");
    };
  }
}
