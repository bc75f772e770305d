package holdfast.receipt;

import holdfast.print.Paper;
import holdfast.print.Paper.Column;
import holdfast.print.Paper.Fact;
import holdfast.print.Words;
import holdfast.receipt.Shifts.Whole;
import holdfast.shared.Money;
import holdfast.shared.Stamp;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The Z-report of a shift on paper: its figures as the receipts that came give them. */
@ApplicationScoped
public class ShiftPapers {
  @Inject Stores stores;

  /**
   * The report; of an open shift it says that it is one.
   *
   * @param named says of a login what that person is called
   */
  public Paper paper(Whole whole, UnaryOperator<String> named, Words words) {
    Shift shift = whole.shift();
    Shift.Closing closing = shift.closing();
    Store store = stores.named(shift.store());
    ShiftFigures figures = shift.figures();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.say("fact.store"), store.name()));
    facts.add(new Fact(words.say("fact.till"), shift.till()));
    facts.add(fact("fact.opened", shift.opened(), store.timeZone(), named, words));
    if (closing == null) {
      facts.add(new Fact(words.say("fact.status"), words.say("shift.isOpen")));
    } else {
      facts.add(fact("fact.closed", closing.stamp(), store.timeZone(), named, words));
    }
    facts.add(new Fact(words.say("fact.receipts"), Integer.toString(figures.receipts())));
    if (shift.disagrees()) {
      facts.add(new Fact(words.say("fact.note"), words.say("shift.disagrees")));
    }
    List<Fact> totals = new ArrayList<>();
    totals.add(sum("total.expectedCash", shift.expected(), words));
    if (closing != null) {
      totals.add(sum("total.countedCash", closing.counted(), words));
      totals.add(sum("total.cashDifference", closing.counted().minus(shift.expected()), words));
    }
    return new Paper(
        words,
        words.say(closing == null ? "shift.x" : "shift.z", Integer.toString(shift.number())),
        facts,
        List.of(
            Column.text(words.say("column.entry"), 40),
            Column.number(words.say("column.pieces"), 10),
            Column.number(words.say("column.sum"), 15)),
        rows(whole, words),
        totals,
        List.of(words.say("signature.cashier"), words.say("signature.approved")));
  }

  private static List<List<String>> rows(Whole whole, Words words) {
    Shift shift = whole.shift();
    ShiftFigures figures = shift.figures();
    List<List<String>> rows = new ArrayList<>();
    rows.add(row("shift.openingCash", shift.openingCash(), words));
    rows.add(row("shift.cash", figures.cash(), words));
    rows.add(row("shift.card", figures.card(), words));
    if (!figures.credit().equals(Money.ZERO)) {
      rows.add(row("shift.credit", figures.credit(), words));
    }
    rows.add(row("shift.sold", figures.sold(), words));
    rows.add(row("shift.cashBack", figures.back().cash(), words));
    rows.add(row("shift.cardBack", figures.back().card(), words));
    if (!figures.back().credit().equals(Money.ZERO)) {
      rows.add(row("shift.creditBack", figures.back().credit(), words));
    }
    if (!whole.rounding().equals(Money.ZERO)) {
      rows.add(row("shift.rounding", whole.rounding(), words));
    }
    rows.add(row("shift.cashIn", figures.cashIn(), words));
    rows.add(row("shift.cashOut", figures.cashOut(), words));
    for (ShiftCount count : whole.counts()) {
      rows.add(
          List.of(
              words.say("shift.denomination", words.money(count.denomination())),
              Integer.toString(count.pieces()),
              words.money(count.sum())));
    }
    return rows;
  }

  private static List<String> row(String key, Money amount, Words words) {
    return List.of(words.say(key), "", words.money(amount));
  }

  private static Fact sum(String key, Money amount, Words words) {
    return new Fact(words.say(key), words.money(amount));
  }

  private static Fact fact(
      String key, Stamp stamp, ZoneId zone, UnaryOperator<String> named, Words words) {
    String who = named.apply(stamp.by());
    return new Fact(words.say(key), words.time(stamp.at(), zone) + ", " + who);
  }
}
