package holdfast.office.order;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.Connectors;
import holdfast.channel.TellsShop;
import holdfast.channel.TellsShop.CancelReason;
import holdfast.office.SignedIn;
import holdfast.order.ClientOrders;
import holdfast.order.Invoice;
import holdfast.order.Invoices;
import holdfast.order.OnlineOrder;
import holdfast.order.OrderMessages;
import holdfast.order.OrderMessages.Entry;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stands beside an order: its invoice, what its shop was told, the client's other orders. */
@Dependent
class OrderPapers {
  private static final int OTHERS = 6;

  private final OrderMessages messages;
  private final Invoices invoices;
  private final ClientOrders clients;
  private final Channels channels;
  private final Connectors connectors;

  @Inject
  OrderPapers(
      OrderMessages messages,
      Invoices invoices,
      ClientOrders clients,
      Channels channels,
      Connectors connectors) {
    this.messages = messages;
    this.invoices = invoices;
    this.clients = clients;
    this.channels = channels;
    this.connectors = connectors;
  }

  /** As read at one moment. */
  record Read(
      List<Entry> messages, @Nullable Invoice invoice, List<ClientOrders.Item> othersOfClient) {}

  Read of(OnlineOrder order) {
    @Nullable UUID client = order.client();
    List<ClientOrders.Item> others =
        client == null
            ? List.of()
            : clients.of(client, OTHERS, SignedIn.callerHere()).stream()
                .filter(item -> !item.id().equals(order.id()))
                .toList();
    return new Read(
        messages.list(order.id(), SignedIn.callerHere()),
        invoices.find(order.id(), SignedIn.callerHere()).orElse(null),
        others);
  }

  void sendAgain(UUID message) {
    messages.again(message, SignedIn.callerHere());
  }

  void discard(UUID message, String reason) {
    messages.discard(message, reason, SignedIn.callerHere());
  }

  void makeInvoice(UUID order) {
    invoices.make(order, SignedIn.callerHere());
  }

  /** The kind of its channel; null when the channel is not there any more. */
  Channel.@Nullable Kind kind(OnlineOrder order) {
    return channels.find(order.channel()).map(Channel::kind).orElse(null);
  }

  /** Why its shop lets orders be cancelled; empty when it asks for no reason. */
  List<CancelReason> reasons(OnlineOrder order) {
    return channels
        .find(order.channel())
        .flatMap(channel -> connectors.of(channel, TellsShop.class))
        .map(TellsShop::cancelReasons)
        .orElse(List.of());
  }
}
