package holdfast.office.shift;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableFunction;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.office.Asked;
import holdfast.office.ListGrid;
import holdfast.office.PeopleNames;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.Texts;
import holdfast.receipt.Shift;
import holdfast.receipt.Shifts;
import holdfast.shared.Money;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of shifts, the newest first. */
final class ShiftGrid extends ListGrid<Shift> {
  private static final long serialVersionUID = 1L;

  private final transient Shifts shifts;
  private final transient Shops shops;
  private final transient PeopleNames people;
  private final SerializableSupplier<Asked> asked;
  private final Texts texts = Texts.here();

  ShiftGrid(
      Shifts shifts,
      Shops shops,
      PeopleNames people,
      SerializableSupplier<Asked> asked,
      SerializableConsumer<UUID> open) {
    super(Shift::id);
    this.shifts = shifts;
    this.shops = shops;
    this.people = people;
    this.asked = asked;
    addWhichColumns();
    addFigureColumns();
    lay("shifts", open);
  }

  @Override
  protected List<Shift> page(int offset, int limit) {
    return shifts.list(ShiftWords.filter(asked.get()), offset, limit, SignedIn.callerHere());
  }

  @Override
  public int size() {
    return shifts.count(ShiftWords.filter(asked.get()), SignedIn.callerHere());
  }

  private void addWhichColumns() {
    addColumn(
            LitRenderer.<Shift>of("<a href=${item.place}>${item.till} · ${item.number}</a>")
                .withProperty("place", shift -> Places.shift(shift.id()))
                .withProperty("till", Shift::till)
                .withProperty("number", shift -> texts.number(shift.number())))
        .setHeader(texts.text("shift.column.shift"))
        .setWidth("7rem")
        .setFlexGrow(1);
    besides(
        addColumn(shift -> shops.name(shift.store()))
            .setHeader(texts.text("column.store"))
            .setWidth("7rem")
            .setFlexGrow(1));
    addColumn(shift -> shops.moment(shift.opened().at(), shift.store()))
        .setHeader(texts.text("shift.opened"))
        .setTooltipGenerator(shift -> people.of(shift.opened().by()))
        .setWidth("8.6rem")
        .setFlexGrow(0);
    besides(
        addColumn(this::closed)
            .setHeader(texts.text("shift.closed"))
            .setTooltipGenerator(
                shift -> shift.closing() == null ? null : people.of(shift.closing().stamp().by()))
            .setWidth("8.6rem")
            .setFlexGrow(0));
    addColumn(StatusMark.renderer(shift -> texts.text(ShiftWords.state(shift)), ShiftWords::look))
        .setHeader(texts.text("column.status"))
        .setWidth("10rem")
        .setFlexGrow(1);
  }

  private void addFigureColumns() {
    besides(figure("shift.receipts", shift -> texts.number(shift.figures().receipts()), "5rem"));
    besides(figure("shift.sold", shift -> money(shift.figures().sold(), shift), "8rem"));
    besides(figure("shift.expected", shift -> money(shift.expected(), shift), "9.5rem"));
    figure("shift.difference", this::difference, "7rem");
  }

  private Column<Shift> figure(
      String key, SerializableFunction<Shift, String> value, String width) {
    return addColumn(value::apply)
        .setHeader(texts.text(key))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth(width)
        .setFlexGrow(0);
  }

  private String closed(Shift shift) {
    Shift.@Nullable Closing closing = shift.closing();
    return closing == null ? "–" : shops.moment(closing.stamp().at(), shift.store());
  }

  private String difference(Shift shift) {
    @Nullable Money difference = shift.difference();
    return difference == null ? "–" : money(difference, shift);
  }

  private String money(Money amount, Shift shift) {
    return texts.money(amount, shops.currency(shift.store()));
  }
}
