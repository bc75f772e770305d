package holdfast.office.sync;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.Command;
import holdfast.channel.ChannelFault;
import holdfast.channel.Channels;
import holdfast.channel.OrderRefusals;
import holdfast.channel.offer.Guard;
import holdfast.channel.offer.Undo;
import holdfast.channel.run.ChannelRuns;
import holdfast.channel.run.SyncHealth;
import holdfast.office.FaultWords;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.order.OrderMessages;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a person can do about a channel; each verb says what came of it. */
@Dependent
class Verbs {
  private static final Logger log = System.getLogger(Verbs.class.getName());

  @Inject ChannelRuns runs;
  @Inject Channels channels;
  @Inject SyncHealth health;
  @Inject OrderRefusals refusals;
  @Inject OrderMessages messages;
  @Inject Guard guard;
  @Inject Undo undo;
  @Resource @Nullable ManagedExecutorService executor;

  private Command changed = () -> {};

  /** What is to be done after each of them. */
  void onChange(Command newChanged) {
    changed = newChanged;
  }

  void run(String channel) {
    act("sync.started", me -> runs.start(channel, me));
  }

  void pause(String channel, boolean isPaused) {
    act(
        isPaused ? "channel.pausedNow" : "channel.resumedNow",
        me -> channels.pause(channel, isPaused, me));
  }

  /** Has a refused message sent again. */
  void sendAgain(UUID message) {
    act("order.message.queued", me -> messages.again(message, me));
  }

  void discardMessage(UUID message, String reason) {
    act("order.message.discarded", me -> messages.discard(message, reason, me));
  }

  void discardOrder(UUID refusal) {
    act("sync.order.discarded", me -> refusals.discard(refusal, me));
  }

  void answer(UUID question, Guard.Answer answer) {
    act("sync.guard.answered." + answer, me -> guard.answer(question, answer, me));
  }

  void setBack(String channel, UUID run) {
    act("sync.undo.done", me -> undo.setBack(channels.named(channel), run, me));
  }

  void followRules(String channel) {
    act("sync.kept.done", me -> undo.followRules(channel, me));
  }

  /** Asks the shop for a refused order again, without making the screen wait for the shop. */
  void takeAgain(UUID refusal) {
    UI ui = UI.getCurrentOrThrow();
    Caller me = SignedIn.callerHere();
    Runnable work =
        () -> {
          Command outcome = asked(refusal, me);
          ui.accessLater(
                  () -> {
                    outcome.execute();
                    changed.execute();
                  },
                  () -> log.log(Level.DEBUG, "the screen is closed"))
              .run();
        };
    ManagedExecutorService server = executor;
    if (server == null) {
      work.run();
      return;
    }
    try {
      server.execute(work);
      Notices.done(Texts.here().text("sync.order.asking"));
    } catch (RejectedExecutionException full) {
      log.log(Level.WARNING, "an order is not asked for again", full);
      Notices.stay(Texts.here().text("refusal.busy"));
    }
  }

  private Command asked(UUID refusal, Caller me) {
    try {
      health.tryAgain(refusal, me);
      return () -> Notices.done(Texts.here().text("sync.order.taken"));
    } catch (ChannelFault fault) {
      return () -> Notices.stay(FaultWords.of(fault.code(), Texts.here()));
    } catch (Problem refused) {
      return () -> Notices.refused(refused);
    } catch (RuntimeException broken) {
      log.log(Level.ERROR, "the refused order " + refusal + " could not be asked for", broken);
      return () -> Notices.stay(Texts.here().text("refusal.failure"));
    }
  }

  private void act(String said, Consumer<Caller> verb) {
    if (Notices.attempt(() -> verb.accept(SignedIn.callerHere()))) {
      Notices.done(Texts.here().text(said));
    }
    changed.execute();
  }
}
