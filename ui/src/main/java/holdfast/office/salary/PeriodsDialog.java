package holdfast.office.salary;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import holdfast.office.PeopleNames;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.salary.SalaryPeriod;
import holdfast.store.Store;
import java.util.List;

/** All days of a store that were ever settled: by whom, and who opened them again and why. */
final class PeriodsDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  /**
   * Prepares it.
   *
   * @param go shows the days of a period
   */
  PeriodsDialog(
      List<SalaryPeriod> periods,
      Store store,
      PeopleNames people,
      Shops shops,
      SerializableConsumer<SalaryPeriod> go) {
    super(Texts.here().text("salary.periodsOf", store.name()));
    Texts texts = Texts.here();
    setId("salary-periods-dialog");
    setWidth("40rem");
    UnorderedList rows = new UnorderedList();
    rows.addClassName("salary-periods");
    for (SalaryPeriod period : periods) {
      String days = SalaryWords.days(period.from(), period.through(), texts);
      Button open =
          new Button(
              days,
              clicked -> {
                close();
                go.accept(period);
              });
      open.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
      Div said = new Div(new Span(closed(period, people, shops, texts)));
      if (period.reopened() != null) {
        Span again =
            new Span(
                texts.text(
                    "salary.reopenedBy",
                    people.of(period.reopened().by()),
                    shops.moment(period.reopened().at(), period.store()),
                    period.reopenReason()));
        again.addClassName("quiet");
        said.add(again);
      }
      rows.add(new ListItem(open, said));
    }
    add(periods.isEmpty() ? new Paragraph(texts.text("salary.periodsNone")) : rows);
    getFooter().add(new Button(texts.text("action.close"), clicked -> close()));
  }

  private static String closed(SalaryPeriod period, PeopleNames people, Shops shops, Texts texts) {
    return texts.text(
        "salary.closedBy",
        people.of(period.closed().by()),
        shops.moment(period.closed().at(), period.store()));
  }
}
