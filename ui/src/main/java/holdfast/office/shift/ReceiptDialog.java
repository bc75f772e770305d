package holdfast.office.shift;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.shared.Registration;
import holdfast.office.ClockWords;
import holdfast.office.Facts;
import holdfast.office.PeopleNames;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.receipt.ListedReceipt;
import holdfast.receipt.ReceiptDetails.CameBack;
import holdfast.receipt.ReceiptDetails.Discount;
import holdfast.receipt.ReceiptDetails.Line;
import holdfast.receipt.ReceiptDetails.Paid;
import holdfast.receipt.ReceiptDetails.Whole;
import holdfast.receipt.Shifts.Sold;
import holdfast.shared.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One receipt: its goods, how it was paid or paid out with what the bank's slip says, what came
 * back, and where its shift and its movements are.
 */
class ReceiptDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final String currency;
  private final transient PeopleNames people;
  private final transient Shops shops;
  private final transient ReceiptOpener opener;

  ReceiptDialog(Whole receipt, Shops shops, PeopleNames people, ReceiptOpener opener) {
    this.people = people;
    this.shops = shops;
    this.opener = opener;
    ListedReceipt head = receipt.head();
    currency = shops.currency(head.store());
    setHeaderTitle(
        texts.text("shift.receiptOf", head.till(), texts.number(head.number()))
            + (head.returns() == null ? "" : " · " + texts.text("receipt.return")));
    setId("receipt-dialog");
    setWidth("min(52rem, 100vw)");
    if (head.clockOff() != null) {
      add(wrongClock(head));
    }
    add(about(receipt), lines(receipt));
    add(new H3(texts.text("shift.receiptPaid")));
    receipt.payments().forEach(paid -> add(payment(paid)));
    if (!receipt.rounding().equals(Money.ZERO)) {
      Facts facts = new Facts();
      facts.say("shift.receiptRounding", texts.money(receipt.rounding(), currency));
      add(facts);
    }
    if (!receipt.returns().isEmpty()) {
      add(new H3(texts.text("receipt.cameBack")));
      receipt.returns().forEach(back -> add(cameBack(back, head)));
    }
    Anchor moved = new Anchor(Places.movementsOf(head.id()), texts.text("receipt.movements"));
    moved.setId("receipt-movements");
    Button close = new Button(texts.text("action.close"), clicked -> close());
    getFooter().add(moved, close);
  }

  /** Goes when a link in it is followed: it would lie over the next screen. */
  @Override
  protected void onAttach(AttachEvent attached) {
    super.onAttach(attached);
    Registration leaving = attached.getUI().addBeforeLeaveListener(left -> close());
    addDetachListener(
        gone -> {
          gone.unregisterListener();
          leaving.remove();
        });
  }

  /** What both clocks said, since the till's was wrong. */
  private Div wrongClock(ListedReceipt head) {
    Div warning =
        new Div(
            texts.text(
                "receipt.clockWrong",
                ClockWords.of(head.clockOff(), texts),
                shops.exactly(head.at(), head.store()),
                shops.exactly(head.really(), head.store())));
    warning.addClassName("warning");
    warning.setId("receipt-clock");
    return warning;
  }

  private Facts about(Whole receipt) {
    ListedReceipt head = receipt.head();
    Facts facts = new Facts();
    facts.say("column.sum", texts.money(ReceiptWords.taken(head), currency));
    facts.say("receipt.written", shops.exactly(head.at(), head.store()));
    String received = shops.exactly(head.receivedAt(), head.store());
    facts.say(
        "receipt.received",
        head.isOffline() ? received + " · " + texts.text("receipt.offlineWhy") : received);
    facts.say("column.store", shops.name(head.store()));
    facts.say("movement.by", people.of(head.cashier()));
    addShift(facts, head);
    @Nullable Sold sold = head.returns();
    if (sold != null) {
      String of = ReceiptWords.of(head, texts);
      facts.show(
          "receipt.returnOf",
          sold.number() == null ? new Span(of) : opening(of, head.store(), sold.id()));
    }
    facts.say("release.reason", receipt.reason());
    facts.say("shift.receiptComment", receipt.comment());
    if (head.isReturnedSome()) {
      facts.say("receipt.returnedFor", texts.money(head.returned(), currency));
    }
    facts.say("receipt.package", head.id().toString());
    return facts;
  }

  private void addShift(Facts facts, ListedReceipt head) {
    @Nullable UUID shift = head.shift();
    if (shift == null) {
      return;
    }
    @Nullable Integer number = head.shiftNumber();
    Span late = new Span(head.isLate() ? " · " + texts.text("receipt.lateWhy") : "");
    if (number == null) {
      facts.show("receipt.shift", new Span(texts.text("receipt.shiftUnknown")), late);
    } else {
      facts.show(
          "receipt.shift",
          new Anchor(Places.shift(shift), texts.text("receipt.shiftNumber", texts.number(number))),
          late);
    }
  }

  private Button cameBack(CameBack back, ListedReceipt head) {
    return opening(
        texts.text(
            "receipt.cameBackBy",
            back.till(),
            texts.number(back.number()),
            shops.moment(back.at(), head.store()),
            texts.money(back.total(), currency)),
        head.store(),
        back.id());
  }

  /** Leads to another receipt, which takes this one's place. */
  private Button opening(String words, String store, UUID other) {
    Button open =
        new Button(
            words,
            clicked -> {
              close();
              opener.open(store, other);
            });
    open.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.TERTIARY);
    return open;
  }

  private Grid<Line> lines(Whole receipt) {
    Grid<Line> grid = new Grid<>();
    grid.addClassName("dense");
    grid.addThemeVariants(GridVariant.NO_BORDER, GridVariant.WRAP_CELL_CONTENT);
    grid.setSelectionMode(Grid.SelectionMode.NONE);
    grid.setAllRowsVisible(true);
    grid.addColumn(
            LitRenderer.<Line>of(
                    "<div>${item.name}</div>"
                        + "${item.notes.map(note => html`<div class='quiet'>${note}</div>`)}")
                .withProperty("name", Line::name)
                .withProperty("notes", this::notes))
        .setHeader(texts.text("column.product"))
        .setWidth("9rem")
        .setFlexGrow(1);
    grid.addColumn(line -> people.of(line.seller()))
        .setHeader(texts.text("shift.receiptSeller"))
        .setWidth("7rem")
        .setFlexGrow(1);
    grid.addColumn(line -> texts.number(line.quantity()))
        .setHeader(texts.text("column.quantity"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("6rem")
        .setFlexGrow(0);
    grid.addColumn(line -> texts.money(line.amount(), currency))
        .setHeader(texts.text("column.sum"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("8rem")
        .setFlexGrow(0);
    grid.setItems(receipt.lines());
    return grid;
  }

  /** Its code, its price, what was taken off, and what became of it. */
  private List<String> notes(Line line) {
    List<String> notes = new ArrayList<>();
    notes.add(line.sku() + " · " + texts.money(line.price(), currency));
    for (Discount discount : line.discounts()) {
      String given =
          discount.isOfReceipt()
              ? texts.text("receipt.discountOfReceipt")
              : Objects.requireNonNullElse(discount.name(), texts.text("receipt.discountByHand"));
      notes.add(given + ": −" + texts.money(discount.amount(), currency));
    }
    if (line.isDamaged()) {
      notes.add(texts.text("shift.receiptDamaged"));
    }
    if (line.returned().isPositive()) {
      notes.add(texts.text("shift.returned", texts.number(line.returned())));
    }
    return notes;
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
