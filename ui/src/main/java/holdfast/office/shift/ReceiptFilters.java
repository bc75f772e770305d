package holdfast.office.shift;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.function.SerializableBiFunction;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import holdfast.office.DayChoice;
import holdfast.office.PeopleNames;
import holdfast.office.SearchField;
import holdfast.office.Shops;
import holdfast.office.StoreChoice;
import holdfast.office.Texts;
import holdfast.receipt.ReceiptList.Kind;
import holdfast.receipt.ReceiptList.Mark;
import holdfast.receipt.ReceiptList.Paid;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Number, days, store, till, person and the rest above the list of receipts. */
final class ReceiptFilters extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final SerializableConsumer<UnaryOperator<ReceiptsShown>> change;
  private final SearchField number;
  private final DayChoice from;
  private final DayChoice through;
  private final StoreChoice store;
  private final Select<String> till;
  private final ComboBox<String> person = new ComboBox<>();
  private final Select<Kind> kind;
  private final Select<Paid> paid;
  private final Select<Mark> mark;

  ReceiptFilters(
      Shops shops, PeopleNames people, SerializableConsumer<UnaryOperator<ReceiptsShown>> change) {
    this.change = change;
    addClassNames("filters", "many");
    number =
        new SearchField(
            texts.text("receipt.number"),
            typed -> change.accept(shown -> shown.numbered(ReceiptsShown.number(typed))));
    number.setId("receipt-number");
    number.setAllowedCharPattern("[0-9]");
    from = day("movement.from", ReceiptsShown::since);
    through = day("movement.through", ReceiptsShown::until);
    store = new StoreChoice(shops.visible(), code -> change.accept(shown -> shown.in(code)));
    till = choice("till", "receipt.anyTill", List.of(), one -> one, ReceiptsShown::at);
    kind =
        choice(
            "kind",
            "receipt.anyKind",
            List.of(Kind.values()),
            one -> ReceiptWords.kind(one, texts),
            ReceiptsShown::of);
    paid =
        choice(
            "paid",
            "receipt.anyPaid",
            List.of(Paid.values()),
            one -> ReceiptWords.paid(one, texts),
            ReceiptsShown::paid);
    mark =
        choice(
            "mark",
            "receipt.anyMark",
            List.of(Mark.values()),
            one -> ReceiptWords.mark(one, texts),
            ReceiptsShown::marked);
    person.setId("receipt-person");
    person.setAriaLabel(texts.text("receipt.person"));
    person.setPlaceholder(texts.text("receipt.person"));
    person.setClearButtonVisible(true);
    person.setItems(people.logins().stream().sorted(Comparator.comparing(people::of)).toList());
    person.setItemLabelGenerator(people::of);
    person.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            @Nullable String one = chosen.getValue();
            change.accept(shown -> shown.by(one));
          }
        });
    add(number, from, through, store, till, person, kind, paid, mark);
  }

  private DayChoice day(
      String key, SerializableBiFunction<ReceiptsShown, @Nullable LocalDate, ReceiptsShown> with) {
    return new DayChoice(
        texts.text(key), texts.text(key), one -> change.accept(shown -> with.apply(shown, one)));
  }

  private <T> Select<T> choice(
      String id,
      String any,
      List<T> all,
      SerializableFunction<T, String> words,
      SerializableBiFunction<ReceiptsShown, @Nullable T, ReceiptsShown> with) {
    Select<T> choice = new Select<>();
    choice.setId("receipt-" + id);
    choice.setAriaLabel(texts.text(any));
    choice.setItems(all);
    choice.setEmptySelectionAllowed(true);
    choice.setEmptySelectionCaption(texts.text(any));
    choice.setItemLabelGenerator(one -> one == null ? texts.text(any) : words.apply(one));
    choice.addValueChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            @Nullable T one = chosen.getValue();
            change.accept(shown -> with.apply(shown, one));
          }
        });
    return choice;
  }

  /**
   * Shows what is asked for.
   *
   * @param tills of which one may be chosen
   */
  void show(ReceiptsShown shown, List<String> tills) {
    @Nullable Integer wanted = shown.number();
    number.setValue(wanted == null ? "" : wanted.toString());
    from.setValue(shown.from());
    through.setValue(shown.through());
    store.show(shown.store());
    till.setItems(tills);
    till.setVisible(tills.size() > 1);
    @Nullable String at = shown.till();
    till.setValue(at != null && tills.contains(at) ? at : null);
    person.setValue(shown.person());
    kind.setValue(shown.kind());
    paid.setValue(shown.paid());
    mark.setValue(shown.mark());
  }
}
