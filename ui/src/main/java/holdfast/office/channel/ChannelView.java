package holdfast.office.channel;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.Shortcuts;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.BeforeLeaveEvent;
import com.vaadin.flow.router.BeforeLeaveObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.Connector;
import holdfast.channel.Connectors;
import holdfast.channel.Secrets;
import holdfast.office.LeaveQuestion;
import holdfast.office.MainLayout;
import holdfast.office.Needs;
import holdfast.office.Notices;
import holdfast.office.Places;
import holdfast.office.Question;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import holdfast.office.channel.Trial.Attempt;
import holdfast.section.SectionTree;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A synchronization object: all settings of one channel, on tabs that are saved together. */
@Route(value = Places.CHANNELS + "/:code", layout = MainLayout.class)
@Dependent
@Needs(Permission.CONFIGURE)
class ChannelView extends Div implements BeforeEnterObserver, BeforeLeaveObserver, HasDynamicTitle {
  private static final long serialVersionUID = 1L;
  private static final String TAB = "tab";

  private final transient Channels channels;
  private final transient Connectors connectors;
  private final transient Secrets secrets;
  private final transient SectionTree sections;
  private final transient Shops shops;
  private final Trial trial;
  private final CatalogueBar catalogue;
  private final FeedAddress feed;
  private final HealthTab health;
  private final Texts texts = Texts.here();
  private final Head head;
  private transient @Nullable Work work;
  private boolean wasDirty;

  /** What is being worked on; made anew when it is read from the database again. */
  private record Work(Desk desk, Channel.Settings saved, Tabs tabs, Access access) {
    Draft draft() {
      return desk.draft();
    }

    boolean isDirty() {
      return !draft().settings().equals(saved)
          || !draft().secrets.isEmpty()
          || desk.sheet().firstWrong().isPresent();
    }
  }

  @Inject
  ChannelView(
      Channels channels,
      Connectors connectors,
      Secrets secrets,
      SectionTree sections,
      Shops shops,
      Trial trial,
      CatalogueBar catalogue,
      FeedAddress feed,
      HealthTab health) {
    this.sections = sections;
    this.channels = channels;
    this.connectors = connectors;
    this.secrets = secrets;
    this.shops = shops;
    this.trial = trial;
    this.catalogue = catalogue;
    this.feed = feed;
    this.health = health;
    addClassNames("screen", "sync-object");
    head = new Head(trial.button(this::attempt), this::pause, this::power, this::save);
    Shortcuts.addShortcutListener(this, this::save, Key.KEY_S, KeyModifier.CONTROL)
        .resetFocusOnActiveElement();
  }

  @Override
  public void beforeEnter(BeforeEnterEvent entering) {
    Optional<Channel> channel = entering.getRouteParameters().get("code").flatMap(channels::find);
    if (channel.isEmpty()) {
      entering.forwardTo(Places.CHANNELS);
    } else if (work == null || !work.draft().code.equals(channel.get().code())) {
      show(channel.get(), entering.getLocation().getQueryParameters().getSingleParameter(TAB));
    }
  }

  @Override
  public void beforeLeave(BeforeLeaveEvent leaving) {
    if (work == null || !work.isDirty()) {
      return;
    }
    BeforeLeaveEvent.ContinueNavigationAction later = leaving.postpone();
    new LeaveQuestion(
            () -> {
              Head.guardPage(UI.getCurrentOrThrow(), false);
              later.proceed();
            },
            () -> {
              if (save()) {
                later.proceed();
              } else {
                later.cancel();
              }
            },
            later::cancel)
        .open();
  }

  @Override
  public String getPageTitle() {
    return (work == null ? "" : work.draft().name + " · ") + "Holdfast";
  }

  private void show(Channel channel, Optional<String> tab) {
    Draft draft = Draft.of(channel);
    Sheet sheet = new Sheet(texts, this::follow);
    Desk desk = new Desk(draft, sheet, new Sentences(texts), shops);
    @Nullable Connector connector = connectors.of(channel).orElse(null);
    Access access =
        new Access(
            draft.kind,
            connector == null ? List.of() : connector.fields(),
            draft.connection,
            draft.secrets,
            kept(channel),
            () -> {
              trial.reset();
              sheet.changed();
            });
    Component reach = sheet.group("channel.access.title", access);
    Tabs tabs = new Tabs(desk, reach, connector, sections.tree(), feed, health);
    tabs.show(tab);
    tabs.addSelectedChangeListener(
        chosen -> {
          if (chosen.isFromClient()) {
            remember(tabs.shown());
          }
        });
    work = new Work(desk, draft.settings(), tabs, access);
    trial.reset();
    head.offerTest(connector != null);
    removeAll();
    catalogue.show(channel.code());
    feed.show(channel.code(), channel.store());
    health.show(channel.code());
    add(head, trial, catalogue, tabs);
    follow();
  }

