package holdfast.channel.woocommerce;

import holdfast.channel.Channel;
import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.ConnectionField;
import holdfast.channel.ConnectionField.Kind;
import holdfast.channel.HasWebhooks;
import holdfast.channel.PullsOrders;
import holdfast.channel.SendsStock;
import holdfast.channel.TellsShop;
import holdfast.order.ChannelNews;
import holdfast.order.OrderMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with WooCommerce shops over REST v3.
 *
 * <p><b>What the shop counts.</b> WooCommerce takes the units of its own firm orders from its
 * {@code stock_quantity} by itself, but those of an unpaid checkout it only holds: the figure
 * stays, and the storefront sells {@code stock_quantity} − holds. Our available units lack both. So
 * the figure that makes the storefront sell what is available here is <em>available + the units
 * held here for unpaid orders of this shop whose hold the shop keeps</em> ({@link
 * ChannelNews#heldUntil}); without them the storefront would count them twice. Orders that the shop
 * has and we have not, are erased by a figure: orders are pulled before figures are sent. A
 * difference erases nothing: what the shop has taken for its orders it says itself, line by line
 * ({@link ChannelNews#taken}).
 */
@ApplicationScoped
public class WooCommerce implements PullsOrders, TellsShop, SendsStock, HasWebhooks {
  @Inject RestV3 rest;
  @Inject HoldMinutes holdMinutes;
  @Inject Webhooks webhooks;
  @Inject LastMessages lastMessages;
  @Inject KnownOrders knownOrders;
  @Inject SecondLooks secondLooks;

  @Override
  public Channel.Kind kind() {
    return Channel.Kind.WOOCOMMERCE;
  }

  @Override
  public List<ConnectionField> fields() {
    return List.of(
        ConnectionField.required(RestV3.ADDRESS, Kind.ADDRESS),
        ConnectionField.required(RestV3.KEY, Kind.SECRET),
        ConnectionField.required(RestV3.SECRET, Kind.SECRET),
        ConnectionField.optional(Webhooks.OUR_ADDRESS, Kind.ADDRESS, ""),
        ConnectionField.optional(HoldMinutes.FIELD, Kind.NUMBER, "60"));
  }

  @Override
  public Optional<String> shop(Map<String, String> values) {
    return Optional.ofNullable(values.get(RestV3.ADDRESS))
        .map(RestV3::root)
        .map(address -> address.replaceFirst("^https?://(www\\.)?", ""))
        .map(address -> address.toLowerCase(Locale.ROOT));
  }

  @Override
  public Greeting greet(Connection shop) {
    Said index = new Said(rest.index(shop));
    boolean speaksV3 =
        index.object().containsKey("namespaces")
            && index.object().getJsonArray("namespaces").stream()
                .anyMatch(
                    one -> one instanceof JsonString text && text.getString().equals("wc/v3"));
    if (!speaksV3) {
      throw ChannelFault.lasting("no-such-address", "there is a WordPress without WooCommerce");
    }
    List<String> remarks = new ArrayList<>();
    if (!rest.mayWrite(shop, "orders")) {
      remarks.add("woocommerce-reads-only");
    }
    if (holdMinutes.asked(shop) == null) {
      remarks.add("woocommerce-holds-nothing");
    }
    if (shop.optional(Webhooks.OUR_ADDRESS).isEmpty()) {
      remarks.add("woocommerce-no-webhooks");
    }
    if (shop.value(RestV3.ADDRESS).startsWith("http:")) {
      remarks.add("woocommerce-no-tls");
    }
    return new Greeting(OrderReader.plain(index.text("name")), remarks);
  }

  /**
   * Pulls by the time of the last change (REST v3, {@code modified_after}); what lies in the trash
   * too, since newer shops tell nobody that they put an order there.
   */
  @Override
  public void pull(Connection shop, @Nullable String cursor, Pages pages) {
    OrderReader reader = new OrderReader(shop.zone(), holdMinutes.ask(shop));
    OrderPull run = new OrderPull(rest, shop, reader, lastMessages, knownOrders, secondLooks);
    Cursor.read(cursor)
        .ifPresentOrElse(from -> run.since(from, pages), () -> run.fromTheBeginning(pages));
  }

  @Override
  public Optional<ChannelNews> look(Connection shop, String externalId) {
    OrderReader reader =
        new OrderReader(
            shop.zone(),
            holdMinutes.of(shop.channel(), shop.optional(HoldMinutes.FIELD).orElse("")));
    return rest.find(shop, "orders/" + externalId)
        .map(reader::read)
        .flatMap(
            read ->
                switch (read) {
                  case OrderReader.Read.News news -> Optional.of(news.news());
                  case OrderReader.Read.Nothing nothing -> Optional.empty();
                  case OrderReader.Read.Refused refused ->
                      throw ChannelFault.lasting("unexpected-answer", refused.unreadable().why());
                });
  }

  @Override
  public boolean deletesOrders() {
    return true;
  }

  @Override
  public boolean hasNews(Connection shop, @Nullable String cursor) {
    return Cursor.read(cursor)
        .map(from -> Cursor.at(from.changed().plusSeconds(1)))
        .map(
            from ->
                rest.count(
                        shop,
                        "orders",
                        Query.of("modified_after", from.modifiedAfter())
                            .and("dates_are_gmt", "true"))
                    > 0)
        .orElse(true);
  }

  @Override
  public Told tell(Connection shop, OrderMessage message) {
    return new OrderTalk(rest, shop).tell(message);
  }

  @Override
  public Set<OrderMessage.Kind> tellable() {
    return EnumSet.complementOf(EnumSet.of(OrderMessage.Kind.PROLONGED));
  }

  /** The shop asks for no reason. */
  @Override
  public List<CancelReason> cancelReasons() {
    return List.of();
  }

  @Override
  public int atOnce() {
    return RestV3.PAGE;
  }

  @Override
  public boolean takesDifferences() {
    return true;
  }

  @Override
  public boolean countsWholeUnits() {
    return true;
  }

  @Override
  public boolean countsOwnHolds() {
    return true;
  }

  @Override
  public void offers(Connection shop, Consumer<Offer> each) {
    new StockTalk(rest, shop).offers(each);
  }

  @Override
  public List<Sent> send(Connection shop, List<Figure> figures) {
    return new StockTalk(rest, shop).send(figures);
  }

  @Override
  public List<Webhook> webhooks(Connection shop) {
    return webhooks.states(shop);
  }

  @Override
  public List<Webhook> repair(Connection shop) {
    return webhooks.repair(shop);
  }
}
