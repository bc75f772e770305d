package holdfast.channel.run;

import holdfast.channel.OrderIntake;
import holdfast.channel.OrderRefusals;
import holdfast.channel.PullsOrders;
import holdfast.channel.PullsOrders.Unreadable;
import holdfast.order.ChannelNews;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Pulls a shop's orders. Each order is a transaction of its own, then the cursor is kept: dying in
 * between leads to repeats, which change nothing.
 */
@ApplicationScoped
class Pulling {
  private static final Logger log = System.getLogger(Pulling.class.getName());

  @Inject States states;
  @Inject OrderIntake intake;
  @Inject OrderRefusals refusals;
  @Inject Alive alive;

  void pull(Run run, PullsOrders shop) {
    String cursor = states.of(run.channel().code()).cursor();
    shop.pull(
        run.connection(),
        cursor,
        (page, unreadable, next) -> {
          take(run, page, unreadable);
          states.keepCursor(run, next);
        });
  }

  private void take(Run run, List<ChannelNews> page, List<Unreadable> unreadable) {
    for (ChannelNews news : page) {
      alive.renew(run);
      takeOne(run, news);
    }
    for (Unreadable one : unreadable) {
      refusals.note(run.channel().code(), one);
      run.counts().ordersRefused++;
    }
  }

  /** Takes one order in; one that cannot be stored becomes a refusal that a person sees. */
  void takeOne(Run run, ChannelNews news) {
    String channel = run.channel().code();
    Problem refusal;
    try {
      take(run.channel(), news);
      refusals.taken(channel, news.order().externalId());
      run.counts().ordersTaken++;
      return;
    } catch (Problem refused) {
      if (refused.status() >= 500 || refused.type().equals("channel-off")) {
        throw refused; // nothing is wrong with the order
      }
      refusal = refused;
    } catch (RuntimeException failure) {
      log.log(Level.ERROR, channel + ": an order that was pulled could not be stored", failure);
      refusal = new Problem(500, "internal", "Failed", "It could not be stored: see the log.");
    }
    refusals.note(channel, news, refusal);
    run.counts().ordersRefused++;
  }

  /** Takes one order in as the channel tells it now. */
  void take(holdfast.channel.Channel channel, ChannelNews news) {
    intake.follow(channel, news, Caller.system("channel " + channel.code()));
  }
}
