package holdfast.office.channel;

import com.vaadin.flow.component.ScrollIntoViewOption;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.function.SerializableSupplier;
import holdfast.channel.Channel.Kind;
import holdfast.channel.ChannelFault;
import holdfast.channel.Channels;
import holdfast.channel.Connector.Greeting;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * <em>Test connection</em>: calls the shop with what stands in the fields, saved or not, and says
 * what came of it: how long it took, or what happened and what to do.
 */
@Dependent
class Trial extends Div {
  private static final long serialVersionUID = 1L;
  private static final Logger log = System.getLogger(Trial.class.getName());

  private final transient Channels channels;
  @Resource private transient @Nullable ManagedExecutorService executor;
  private final Texts texts = Texts.here();
  private boolean hasPassed;

  @Inject
  Trial(Channels channels) {
    this.channels = channels;
    addClassName("trial");
    getElement().setAttribute("role", "status");
    setVisible(false);
  }

  /** What is tried out. */
  record Attempt(
      String code,
      Kind kind,
      String store,
      Map<String, String> values,
      Map<String, String> secrets) {
    Attempt {
      values = Map.copyOf(values);
      secrets = Map.copyOf(secrets);
    }
  }

  /** A button that starts it; an attempt of null is not made, since something is missing. */
  Button button(SerializableSupplier<@Nullable Attempt> attempt) {
    Button button = new Button(texts.text("channel.test"), VaadinIcon.CONNECT.create());
    button.setId("channel-test");
    button.addClickListener(
        clicked -> {
          @Nullable Attempt made = attempt.get();
          if (made != null) {
            start(made, button);
          }
        });
    return button;
  }

  boolean hasPassed() {
    return hasPassed;
  }

  /** What was tried is not what stands there now. */
  void reset() {
    hasPassed = false;
    setVisible(false);
  }

  private void start(Attempt attempt, Button button) {
    UI ui = UI.getCurrentOrThrow();
    Caller me = SignedIn.callerHere();
    hasPassed = false;
    button.setEnabled(false);
    say("asking", texts.text("channel.test.asking"));
    Consumer<Runnable> tell =
        outcome ->
            ui.accessLater(
                    () -> {
                      button.setEnabled(true);
                      outcome.run();
                      scrollIntoView(ScrollIntoViewOption.Block.NEAREST);
                    },
                    () -> log.log(Level.DEBUG, "the screen of a test is closed"))
                .run();
    try {
      if (executor == null) {
        ask(attempt, me, tell);
      } else {
        executor.execute(() -> ask(attempt, me, tell));
      }
    } catch (RejectedExecutionException refused) {
      log.log(Level.WARNING, "a connection is not tested", refused);
      tell.accept(() -> say("failed", texts.text("refusal.busy")));
    }
  }

  private void ask(Attempt attempt, Caller me, Consumer<Runnable> tell) {
    long start = System.nanoTime();
    try {
      Greeting greeting =
          channels.test(
              attempt.code(),
              attempt.kind(),
              attempt.store(),
              attempt.values(),
              attempt.secrets(),
              me);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      tell.accept(() -> passed(greeting, took));
    } catch (ChannelFault fault) {
      tell.accept(() -> failed(fault.code(), fault.words()));
    } catch (Problem refusal) {
      tell.accept(() -> say("failed", refusal.detail()));
    } catch (RuntimeException broken) {
      log.log(Level.ERROR, "the test of " + attempt.code() + " failed here", broken);
      tell.accept(() -> say("failed", texts.text("refusal.failure")));
    }
  }

  private void passed(Greeting greeting, Duration took) {
    hasPassed = true;
    say(
        greeting.remarks().isEmpty() ? "passed" : "remarks",
        texts.text("channel.test.passed", greeting.name(), texts.number(took.toMillis())));
    for (String remark : greeting.remarks()) {
      String key = "channel.remark." + remark;
      add(new Paragraph(texts.has(key) ? texts.text(key) : remark));
    }
  }

  private void failed(String code, String words) {
    String key = "channel.fault." + code;
    say("failed", texts.text(texts.has(key) ? key : "channel.fault.unknown"));
    Details details = new Details(texts.text("channel.test.seen"), new Paragraph(words));
    add(details);
  }

  private void say(String state, String sentence) {
    removeAll();
    setVisible(true);
    getElement().setAttribute("data-state", state);
    Paragraph first = new Paragraph(sentence);
    first.addClassName("strong");
    add(first);
  }
}
