package holdfast.office.channel;

import holdfast.channel.Channel.Kind;
import holdfast.channel.Channel.Settings;
import holdfast.channel.ChannelRules;
import holdfast.channel.ConnectionField;
import holdfast.office.channel.Trial.Attempt;
import holdfast.order.PriceSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A channel that is being connected, before it is kept. */
final class Beginning {
  Kind kind = Kind.WOOCOMMERCE;
  String name = "";
  String code = "";
  String store = "";
  @Nullable String warehouse;
  int reserveDays = 3;
  final Map<String, String> values = new HashMap<>();
  final Map<String, String> secrets = new HashMap<>();

  /** What was typed for another kind of shop does not go to this one. */
  void forgetOthers(List<ConnectionField> fields) {
    Set<String> names = fields.stream().map(ConnectionField::name).collect(Collectors.toSet());
    values.keySet().retainAll(names);
    secrets.keySet().retainAll(names);
  }

  /** As it would be called now. */
  Attempt attempt() {
    return new Attempt(code, kind, store, values, secrets);
  }

  Settings settings() {
    ChannelRules standard = ChannelRules.STANDARD;
    PriceSource prices = kind.fixesPrices() ? PriceSource.ONLINE_STORE : PriceSource.HOLDFAST;
    ChannelRules rules =
        new ChannelRules(
            standard.orders(),
            standard.goods(),
            standard.prices(),
            standard.stock(),
            standard.schedule(),
            standard.photos(),
            values);
    return new Settings(name, store, warehouse, prices, reserveDays, true, rules);
  }
}
