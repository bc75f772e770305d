package holdfast.office.held;

import com.vaadin.flow.component.grid.ColumnTextAlign;
import com.vaadin.flow.data.renderer.LitRenderer;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.office.Asked;
import holdfast.office.Countdown;
import holdfast.office.ListGrid;
import holdfast.office.MomentCell;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.StatusMark;
import holdfast.office.Texts;
import holdfast.order.HeldOrder;
import holdfast.order.HeldOrder.Recall;
import holdfast.order.HeldOrderList;
import holdfast.order.HeldOrderList.Item;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of held orders. */
final class HeldGrid extends ListGrid<Item> {
  private static final long serialVersionUID = 1L;

  private final transient HeldOrderList orders;
  private final transient Shops shops;
  private final SerializableSupplier<Asked> asked;
  private final Texts texts = Texts.here();

  HeldGrid(
      HeldOrderList orders,
      Shops shops,
      SerializableSupplier<Asked> asked,
      SerializableConsumer<UUID> open) {
    super(item -> item.order().id());
    this.orders = orders;
    this.shops = shops;
    this.asked = asked;
    Countdown.prepare(this, shops.clock());
    MomentCell.prepare(this, shops.clock());
    addWhoColumns();
    addStateColumns();
    lay("held-orders", open);
  }

  @Override
  protected List<Item> page(int offset, int limit) {
    return orders.list(
        HeldWords.filter(asked.get()),
        HeldWords.order(asked.get()),
        offset,
        limit,
        SignedIn.callerHere());
  }

  @Override
  public int size() {
    return Math.toIntExact(orders.count(HeldWords.filter(asked.get()), SignedIn.callerHere()));
  }

  private void addWhoColumns() {
    addColumn(
            LitRenderer.<Item>of("<a href=${item.place}>${item.number}</a>")
                .withProperty("place", item -> Places.heldOrder(item.order().id()))
                .withProperty("number", item -> texts.number(item.order().number())))
        .setHeader(texts.text("column.number"))
        .setWidth("5.6rem")
        .setFlexGrow(0);
    addColumn(item -> item.order().reference())
        .setHeader(texts.text("column.customer"))
        .setTooltipGenerator(item -> item.order().contact().comment())
        .setWidth("9rem")
        .setFlexGrow(3);
    besides(
        addColumn(item -> Objects.requireNonNullElse(item.order().contact().phone(), ""))
            .setHeader(texts.text("order.phone"))
            .setWidth("8.5rem")
            .setFlexGrow(1));
    besides(
        addColumn(item -> shops.name(item.order().store()))
            .setHeader(texts.text("column.store"))
            .setWidth("7rem")
            .setFlexGrow(1));
    addColumn(item -> texts.money(item.order().total(), shops.currency(item.order().store())))
        .setHeader(texts.text("column.sum"))
        .setTextAlign(ColumnTextAlign.END)
        .setWidth("7rem")
        .setFlexGrow(0);
  }

  private void addStateColumns() {
    addColumn(
            StatusMark.<Item>renderer(
                item -> HeldWords.status(item.order(), shops, texts),
                item -> HeldWords.look(item.order(), shops)))
        .setHeader(texts.text("column.status"))
        .setWidth("8rem")
        .setFlexGrow(0);
    addColumn(item -> texts.text("order.reservedOf", number(item), texts.number(item.units())))
        .setHeader(texts.text("column.held"))
        .setWidth("6rem")
        .setFlexGrow(0);
    besides(
        addColumn(item -> till(item.order()))
            .setHeader(texts.text("held.openAt"))
            .setWidth("6.5rem")
            .setFlexGrow(1));
    besides(
        addColumn(
                MomentCell.<Item>renderer(
                    item -> item.order().heldAt(),
                    (item, moment) -> shops.exactly(moment, item.order().store())))
            .setHeader(texts.text("held.since"))
            .setWidth("8rem")
            .setFlexGrow(0));
    addColumn(
            Countdown.<Item>renderer(
                item -> item.order().expiresAt(),
                item -> item.order().reference(),
                item -> item.order().isOpen() && !HeldWords.isStale(item.order(), shops)))
        .setHeader(texts.text("held.left"))
        .setFrozenToEnd(true)
        .setWidth("11rem")
        .setFlexGrow(0);
  }

  private String number(Item item) {
    return texts.number(item.reserved());
  }

  private static String till(HeldOrder order) {
    @Nullable Recall recall = order.recall();
    return recall == null ? "" : recall.till() + " · " + recall.by();
  }
}
