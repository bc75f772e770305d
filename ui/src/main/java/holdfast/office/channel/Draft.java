package holdfast.office.channel;

import holdfast.channel.Channel;
import holdfast.channel.Channel.Kind;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelRules;
import holdfast.channel.ChannelRules.Goods;
import holdfast.channel.ChannelRules.LastUnit;
import holdfast.channel.ChannelRules.Photos;
import holdfast.channel.ChannelRules.Prices;
import holdfast.channel.ChannelRules.Rounding;
import holdfast.channel.ChannelRules.Schedule;
import holdfast.channel.ChannelRules.StockOut;
import holdfast.channel.ChannelRules.Way;
import holdfast.channel.ChannelRules.WithoutSection;
import holdfast.order.OrderRules;
import holdfast.order.OrderRules.AtEnd;
import holdfast.order.OrderRules.ClientKey;
import holdfast.order.OrderRules.Mode;
import holdfast.order.OrderRules.PaymentMethod;
import holdfast.order.OrderRules.Placement;
import holdfast.order.OrderRules.Prolong;
import holdfast.order.OrderTerms;
import holdfast.order.PriceSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a channel while somebody works on them: what the fields of all tabs show, before
 * it is saved. Always something that could be saved, since a field hands over only valid values.
 */
final class Draft {
  final String code;
  final Kind kind;
  int version;
  String name;
  String store;
  @Nullable String warehouse;
  PriceSource priceSource;
  int reserveDays;
  boolean enabled;
  Mode mode;
  Placement placement;
  boolean ownDateWins;
  int unpaidMinutes;
  Prolong prolong;
  int prolongDays;
  AtEnd atEnd;
  final Set<ClientKey> findClientBy = EnumSet.noneOf(ClientKey.class);
  boolean makeClient;
  final List<PaymentMethod> payments;
  @Nullable Integer section;
  WithoutSection withoutSection;
  boolean sendPrices;
  BigDecimal markup;
  Rounding rounding;
  boolean sendStock;
  Way way;
  final Set<String> stockFrom;
  int safety;
  @Nullable Integer cap;
  int percent;
  LastUnit lastUnit;
  int seconds;
  boolean adaptive;
  boolean paused;
  boolean sendPhotos;

  /** The values of the connector's fields that are no secrets. */
  final Map<String, String> connection;

  /**
   * What was typed to replace a secret; kept apart from the settings, and only until it is saved.
   */
  final Map<String, String> secrets = new HashMap<>();

  Draft(String code, Kind kind, int version, Settings settings) {
    this.code = code;
    this.kind = kind;
    this.version = version;
    name = settings.name();
    store = settings.store();
    warehouse = settings.warehouse();
    priceSource = settings.priceSource();
    reserveDays = settings.reserveDays();
    enabled = settings.enabled();
    ChannelRules rules = settings.rules();
    OrderRules orders = rules.orders();
    mode = orders.mode();
    placement = orders.placement();
    ownDateWins = orders.ownDateWins();
    unpaidMinutes = orders.unpaidMinutes();
    prolong = orders.prolong();
    prolongDays = orders.prolongDays();
    atEnd = orders.atEnd();
    findClientBy.addAll(orders.findClientBy());
    makeClient = orders.makeClient();
    payments = new ArrayList<>(orders.payments());
    section = rules.goods().section();
    withoutSection = rules.goods().withoutSection();
    sendPrices = rules.prices().send();
    markup = rules.prices().markup();
    rounding = rules.prices().rounding();
    StockOut stock = rules.stock();
    sendStock = stock.send();
    way = stock.way();
    stockFrom = new LinkedHashSet<>(stock.warehouses());
    safety = stock.safety();
    cap = stock.cap();
    percent = stock.percent();
    lastUnit = stock.lastUnit();
    seconds = rules.schedule().seconds();
    adaptive = rules.schedule().adaptive();
    paused = rules.schedule().paused();
    sendPhotos = rules.photos().send();
    connection = new HashMap<>(rules.connection());
  }

  static Draft of(Channel channel) {
    return new Draft(channel.code(), channel.kind(), channel.version(), channel.settings());
  }

  Settings settings() {
    return new Settings(name, store, warehouse, priceSource, reserveDays, enabled, rules());
  }

  OrderTerms terms() {
    return settings().terms(code);
  }

  Prices prices() {
    return new Prices(sendPrices, markup, rounding);
  }

  StockOut stock() {
    return new StockOut(sendStock, way, List.copyOf(stockFrom), safety, cap, percent, lastUnit);
  }

  private ChannelRules rules() {
    OrderRules orders =
        new OrderRules(
            mode,
            placement,
            ownDateWins,
            unpaidMinutes,
            prolong,
            prolongDays,
            atEnd,
            findClientBy,
            makeClient,
            payments);
    return new ChannelRules(
        orders,
        new Goods(section, withoutSection),
        prices(),
        stock(),
        new Schedule(seconds, adaptive, paused),
        new Photos(sendPhotos),
        connection);
  }

  /** Takes over what a button did at once, beside what is typed and not saved. */
  void adopt(Channel now) {
    // more than our own change since it was read: saving has to say so
    version = now.version() - version <= 1 ? now.version() : version;
    enabled = now.isEnabled();
    paused = now.rules().schedule().paused();
  }

  /** What was saved, with what a button did at once. */
  static Settings baseline(Settings saved, Draft now) {
    Draft before = new Draft(now.code, now.kind, now.version, saved);
    before.enabled = now.enabled;
    before.paused = now.paused;
    return before.settings();
  }
}
