package holdfast.office.channel;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import holdfast.office.Texts;
import holdfast.order.OrderRules.MoneyPlace;
import holdfast.order.OrderRules.PaymentMethod;
import java.util.ArrayList;
import java.util.List;

/** <em>Payment methods</em>: where the money of each of the shop's ways to pay arrives. */
final class PaymentsTab extends Div {
  private static final long serialVersionUID = 1L;
  private static final int LONGEST = 120;
  private static final int MOST = 100;

  private final transient Desk desk;
  private final transient Texts texts;
  private final transient List<Row> rows = new ArrayList<>();
  private final Div table = new Div();
  private final Paragraph nothing = new Paragraph();
  private final Button more;

  PaymentsTab(Desk desk) {
    this.desk = desk;
    texts = desk.texts();
    addClassName("tab");
    table.addClassName("payments");
    table.getElement().setAttribute("role", "group");
    table.getElement().setAttribute("aria-label", texts.text("channel.tab.payments"));
    nothing.setText(texts.text("channel.payments.none"));
    more = new Button(texts.text("channel.payments.add"), VaadinIcon.PLUS.create());
    more.setId("payment-add");
    more.addClickListener(
        clicked -> {
          Row row = new Row("", "", MoneyPlace.ACCOUNT, "");
          append(row);
          desk.sheet().changed();
          row.code.focus();
        });
    Div group = desk.sheet().group("channel.payments.title", nothing, table, more);
    group.addClassName("wide");
    add(group);
    for (PaymentMethod one : desk.draft().payments) {
      String account = one.account() == null ? "" : one.account();
      append(new Row(one.code(), one.name(), one.place(), account));
    }
    arrange();
  }

  private void append(Row row) {
    rows.add(row);
    table.add(row);
    arrange();
  }

  private void drop(Row row) {
    int place = rows.indexOf(row);
    rows.remove(row);
    table.remove(row);
    desk.sheet().forget(row.code);
    desk.sheet().forget(row.name);
    arrange();
    take();
    if (rows.isEmpty()) {
      more.focus();
    } else {
      rows.get(Math.min(place, rows.size() - 1)).code.focus();
    }
  }

  private void arrange() {
    nothing.setVisible(rows.isEmpty());
    more.setEnabled(rows.size() < MOST);
  }

  /** Hands the rows over when all of them could be saved. */
  private void take() {
    boolean areRight = true;
    for (Row row : rows) {
      areRight &= row.judge();
    }
    if (areRight) {
      desk.draft().payments.clear();
      rows.forEach(row -> desk.draft().payments.add(row.method()));
    }
    desk.sheet().changed();
  }

  /** One way to pay. */
  private final class Row extends Div {
    private static final long serialVersionUID = 1L;

    private final TextField code = field("channel.payments.code");
    private final TextField name = field("channel.payments.name");
    private final Select<MoneyPlace> place = new Select<>();
    private final TextField account = field("channel.payments.account");

    Row(String code, String name, MoneyPlace place, String account) {
      addClassName("payment");
      this.code.setValue(code);
      this.code.setRequiredIndicatorVisible(true);
      this.name.setValue(name);
      this.name.setRequiredIndicatorVisible(true);
      this.account.setValue(account);
      this.place.setLabel(texts.text("channel.payments.place"));
      this.place.setItems(MoneyPlace.values());
      this.place.setItemLabelGenerator(one -> texts.text("channel.payments.place." + one));
      this.place.setValue(place);
      this.place.addValueChangeListener(chosen -> take());
      Button delete = new Button(VaadinIcon.TRASH.create(), clicked -> drop(this));
      delete.addThemeVariants(ButtonVariant.TERTIARY);
      delete.setAriaLabel(texts.text("channel.payments.delete"));
      delete.setTooltipText(texts.text("channel.payments.delete"));
      add(this.code, this.name, this.place, this.account, delete);
    }

    private TextField field(String key) {
      TextField field = new TextField(texts.text(key));
      field.setMaxLength(LONGEST);
      field.setManualValidation(true);
      field.setValueChangeMode(ValueChangeMode.LAZY);
      field.addValueChangeListener(typed -> take());
      return field;
    }

    PaymentMethod method() {
      String where = account.getValue().strip();
      return new PaymentMethod(
          code.getValue().strip(),
          name.getValue().strip(),
          place.getValue(),
          where.isEmpty() ? null : where);
    }

    boolean judge() {
      String mine = code.getValue().strip();
      boolean isTwice =
          rows.stream().filter(one -> one.code.getValue().strip().equals(mine)).count() > 1;
      String wrongCode =
          mine.isEmpty()
              ? texts.text("channel.wrong.empty")
              : isTwice ? texts.text("channel.payments.twice") : "";
      boolean isNamed = !name.getValue().isBlank();
      mark(code, wrongCode);
      mark(name, isNamed ? "" : texts.text("channel.wrong.empty"));
      return wrongCode.isEmpty() && isNamed;
    }

    private void mark(TextField field, String error) {
      field.setInvalid(!error.isEmpty());
      field.setErrorMessage(error);
      desk.sheet().judge(field, error.isEmpty());
    }
  }
}
