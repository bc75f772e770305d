package holdfast.channel.form;

import holdfast.order.Customer;
import holdfast.order.ExternalOrder;
import holdfast.order.ExternalOrder.Delivery;
import holdfast.order.ExternalOrder.Line;
import holdfast.order.ExternalOrder.Payment;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The order of a shop's exchange file: the parts Client, Options and Goods with their names. */
final class ClientOptionsGoods {
  private ClientOptionsGoods() {}

  static ExternalOrder order(Fields client, Fields options, List<Fields> goods, ZoneId zone) {
    return new ExternalOrder(
        options.text("OrderNumber", ExternalOrder.MAX_ID),
        options.likelyLocalTime("OrderDate", zone),
        customer(client),
        new Delivery(
            options.optionalText("DeliveryCondition", 200),
            options.optionalText("DeliveryAddress", 500)),
        new Payment(
            false,
            options.optionalText("CurrencyInternationalCode", 10),
            options.optionalText("SaleType", 20),
            options.optionalMoney("BonusPay"),
            options.optionalText("GiftCertificate", 64)),
        options.optionalText("Comment", 2000),
        options.optionalDay("ReserveDate"),
        lines(goods));
  }

  private static Customer customer(Fields client) {
    return new Customer(
        client.optionalText("Name", 200),
        client.optionalText("MPhone", 40),
        client.optionalText("CPhone", 40),
        client.optionalText("EMail", 200),
        client.optionalText("ZIP", 20),
        client.optionalText("Country", 100),
        client.optionalText("Region", 100),
        client.optionalText("City", 100),
        client.optionalText("Address", 500));
  }

  private static List<Line> lines(List<Fields> goods) {
    if (goods.isEmpty()) {
      throw Misread.field("Goods", "no-goods");
    }
    if (goods.size() > ExternalOrder.MAX_LINES) {
      throw Misread.field("Goods", "too-many-goods", ExternalOrder.MAX_LINES);
    }
    List<Line> lines = new ArrayList<>();
    for (Fields good : goods) {
      lines.add(
          new Line(
              good.text("GoodID", 64),
              good.optionalText("GoodName", 500),
              good.quantity("Count"),
              good.optionalMoney("Price")));
    }
    return lines;
  }
}
