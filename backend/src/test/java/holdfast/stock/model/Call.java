package holdfast.stock.model;

import holdfast.shared.Problem;
import java.util.function.Consumer;

/**
 * One call of a verb.
 *
 * @param text as people would say it
 * @param expected what it should do, to the model
 * @param actual what it does; tells what was acknowledged
 */
record Call(String text, Runnable expected, Consumer<Acknowledged> actual) {
  /** Does it; answers with {@code done} or the refusal. */
  String answer(Acknowledged told) {
    try {
      actual.accept(told);
      return "done";
    } catch (Problem refused) {
      return refused.type();
    }
  }
}
