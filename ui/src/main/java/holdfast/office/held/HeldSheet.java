package holdfast.office.held;

import com.vaadin.flow.function.SerializableSupplier;
import holdfast.office.Asked;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.HeldOrder;
import holdfast.order.HeldOrderList;
import holdfast.order.HeldOrderList.Item;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;

/** The held orders that the filters let through, as a file. */
@Dependent
class HeldSheet {
  private static final int MOST = 10_000;
  private static final List<String> COLUMNS =
      List.of(
          "column.number",
          "column.store",
          "column.customer",
          "order.phone",
          "column.status",
          "column.sum",
          "column.ordered",
          "column.reserved",
          "held.since",
          "column.expires",
          "order.comment");

  @Inject HeldOrderList orders;
  @Inject Shops shops;

  /** A link that takes away what is shown when it is followed. */
  CsvLink link(SerializableSupplier<Asked> asked) {
    Texts texts = Texts.here();
    return new CsvLink("held-orders", () -> sheet(asked.get(), texts));
  }

  private Sheet sheet(Asked asked, Texts texts) {
    return new Sheet(
        COLUMNS.stream().map(texts::text).toList(),
        orders
            .list(HeldWords.filter(asked), HeldWords.order(asked), 0, MOST, SignedIn.callerHere())
            .stream()
            .map(item -> row(item, texts))
            .toList());
  }

  private List<String> row(Item item, Texts texts) {
    HeldOrder order = item.order();
    ZoneId zone = shops.zone(order.store());
    return List.of(
        Long.toString(order.number()),
        CsvLink.words(order.store()),
        CsvLink.words(order.contact().name()),
        CsvLink.words(order.contact().phone()),
        HeldWords.status(order, shops, texts),
        order.total().toString().replace('.', texts.decimalPoint()),
        CsvLink.number(item.units(), texts),
        CsvLink.number(item.reserved(), texts),
        CsvLink.moment(order.heldAt(), zone),
        CsvLink.moment(order.expiresAt(), zone),
        CsvLink.words(order.contact().comment()));
  }
}
