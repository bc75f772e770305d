package holdfast.receipt;

import holdfast.receipt.Receipts.Sender;
import holdfast.shared.JsonInput;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonNumber;
import java.util.Optional;
import java.util.UUID;

/**
 * Notes on a receipt that the till knew its clock to be wrong when it wrote it, and by how much.
 * The receipt is as good as any: its number says its place, and its time stays as the till wrote
 * it.
 */
@ApplicationScoped
class WrongClock {
  @Inject Sql sql;

  /** Notes it, in the running transaction, if the package says so. */
  void note(JsonInput input, UUID receipt, Sender sender) {
    off(input)
        .ifPresent(
            seconds ->
                sql.update(
                    "UPDATE receipt SET clock_off = ? WHERE store = ? AND id = ?",
                    seconds,
                    sender.store(),
                    receipt));
  }

  /** By how many seconds it was ahead; what is no such number is no reason to refuse a receipt. */
  private static Optional<Integer> off(JsonInput input) {
    if (input.raw().get("clockOff") instanceof JsonNumber said && said.isIntegral()) {
      long seconds = said.longValue();
      return Optional.of(Math.clamp(seconds, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
    return Optional.empty();
  }
}
