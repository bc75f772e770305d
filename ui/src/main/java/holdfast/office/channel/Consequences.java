package holdfast.office.channel;

import com.vaadin.flow.component.html.Paragraph;
import holdfast.channel.Channel;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.order.PriceDifference;
import holdfast.order.PriceSource;
import holdfast.order.ReserveDate;
import holdfast.shared.Money;
import holdfast.store.Store;
import holdfast.store.Warehouse;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the settings will do to the next order, in sentences that follow the fields. */
final class Consequences implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Money HERE = Money.of("1000");
  private static final Money THERE = Money.of("800");

  private final transient Shops shops;
  private final Texts texts = Texts.here();
  private final Paragraph place = sentence();
  private final Paragraph prices = sentence();
  private final Paragraph reserve = sentence();

  Consequences(Shops shops) {
    this.shops = shops;
  }

  Paragraph place() {
    return place;
  }

  Paragraph prices() {
    return prices;
  }

  Paragraph reserve() {
    return reserve;
  }

  void explain(
      Channel channel, Store store, @Nullable Warehouse warehouse, PriceSource source, int days) {
    String where =
        warehouse == null ? shops.warehouse(store.code(), store.mainWarehouse()) : warehouse.name();
    place.setText(texts.text("channel.place.consequence", store.name(), where));
    prices.setText(price(store, source) + locked(channel));
    LocalDate today = LocalDate.ofInstant(shops.clock().instant(), store.timeZone());
    Instant end = ReserveDate.endOf(today.plusDays(days), store.timeZone());
    String until = shops.moment(end, store.code());
    reserve.setText(
        texts.text("channel.days.consequence", until, texts.count("channel.days.number", days)));
  }

  private String price(Store store, PriceSource source) {
    String here = texts.money(HERE, store.currency());
    String there = texts.money(THERE, store.currency());
    PriceDifference difference = PriceDifference.between(HERE, THERE);
    return texts.text("channel.prices.consequence." + source, there, here, difference.percent());
  }

  private String locked(Channel channel) {
    return channel.kind().fixesPrices()
        ? " " + texts.text("channel.prices.locked", channel.name())
        : "";
  }

  private static Paragraph sentence() {
    Paragraph paragraph = new Paragraph();
    paragraph.addClassName("consequence");
    return paragraph;
  }
}
