package holdfast.office.shift;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.H3;
import holdfast.office.Facts;
import holdfast.office.PeopleNames;
import holdfast.office.Texts;
import holdfast.receipt.ReceiptDetails.Line;
import holdfast.receipt.ReceiptDetails.Paid;
import holdfast.receipt.ReceiptDetails.Whole;
import holdfast.shared.Money;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One receipt: its goods, and how it was paid or paid out, with what the bank's slip says. */
class ReceiptDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final String currency;
  private final transient PeopleNames people;

  ReceiptDialog(String title, Whole receipt, String currency, PeopleNames people) {
    super(title);
    this.currency = currency;
    this.people = people;
    setId("receipt-dialog");
    setWidth("48rem");
    add(lines(receipt));
    if (receipt.comment() != null) {
      Facts said = new Facts();
      said.say("shift.receiptComment", receipt.comment());
      add(said);
    }
    add(new H3(texts.text("shift.receiptPaid")));
    receipt.payments().forEach(paid -> add(payment(paid)));
    if (!receipt.rounding().equals(Money.ZERO)) {
      Facts facts = new Facts();
      facts.say("shift.receiptRounding", texts.money(receipt.rounding(), currency));
      add(facts);
    }
    Button close = new Button(texts.text("action.close"), clicked -> close());
    getFooter().add(close);
  }

  private Grid<Line> lines(Whole receipt) {
    Grid<Line> grid = new Grid<>();
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setAllRowsVisible(true);
    grid.addColumn(
            line ->
                line.isDamaged()
                    ? line.name() + " · " + texts.text("shift.receiptDamaged")
                    : line.name())
        .setHeader(texts.text("column.product"))
        .setFlexGrow(1);
    grid.addColumn(line -> people.of(line.seller()))
        .setHeader(texts.text("shift.receiptSeller"))
        .setWidth("10rem")
        .setFlexGrow(0);
    grid.addColumn(line -> texts.number(line.quantity()))
        .setHeader(texts.text("column.quantity"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
    grid.addColumn(line -> texts.money(line.amount(), currency))
        .setHeader(texts.text("column.sum"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("9rem")
        .setFlexGrow(0);
    grid.setItems(receipt.lines());
    return grid;
  }

  private Facts payment(Paid paid) {
    Facts facts = new Facts();
    String amount = texts.money(paid.amount(), currency);
    if (paid.isCredit()) {
      facts.say("shift.receiptCredit", amount);
    } else {
      facts.say(paid.isCard() ? "shift.receiptCard" : "shift.receiptCash", amount);
    }
    facts.say("shift.receiptWhich", together(" ", paid.paymentSystem(), paid.card()));
    if (paid.plan() != null) {
      facts.say("shift.receiptPlan", texts.text("shift.receiptPlan." + paid.plan()));
      Integer parts = paid.parts();
      facts.say("shift.receiptParts", parts == null ? null : texts.number(parts));
      facts.say("shift.receiptAgreement", paid.agreement());
    }
    facts.say("shift.receiptRrn", paid.rrn());
    facts.say("shift.receiptCode", paid.approvalCode());
    facts.say("shift.receiptTerminal", together(" · ", paid.device(), paid.terminal()));
    if (paid.isTyped()) {
      facts.say("shift.receiptTyped", texts.text("shift.receiptTypedWhy"));
    }
    String by = paid.allowedBy();
    if (by != null) {
      facts.say("shift.receiptAllowed", people.of(by) + ": " + paid.because());
    }
    return facts;
  }

  private static String together(String with, @Nullable String first, @Nullable String second) {
    return first == null || second == null
        ? Objects.requireNonNullElse(first == null ? second : first, "")
        : first + with + second;
  }
}
