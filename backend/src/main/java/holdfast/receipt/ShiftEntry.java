package holdfast.receipt;

import holdfast.shared.JsonInput;
import holdfast.shared.Money;
import holdfast.shared.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a till's shift: its opening, cash put in or taken out, its closing.
 *
 * @param amount the cash it begins with, that was put in or taken out, or that was counted
 * @param reason why cash was put in or taken out
 * @param opening how the shift began; a closing says it again, in case the opening never comes
 * @param closing only of a closing
 */
record ShiftEntry(
    UUID id,
    UUID shift,
    Kind kind,
    Instant at,
    String cashier,
    Money amount,
    @Nullable String reason,
    @Nullable Opening opening,
    @Nullable Closing closing)
    implements TillPackage {

  private static final int LONGEST_REASON = 200;
  private static final int MOST_DENOMINATIONS = 50;
  private static final int MOST_PIECES = 1_000_000;

  enum Kind {
    OPEN,
    CASH_IN,
    CASH_OUT,
    CLOSE
  }

  /**
   * How a shift began.
   *
   * @param number counted by the till, without gaps
   * @param isBySale nobody had opened it: the first sale or return did
   */
  record Opening(UUID shift, int number, Instant at, String by, Money cash, boolean isBySale) {}

  /**
   * What a closing says besides: the figures as the till saw them, and the notes and coins.
   *
   * @param counts empty when only the sum was typed
   */
  record Closing(ShiftFigures told, List<ShiftCount> counts) {}

  /** The opening that a receipt made because no shift was open; null when one was. */
  static @Nullable Opening openedBy(JsonInput input, String time) {
    if (!input.has("opensShift")) {
      return null;
    }
    JsonInput opens = input.inner("opensShift");
    return new Opening(
        input.uuid("shift"),
        opens.integer("number", 1, Integer.MAX_VALUE),
        input.time(time),
        input.text("cashier", 64),
        opens.money("cash"),
        true);
  }

  static ShiftEntry opening(JsonInput input) {
    UUID id = input.uuid("id");
    Opening opening =
        new Opening(
            id,
            input.integer("number", 1, Integer.MAX_VALUE),
            input.time("at"),
            input.text("cashier", 64),
            input.money("cash"),
            false);
    return new ShiftEntry(
        id, id, Kind.OPEN, opening.at(), opening.by(), opening.cash(), null, opening, null);
  }

  static ShiftEntry cash(Kind kind, JsonInput input) {
    Money amount = input.money("amount");
    if (amount.equals(Money.ZERO)) {
      throw input.refuse("amount", "must be more than zero");
    }
    return new ShiftEntry(
        input.uuid("id"),
        input.uuid("shift"),
        kind,
        input.time("at"),
        input.text("cashier", 64),
        amount,
        input.text("reason", LONGEST_REASON),
        null,
        null);
  }

  /**
   * Reads a closing.
   *
   * @throws Problem {@code invalid} also when the notes and coins do not come to what was counted
   */
  static ShiftEntry closing(JsonInput input) {
    UUID shift = input.uuid("shift");
    JsonInput opened = input.inner("opened");
    Money counted = input.money("counted");
    List<ShiftCount> counts = new ArrayList<>();
    for (JsonInput one : input.list("counts", MOST_DENOMINATIONS)) {
      counts.add(new ShiftCount(one.money("value"), one.integer("pieces", 1, MOST_PIECES)));
    }
    Money sum = counts.stream().map(ShiftCount::sum).reduce(Money.ZERO, Money::plus);
    if (!counts.isEmpty() && !sum.equals(counted)) {
      throw input.refuse("counted", "is " + counted + ", but the notes and coins come to " + sum);
    }
    if (counts.stream().map(ShiftCount::denomination).distinct().count() < counts.size()) {
      throw input.refuse("counts", "must name each denomination once");
    }
    Opening opening =
        new Opening(
            shift,
            opened.integer("number", 1, Integer.MAX_VALUE),
            opened.time("at"),
            opened.text("cashier", 64),
            opened.money("cash"),
            opened.flag("bySale"));
    return new ShiftEntry(
        input.uuid("id"),
        shift,
        Kind.CLOSE,
        input.time("at"),
        input.text("cashier", 64),
        counted,
        null,
        opening,
        new Closing(ShiftFigures.read(input.inner("figures")), List.copyOf(counts)));
  }
}
