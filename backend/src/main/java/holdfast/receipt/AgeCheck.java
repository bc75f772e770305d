package holdfast.receipt;

import holdfast.shared.JsonInput;
import java.time.Instant;

/**
 * Who saw that the buyer is old enough for excisable goods, at a till where buyers serve
 * themselves; once for a receipt.
 *
 * @param proof how the till knew that person
 */
record AgeCheck(String by, Approval.Proof proof, Instant at) {

  /** Reads that of one sale. */
  static AgeCheck read(JsonInput sale) {
    JsonInput input = sale.inner("ageCheck");
    return new AgeCheck(input.text("by", 64), Approval.proof(input), input.time("at"));
  }
}
