package holdfast.channel.run;

import holdfast.channel.ChannelFault;
import holdfast.channel.TellsShop;
import holdfast.channel.TellsShop.Told;
import holdfast.order.ChannelMessages;
import holdfast.order.OrderMessage;
import holdfast.order.OrderMessages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Set;

/**
 * Tells a shop what became of its orders, the oldest first. A message that did not get through
 * waits longer each time and keeps back the later ones of its order; the others are told by the
 * next run, since the fault may be of the whole shop.
 */
@ApplicationScoped
class Telling {
  private static final int AT_ONCE = 50;
  private static final Set<String> OF_A_MESSAGE =
      Set.of("failing", "unexpected-answer", "timeout", "too-large");

  @Inject OrderMessages messages;
  @Inject ChannelMessages listed;
  @Inject Alive alive;
  @Inject Clock clock;

  /** Whether the shop may well do everything else: this message troubles it. */
  static boolean isPerhapsOfTheMessage(ChannelFault fault) {
    return fault.isPassing() && fault.retryAfter().isEmpty() && OF_A_MESSAGE.contains(fault.code());
  }

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
      int before = listed.message(message.channel(), message.id(), run.caller()).attempts();
      messages.failed(
          message.id(),
          fault.code(),
          fault.words(),
          clock.instant().plus(States.pauseAfter(run.channel(), fault, before)));
      throw fault;
    }
  }
}
