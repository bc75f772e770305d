package holdfast.office.shift;

import holdfast.office.Asked;
import holdfast.office.StatusMark.Look;
import holdfast.receipt.Shift;
import holdfast.receipt.Shifts.Filter;
import holdfast.receipt.Shifts.Which;
import holdfast.shared.Money;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a shift stands, in a word and a look. */
final class ShiftWords {
  /** What the list can show. */
  static final List<String> SHOWN = List.of("all", "open", "odd");

  private ShiftWords() {}

  /** For the list. */
  static Filter filter(Asked asked) {
    Which which = Which.valueOf(asked.which().toUpperCase(Locale.ROOT));
    return new Filter(which, asked.store(), asked.text());
  }

  /** The key of its state: the worst that can be said of it. */
  static String state(Shift shift) {
    if (shift.disagrees()) {
      return "shift.state.disagrees";
    }
    if (shift.isLeft()) {
      return "shift.state.left";
    }
    if (shift.closing() == null) {
      return "shift.state.open";
    }
    if (isShortOrOver(shift)) {
      return "shift.state.difference";
    }
    return shift.late() > 0 ? "shift.state.late" : "shift.state.closed";
  }

  static Look look(Shift shift) {
    if (shift.disagrees() || isShortOrOver(shift)) {
      return Look.WRONG;
    }
    if (shift.isLeft() || shift.late() > 0) {
      return Look.SOON;
    }
    return shift.closing() == null ? Look.NEW : Look.DONE;
  }

  /** Whether other cash was counted than the till expected. */
  static boolean isShortOrOver(Shift shift) {
    @Nullable Money difference = shift.difference();
    return difference != null && !difference.equals(Money.ZERO);
  }
}
