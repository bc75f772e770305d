package holdfast.channel;

import holdfast.order.ListeningShops;
import holdfast.order.OrderMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** The shops whose connector can tell them something hear of it. */
@ApplicationScoped
class Listening implements ListeningShops {
  @Inject Channels channels;
  @Inject Connectors connectors;

  @Override
  public boolean hears(String channel, OrderMessage.Kind kind) {
    return channels
        .find(channel)
        .flatMap(found -> connectors.of(found, TellsShop.class))
        .filter(connector -> connector.tellable().contains(kind))
        .isPresent();
  }
}
