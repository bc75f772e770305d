package holdfast.office.salary;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import holdfast.office.Numbers;
import holdfast.office.PeopleNames;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.salary.SalaryDifference;
import holdfast.salary.SalaryDifference.Cause;
import holdfast.salary.SalaryDifference.Named;
import holdfast.staff.WorkingTimes.Amended;
import java.util.List;

/** What came too late for which days, and what it changes for one person. */
final class SalaryDetail extends Div {
  private static final long serialVersionUID = 1L;
  private static final int MOST_CAUSES = 20;

  private final transient Shops shops;
  private final transient PeopleNames people;
  private final Texts texts = Texts.here();

  SalaryDetail(SalaryRow row, Shops shops, PeopleNames people) {
    this.shops = shops;
    this.people = people;
    addClassName("salary-detail");
    show("salary.lateHere", row.differences());
    show("salary.lateWaits", row.waiting());
  }

  private void show(String title, List<SalaryDifference> differences) {
    if (differences.isEmpty()) {
      return;
    }
    add(new H3(texts.text(title)));
    differences.forEach(this::show);
  }

  private void show(SalaryDifference one) {
    String currency = shops.currency(one.origin().store());
    add(
        new Paragraph(
            texts.text(
                "salary.difference",
                SalaryWords.days(one.origin().from(), one.origin().through(), texts),
                Numbers.hours(one.earned().worked()),
                texts.money(one.earned().net(), currency),
                texts.money(one.earned().pay().total(), currency))));
    UnorderedList causes = new UnorderedList();
    one.causes().stream().limit(MOST_CAUSES).forEach(cause -> causes.add(item(cause, one)));
    if (one.causes().size() > MOST_CAUSES) {
      causes.add(new ListItem(texts.text("salary.moreCauses", one.causes().size() - MOST_CAUSES)));
    }
    if (one.causes().isEmpty()) {
      causes.add(new ListItem(texts.text("salary.onItsWay")));
    }
    add(causes);
  }

  private ListItem item(Cause cause, SalaryDifference one) {
    String store = one.origin().store();
    String what = texts.text("salary.cause." + cause.what());
    String at = shops.exactly(cause.at(), store);
    String came = shops.exactly(cause.came(), store);
    if (cause.receipt() != null) {
      Named receipt = cause.receipt();
      return new ListItem(
          texts.text("salary.causeReceipt", what, receipt.till(), receipt.number(), at, came));
    }
    if (cause.amended() != null) {
      Amended amended = cause.amended();
      return new ListItem(
          texts.text(
              "salary.causeAmended",
              what,
              at,
              people.of(amended.made().by()),
              came,
              amended.reason()));
    }
    return new ListItem(texts.text("salary.causeClock", what, at, came));
  }
}
