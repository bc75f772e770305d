package holdfast.channel.run;

import holdfast.channel.ChannelFault;
import holdfast.channel.TellsShop;
import holdfast.channel.TellsShop.Told;
import holdfast.order.OrderMessage;
import holdfast.order.OrderMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Tells a shop what became of its orders, the oldest first. A message that did not get through
 * waits longer each time and keeps back the later ones of its order; a fault of the whole shop ends
 * the run.
 */
@ApplicationScoped
class Telling {
  private static final int AT_ONCE = 50;

  @Inject OrderMessages messages;
  @Inject Alive alive;
  @Inject Clock clock;

  /** Whether something waits to be told now. */
  boolean isDue(String channel) {
    return !messages.waiting(channel, clock.instant(), 1).isEmpty();
  }

  void tell(Run run, TellsShop shop) {
    List<OrderMessage> waiting;
    do {
      waiting = messages.waiting(run.channel().code(), clock.instant(), AT_ONCE);
      for (OrderMessage message : waiting) {
        alive.renew(run);
        tell(run, shop, message);
      }
    } while (!waiting.isEmpty());
  }

  private void tell(Run run, TellsShop shop, OrderMessage message) {
    try {
      switch (shop.tell(run.connection(), message)) {
        case Told.Accepted accepted -> {
          messages.accepted(message.id(), accepted.statusThere());
          run.counts().messagesSent++;
        }
        case Told.Refused refused -> {
          messages.refused(message.id(), refused.code(), refused.words());
          run.counts().messagesRefused++;
        }
      }
    } catch (ChannelFault fault) {
      messages.failed(
          message.id(),
          fault.code(),
          fault.words(),
          clock.instant().plus(States.pauseAfter(run.channel(), fault, 0)));
      throw fault;
    }
  }
}
