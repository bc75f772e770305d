package holdfast.receipt;

import holdfast.shared.JsonInput;
import holdfast.shared.Quantity;
import java.time.Instant;
import java.util.UUID;

/**
 * A supervisor's signature under a line, given at the till itself by a PIN or a badge, with a
 * server or without. It travels in the package of the sale.
 *
 * @param id by which the line names it
 * @param by who signed
 * @param quantity up to how many
 */
record Approval(UUID id, String by, Proof proof, String reason, Quantity quantity, Instant at) {

  /** What the till has checked. */
  enum Proof {
    PIN,
    BADGE
  }

  private static final int LONGEST_REASON = 450;

  /** Reads that of one line. */
  static Approval read(JsonInput line) {
    JsonInput input = line.inner("approval");
    return new Approval(
        line.uuid("override"),
        input.text("by", 64),
        proof(input),
        input.text("reason", LONGEST_REASON),
        input.quantity("quantity"),
        input.time("at"));
  }

  /** By what whoever signed was known. */
  static Proof proof(JsonInput approval) {
    return switch (approval.text("proof", 10)) {
      case "pin" -> Proof.PIN;
      case "badge" -> Proof.BADGE;
      default -> throw approval.refuse("proof", "must be pin or badge");
    };
  }
}
