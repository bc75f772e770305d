package holdfast.office.sync;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.Command;
import holdfast.channel.Channel;
import holdfast.channel.run.FileExchange.Leaving;
import holdfast.office.LampMark;
import holdfast.office.LampMark.Look;
import holdfast.office.Places;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.sync.Situations.Situation;
import holdfast.shared.Permission;
import holdfast.shared.Turn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The top: what the channel is called, how it stands in a sentence, and what can be done. */
final class Head extends Div {
  private static final long serialVersionUID = 1L;

  private final transient Words words;
  private final Texts texts;
  private final H2 name = new H2();
  private final LampMark lamp = new LampMark();
  private final Span what = new Span();
  private final Paragraph sentence = new Paragraph();
  private final Paragraph since = new Paragraph();
  private final Paragraph seenThere = new Paragraph();
  private final Details seen;
  private final Div box = new Div(sentence, since);
  private final Paragraph running = new Paragraph();
  private final Div catalogue = new Div();
  private final Button run;
  private final Button pause = new Button();
  private final Anchor settings;
  private final Button close = new Button(VaadinIcon.CLOSE_SMALL.create());
  private String code = "";
  private boolean isPaused;

  Head(Words words, Verbs verbs) {
    this.words = words;
    texts = words.texts();
    addClassName("part");
    seen = new Details(texts.text("channel.test.seen"), seenThere);
    box.add(seen);
    box.addClassName("trial");
    box.getElement().setAttribute("role", "status");
    what.addClassName("quiet");
    running.addClassName("quiet");
    sentence.addClassName("strong");
    catalogue.addClassName("warning");
    close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    close.setAriaLabel(texts.text("action.close"));
    close.setTooltipText(texts.text("action.closeEsc"));
    run = new Button(texts.text("sync.runNow"), VaadinIcon.REFRESH.create());
    run.setId("run-now");
    run.addThemeVariants(ButtonVariant.PRIMARY);
    run.addClickListener(clicked -> verbs.run(code));
    pause.setId("pause-channel");
    pause.addClickListener(clicked -> verbs.pause(code, !isPaused));
    settings = new Anchor("", texts.text("sync.settings"));
    Div heading = new Div(name, lamp, close);
    heading.addClassName("heading");
    Div actions = new Div(run, pause, settings);
    actions.addClassName("actions");
    add(heading, what, box, catalogue, running, actions);
  }

  void onClose(Command closed) {
    close.addClickListener(clicked -> closed.execute());
  }

  void show(Situation now) {
    Channel channel = now.lamp().channel();
    code = channel.code();
    isPaused = channel.rules().schedule().paused();
    name.setText(channel.name());
    lamp.show(now.look());
    what.setText(
        texts.text("channel.kind." + channel.kind())
            + " · "
            + texts.text("channel.mode." + channel.rules().orders().mode())
            + " · "
            + words.shops().name(channel.store()));
    showSentence(now);
    showRun(now);
    settings.setHref(Places.channel(code));
    settings.setVisible(SignedIn.may(Permission.CONFIGURE));
    pause.setVisible(channel.isEnabled() && SignedIn.may(Permission.CONFIGURE));
    pause.setText(texts.text(isPaused ? "channel.resume" : "channel.pause"));
    pause.setIcon((isPaused ? VaadinIcon.PLAY : VaadinIcon.PAUSE).create());
  }

  private void showSentence(Situation now) {
    sentence.setText(words.sentence(now));
    String often = words.since(now);
    since.setText(often);
    since.setVisible(!often.isEmpty());
    box.getElement().setAttribute("data-state", tone(now.look()));
    var state = now.lamp().state();
    @Nullable String words = state == null ? null : state.faultWords();
    seen.setVisible(now.lamp().isFaulty() && words != null);
    seenThere.setText(words == null ? "" : words);
    catalogue.removeAll();
    Optional<Leaving> waiting = Optional.ofNullable(now.health().leaving());
    catalogue.setVisible(waiting.isPresent());
    waiting.ifPresent(
        leaving ->
            catalogue.add(
                new Span(
                    texts.text(
                            "channel.catalogue.leaving",
                            texts.number(leaving.leaving()),
                            texts.number(leaving.before()))
                        + " "),
                new Anchor(Places.channel(code), texts.text("sync.catalogue.look"))));
  }

  private void showRun(Situation now) {
    @Nullable Turn turn = now.health().running();
    running.setVisible(turn != null);
    running.setText(turn == null ? "" : words.running(turn, now.store()));
    boolean mayRun = now.isCalled() && SignedIn.may(Permission.FULFIL_ORDERS);
    run.setVisible(mayRun && now.lamp().channel().isEnabled());
    run.setEnabled(turn == null);
  }

  private static String tone(Look look) {
    return switch (look) {
      case GOOD -> "passed";
      case FAULTY, BROKEN -> "failed";
      case WAITS -> "remarks";
      case PAUSED, OFF, NEW -> "none";
    };
  }
}
