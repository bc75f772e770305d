package holdfast.office.reservation;

import com.vaadin.flow.function.SerializableSupplier;
import holdfast.office.CsvLink;
import holdfast.office.CsvLink.Sheet;
import holdfast.office.ExpiryOrigin;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.report.OrdersBehind;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import holdfast.stock.Reservations.Item;
import holdfast.stock.Reservations.Order;
import holdfast.stock.Source;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The promises that the filters let through, as a file. */
@Dependent
class ReservationSheet {
  private static final int MOST = 200_000;
  private static final int ORDERS_AT_ONCE = 500;
  private static final List<String> COLUMNS =
      List.of(
          "column.source",
          "column.detail",
          "column.sku",
          "column.product",
          "column.quantity",
          "column.store",
          "column.warehouse",
          "column.expires",
          "column.why",
          "column.made",
          "column.madeBy");

  private final Reservations reservations;
  private final OrdersBehind orders;
  private final Shops shops;

  @Inject
  ReservationSheet(Reservations reservations, OrdersBehind orders, Shops shops) {
    this.reservations = reservations;
    this.orders = orders;
    this.shops = shops;
  }

  /** A link that takes away what the filter shows when it is followed. */
  CsvLink link(SerializableSupplier<Filter> filter) {
    Texts texts = Texts.here();
    return new CsvLink("reservations", () -> sheet(filter.get(), texts));
  }

  private Sheet sheet(Filter filter, Texts texts) {
    List<Item> items = reservations.list(filter, Order.ENDING, 0, MOST);
    Map<UUID, String> channels = channels(items);
    return new Sheet(
        COLUMNS.stream().map(texts::text).toList(),
        items.stream().map(item -> row(item, channels.get(item.id()), texts)).toList());
  }

  private Map<UUID, String> channels(List<Item> items) {
    List<UUID> ids =
        items.stream()
            .filter(item -> item.source() == Source.ONLINE_ORDER)
            .map(Item::id)
            .distinct()
            .toList();
    Map<UUID, String> channels = new HashMap<>();
    for (int from = 0; from < ids.size(); from += ORDERS_AT_ONCE) {
      channels.putAll(
          orders.channels(ids.subList(from, Math.min(from + ORDERS_AT_ONCE, ids.size()))));
    }
    return channels;
  }

  private List<String> row(Item item, @Nullable String channel, Texts texts) {
    ZoneId zone = shops.zone(item.store());
    @Nullable String origin = item.expiresAt() == null ? null : item.expiryOrigin();
    return List.of(
        texts.text("source." + item.source()),
        CsvLink.words(item.reference()),
        CsvLink.words(item.sku()),
        CsvLink.words(item.productNameIn(texts.language())),
        CsvLink.number(item.quantity(), texts),
        CsvLink.words(item.store()),
        CsvLink.words(item.warehouseName()),
        CsvLink.moment(item.expiresAt(), zone),
        CsvLink.words(origin == null ? "" : ExpiryOrigin.sentence(origin, channel, texts)),
        CsvLink.moment(item.createdAt(), zone),
        CsvLink.words(item.createdBy()));
  }
}
