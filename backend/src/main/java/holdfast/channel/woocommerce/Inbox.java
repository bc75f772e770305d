package holdfast.channel.woocommerce;

import holdfast.channel.Channel;
import holdfast.channel.OrderIntake;
import holdfast.channel.woocommerce.LastMessages.Comparison;
import holdfast.channel.woocommerce.LastMessages.Message;
import holdfast.channel.woocommerce.LastMessages.Newest;
import holdfast.order.ChannelNews;
import holdfast.shared.Caller;
import holdfast.shared.OnDisk;
import holdfast.shared.Problem;
import holdfast.shared.Together;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what messages say of orders. Messages that come while others are being committed are
 * taken in together, in one transaction, in the order in which they came (decision 0019); each is
 * answered after that commit. When one of them cannot be stored nothing of the group is, and each
 * is taken in alone.
 */
@ApplicationScoped
class Inbox {
  private static final Logger log = System.getLogger(Inbox.class.getName());

  /** More would hold their stock rows for too long. */
  private static final int MOST = 8;

  @Inject OrderIntake intake;
  @Inject LastMessages lastMessages;
  @Inject SecondLooks secondLooks;
  @Inject Transactions transactions;

  private final Together<Arrival> together = new Together<>(MOST, this::takeAll);

  private static final class Arrival {
    final Channel channel;
    final Message message;
    boolean isTaken;
    boolean isOnDisk;
    @Nullable RuntimeException failure;

    Arrival(Channel channel, Message message) {
      this.channel = channel;
      this.message = message;
    }
  }

  /**
   * Takes one message in; all that follows from it is committed when this returns.
   *
   * @throws Problem {@code busy} (503)
   */
  void take(Channel channel, ChannelNews news) {
    Arrival arrival = new Arrival(channel, Message.of(channel.code(), news));
    together.submit(arrival);
    if (arrival.failure != null) {
      throw arrival.failure;
    }
    if (!arrival.isTaken) {
      throw new IllegalStateException("a message was neither taken nor refused");
    }
    if (arrival.isOnDisk) {
      OnDisk.isReachedByCommit();
    }
  }

  private void takeAll(List<Arrival> group) {
    try {
      transactions.run(() -> follow(group));
      boolean isOnDisk = OnDisk.isReached();
      group.forEach(
          arrival -> {
            arrival.isTaken = true;
            arrival.isOnDisk = isOnDisk;
          });
    } catch (RuntimeException refused) {
      log.log(Level.DEBUG, "messages are taken in one by one", refused);
      group.forEach(this::takeAlone);
    }
  }

  private void takeAlone(Arrival arrival) {
    try {
      followAlone(arrival);
      arrival.isTaken = true;
    } catch (RuntimeException failure) {
      arrival.failure = failure;
    }
  }

  private void followAlone(Arrival arrival) {
    try {
      follow(List.of(arrival));
    } catch (Problem refused) {
      if (refused.status() >= 500) {
        throw refused;
      }
      // the shop would count a failure and never repeat it: the second look shows it to people
      look(arrival.message);
      lastMessages.keep(List.of(arrival.message.refused()));
    }
  }

  private void follow(List<Arrival> arrivals) {
    Newest newest = lastMessages.newest(arrivals.stream().map(one -> one.message).toList());
    for (Arrival arrival : arrivals) {
      Comparison compared = newest.compare(arrival.message);
      if (compared == Comparison.NEWER) {
        Caller by = Caller.system("channel " + arrival.channel.code());
        intake.follow(arrival.channel, arrival.message.news(), by);
        newest.note(arrival.message);
      } else if (compared == Comparison.UNCLEAR) {
        look(arrival.message);
      }
    }
    lastMessages.keep(newest.noted());
  }

  private void look(Message message) {
    secondLooks.ask(message.channel(), message.externalId(), message.news().changedAt());
  }
}
