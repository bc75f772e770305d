package holdfast.office.sync;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.server.Command;
import holdfast.channel.run.ChannelHealth.Drift;
import holdfast.office.Shops;
import holdfast.office.Texts;
import holdfast.office.sync.Situations.Situation;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** All about one channel: how it stands, what waits for a person, how its last runs went. */
@Dependent
class HealthDetail extends Div {
  private static final long serialVersionUID = 1L;
  private static final int LAST_RUNS = 10;

  private final Head head;
  private final GuardPart guard;
  private final RefusedOrders orders;
  private final RefusedMessages messages;
  private final UndoPart undo;
  private final HourStrip hours;
  private final KeptPricesPart keptPrices;
  private final DriftPart drift;
  private final WebhookPart webhooks;
  private final RunPart runs;
  private final transient Verbs verbs;

  @Inject
  HealthDetail(Verbs verbs, Shops shops) {
    this.verbs = verbs;
    Texts texts = Texts.here();
    Words words = new Words(texts, shops);
    head = new Head(words, verbs);
    guard = new GuardPart(words, verbs);
    orders = new RefusedOrders(words, verbs);
    messages = new RefusedMessages(words, verbs);
    undo = new UndoPart(words, verbs);
    hours = new HourStrip(words);
    keptPrices = new KeptPricesPart(texts);
    drift = new DriftPart(words);
    webhooks = new WebhookPart(texts);
    runs = new RunPart(words);
    addClassNames("detail", "sync-health");
    getElement().setAttribute("role", "region");
    add(head, guard, orders, messages, keptPrices, undo, hours, drift, webhooks, runs);
  }

  void onClose(Command closed) {
    head.onClose(closed);
  }

  void onChange(Command changed) {
    verbs.onChange(changed);
  }

  /** Shows the channel; what has not changed stays as it is. */
  void show(Situation now) {
    getElement().setAttribute("aria-label", now.lamp().channel().name());
    String store = now.store();
    head.show(now);
    guard.show(new GuardPart.Asked(store, now.question()));
    orders.show(new RefusedOrders.Refused(store, now.health().refusals()));
    messages.show(new RefusedMessages.Refused(store, now.messages()));
    undo.show(UndoPart.Change.of(now));
    hours.show(new HourStrip.Hours(store, now.health().cells()));
    List<Drift> offers = now.health().drift();
    keptPrices.show(offers.stream().filter(Drift::isPriceKeptBack).toList());
    List<Drift> drifted =
        offers.stream().filter(one -> !one.isPriceKeptBack() || one.since() != null).toList();
    drift.show(new DriftPart.Differing(store, drifted, compared(now)));
    webhooks.show(new WebhookPart.Hooks(Optional.ofNullable(now.health().webhooks())));
    runs.show(new RunPart.Runs(store, now.health().runs().stream().limit(LAST_RUNS).toList()));
  }

  private static int compared(Situation now) {
    var state = now.lamp().state();
    return state == null || state.comparedAt() == null ? -1 : state.comparedOffers();
  }
}
