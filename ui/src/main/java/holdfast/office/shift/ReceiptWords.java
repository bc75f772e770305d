package holdfast.office.shift;

import holdfast.office.ClockWords;
import holdfast.office.StatusMark.Look;
import holdfast.office.Texts;
import holdfast.receipt.ListedReceipt;
import holdfast.receipt.ReceiptList.Kind;
import holdfast.receipt.ReceiptList.Mark;
import holdfast.receipt.ReceiptList.Paid;
import holdfast.receipt.Shifts.Sold;
import holdfast.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is said of a receipt in a list. */
final class ReceiptWords {
  private ReceiptWords() {}

  /** One thing that is odd about it. */
  record Said(String words, Look look) {}

  static String kind(Kind kind, Texts texts) {
    return texts.text(kind == Kind.SALE ? "receipt.sale" : "receipt.return");
  }

  static Kind kind(ListedReceipt receipt) {
    return receipt.returns() == null ? Kind.SALE : Kind.RETURN;
  }

  static String paid(Paid paid, Texts texts) {
    return texts.text(
        switch (paid) {
          case CASH -> "receipt.byCash";
          case CARD -> "receipt.byCard";
          case CREDIT -> "receipt.byCredit";
        });
  }

  static String paid(ListedReceipt receipt, Texts texts) {
    return receipt.paid().stream().map(paid -> paid(paid, texts)).collect(Collectors.joining(", "));
  }

  static String mark(Mark mark, Texts texts) {
    return texts.text(
        switch (mark) {
          case LATE -> "receipt.late";
          case OFFLINE -> "receipt.offline";
          case CLOCK -> "receipt.clock";
        });
  }

  /** What the till took by it: less than nothing when goods came back. */
  static Money taken(ListedReceipt receipt) {
    return receipt.returns() == null ? receipt.total() : Money.ZERO.minus(receipt.total());
  }

  /** Which sale a return is of; empty for a sale. */
  static String of(ListedReceipt receipt, Texts texts) {
    @Nullable Sold sold = receipt.returns();
    if (sold == null) {
      return "";
    }
    @Nullable Integer number = sold.number();
    return number == null
        ? texts.text("shift.returnOfUnknown")
        : texts.text("shift.returnOf", sold.till(), texts.number(number));
  }

  /** All that is odd about it. */
  static List<Said> marks(ListedReceipt receipt, Texts texts) {
    List<Said> marks = new ArrayList<>();
    if (receipt.clockOff() != null) {
      String off = ClockWords.of(receipt.clockOff(), texts);
      marks.add(new Said(texts.text("receipt.clockBy", off), Look.WRONG));
    }
    if (receipt.isLate()) {
      marks.add(new Said(mark(Mark.LATE, texts), Look.SOON));
    }
    if (receipt.isOffline()) {
      marks.add(new Said(mark(Mark.OFFLINE, texts), Look.NEW));
    }
    if (receipt.isReturnedWhole()) {
      marks.add(new Said(texts.text("receipt.returnedWhole"), Look.DONE));
    } else if (receipt.isReturnedSome()) {
      marks.add(new Said(texts.text("receipt.returnedPart"), Look.DONE));
    }
    return marks;
  }
}