  private Map<String, String> kept(Channel channel) {
    Sentences say = new Sentences(texts);
    return secrets.kept(channel.code()).stream()
        .collect(
            Collectors.toMap(
                Secrets.Kept::name,
                one ->
                    texts.text(
                        "channel.secret.kept",
                        say.day(one.since(), shops.zone(channel.store())),
                        one.by())));
  }

  /** A reload, and a link that is passed on, show the same tab. */
  private void remember(String tab) {
    if (work != null) {
      Location here = new Location(Places.channel(work.draft().code), QueryParameters.of(TAB, tab));
      UI.getCurrentOrThrow().getPage().getHistory().replaceState(null, here);
    }
  }

  private void follow() {
    if (work == null) {
      return;
    }
    boolean isDirty = work.isDirty();
    head.show(work.draft(), isDirty);
    if (isDirty != wasDirty) {
      wasDirty = isDirty;
      Head.guardPage(UI.getCurrentOrThrow(), isDirty);
    }
  }

  private @Nullable Attempt attempt() {
    if (work == null || !work.access().isComplete()) {
      return null;
    }
    Draft draft = work.draft();
    return new Attempt(draft.code, draft.kind, draft.store, draft.connection, draft.secrets);
  }

  private boolean save() {
    Work now = work;
    if (now == null || !now.isDirty()) {
      return true;
    }
    Optional<Component> wrong = now.desk().sheet().firstWrong();
    if (wrong.isPresent()) {
      now.tabs().showTabOf(wrong.get());
      if (wrong.get() instanceof Focusable<?> field) {
        field.focus();
      }
      Notices.stay(texts.text("channel.wrong.some"));
      return false;
    }
    Draft draft = now.draft();
    try {
      Channel saved =
          channels.change(
              draft.code, draft.version, draft.settings(), draft.secrets, SignedIn.callerHere());
      show(saved, Optional.of(now.tabs().shown()));
      Notices.done(texts.text("channel.saved"));
      return true;
    } catch (Problem refusal) {
      refused(refusal, draft);
      return false;
    }
  }

  /** Somebody else's change is not overwritten; one may look at it and begin anew. */
  private void refused(Problem refusal, Draft draft) {
    if (!refusal.type().equals("changed-meanwhile")) {
      Notices.refused(refusal);
      return;
    }
    Question question =
        new Question(
            texts.text("channel.meanwhile.title"), texts.text("refusal.changed-meanwhile"));
    question.open(
        texts.text("channel.meanwhile.reload"),
        () -> {
          question.close();
          channels
              .find(draft.code)
              .ifPresent(one -> show(one, Optional.ofNullable(work).map(w -> w.tabs().shown())));
        });
  }

  private void pause() {
    if (work != null) {
      Draft draft = work.draft();
      boolean isPaused = !draft.paused;
      adopt(
          () -> channels.pause(draft.code, isPaused, SignedIn.callerHere()),
          isPaused ? "channel.pausedNow" : "channel.resumedNow");
    }
  }

  private void power() {
    if (work == null) {
      return;
    }
    Draft draft = work.draft();
    boolean isOn = !draft.enabled;
    Runnable turn =
        () ->
            adopt(
                () -> channels.enable(draft.code, isOn, SignedIn.callerHere()),
                isOn ? "channel.onNow" : "channel.offNow");
    if (isOn) {
      turn.run();
      return;
    }
    Question question =
        new Question(
            texts.text("channel.off.title", draft.name), texts.text("channel.off.consequence"));
    question.openForGood(
        texts.text("channel.switchOff"),
        () -> {
          question.close();
          turn.run();
        });
  }

  private void adopt(Supplier<Channel> verb, String said) {
    Work now = work;
    if (now == null) {
      return;
    }
    boolean isDone =
        Notices.attempt(
            () -> {
              Channel changed = verb.get();
              Draft draft = now.draft();
              draft.adopt(changed);
              work =
                  new Work(
                      now.desk(), Draft.baseline(now.saved(), draft), now.tabs(), now.access());
            });
    if (isDone) {
      Notices.done(texts.text(said));
      now.desk().sheet().changed();
    }
  }
}
