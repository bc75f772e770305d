package holdfast.channel.run;

import holdfast.channel.ChannelFault;
import holdfast.channel.ExchangesFiles;
import holdfast.channel.HasWebhooks;
import holdfast.channel.HasWebhooks.Webhook;
import holdfast.channel.PullsOrders;
import holdfast.channel.SendsStock;
import holdfast.channel.TellsShop;
import holdfast.channel.offer.Comparison;
import holdfast.channel.offer.Comparison.Reading;
import holdfast.channel.offer.Marks;
import holdfast.channel.offer.StockOut;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is done in a run, one after the other. */
@ApplicationScoped
class Steps {
  private static final int READINGS = 3;

  @Inject Alive alive;
  @Inject Telling telling;
  @Inject Pulling pulling;
  @Inject OldOrders oldOrders;
  @Inject FileExchange files;
  @Inject States states;
  @Inject Marks marks;
  @Inject Comparison comparison;
  @Inject StockOut stockOut;
  @Inject Clock clock;

  void go(Run run) {
    Optional<ChannelFault> untold = tell(run);
    if (run.connector() instanceof ExchangesFiles folder) {
      files.exchange(run, folder);
    }
    if (run.connector() instanceof PullsOrders shop) {
      pulling.pull(run, shop);
      oldOrders.look(run, shop);
    }
    if (run.connector() instanceof HasWebhooks shop) {
      repair(run, shop);
    }
    if (run.connector() instanceof SendsStock shop && run.channel().rules().stock().send()) {
      sendStock(run, shop);
    }
    if (untold.isPresent()) {
      throw untold.get();
    }
  }

  /** A message that the shop stumbles over keeps back neither orders nor figures. */
  private Optional<ChannelFault> tell(Run run) {
    if (run.connector() instanceof TellsShop shop) {
      try {
        telling.tell(run, shop);
      } catch (ChannelFault fault) {
        if (!Telling.isPerhapsOfTheMessage(fault)) {
          throw fault;
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /** Webhooks only make orders come sooner: without them the run goes on. */
  private void repair(Run run, HasWebhooks shop) {
    alive.renew(run);
    String state;
    try {
      state = words(shop.repair(run.connection()));
    } catch (ChannelFault fault) {
      state = "fault=" + fault.code();
    }
    states.keepWebhooks(run, state);
  }

  private static String words(List<Webhook> webhooks) {
    return webhooks.stream()
        .map(webhook -> webhook.topic() + "=" + webhook.state().name())
        .collect(Collectors.joining("\n"));
  }

  private void sendStock(Run run, SendsStock shop) {
    alive.renew(run);
    String channel = run.channel().code();
    marks.readOn(run.channel());
    boolean isNew = states.of(channel).settingsVersion() != run.channel().version();
    if (isNew) {
      stockOut.lookAtAll(channel);
    }
    if (isNew || isToCompare(channel)) {
      compare(run, shop);
    }
    StockOut.Told told = stockOut.send(run.channel(), run.connection(), shop, run.id(), run.turn());
    run.counts().figuresSent += told.sent();
    run.counts().figuresRefused += told.refused();
    run.counts().isLastUnits = told.isLastUnits();
  }

  /** An order in between leaves some uncertain: those are asked for again at once. */
  private void compare(Run run, SendsStock shop) {
    String channel = run.channel().code();
    for (int time = 1; time == 1 || (time <= READINGS && comparison.isNeeded(channel)); time++) {
      Reading reading = comparison.read(run.channel(), run.connection(), shop, run.turn());
      if (run.connector() instanceof PullsOrders orders) {
        pulling.pull(run, orders); // what was ordered before the shop was asked
      }
      states.compared(run, comparison.compare(run.channel(), reading, run.turn()));
    }
  }

  private boolean isToCompare(String channel) {
    Instant due = states.of(channel).compareAt();
    return due == null || !due.isAfter(clock.instant()) || comparison.isNeeded(channel);
  }
}
