package holdfast.office.channel;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Paragraph;
import holdfast.channel.Channel;
import holdfast.channel.Channel.Settings;
import holdfast.channel.Channels;
import holdfast.channel.ConnectionField;
import holdfast.channel.Connector;
import holdfast.channel.Connectors;
import holdfast.office.Notices;
import holdfast.office.Places;
import holdfast.office.Shops;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leads through the connecting of a shop: what it is, how it is reached, which store takes its
 * orders. Nothing is kept before the last step.
 */
@Dependent
class ConnectDialog extends Dialog {
  private static final long serialVersionUID = 1L;

  private final transient Channels channels;
  private final transient Connectors connectors;
  private final Trial trial;
  private final Texts texts = Texts.here();
  private final KindStep kind;
  private final StoreStep store;
  private final transient Beginning beginning = new Beginning();
  private final OrderedList steps = new OrderedList();
  private final Div content = new Div();
  private final Button back = new Button(texts.text("channel.connect.back"));
  private final Button next = new Button();
  private @Nullable Access access;
  private int step;

  @Inject
  ConnectDialog(Channels channels, Connectors connectors, Shops shops, Trial trial) {
    this.channels = channels;
    this.connectors = connectors;
    this.trial = trial;
    kind = new KindStep(beginning, code -> channels.find(code).isPresent());
    store = new StoreStep(beginning, shops);
    setHeaderTitle(texts.text("channels.connect"));
    setWidth("38rem");
    setId("connect-dialog");
    setMaxHeight("90vh"); // from there, the buttons stay on the screen
    setTop("5vh"); // what grows or shrinks below must not move what is about to be clicked
    steps.addClassName("steps");
    for (String one : List.of("kind", "access", "store")) {
      steps.add(new ListItem(texts.text("channel.connect.step." + one)));
    }
    add(steps, content);
    Button cancel = new Button(texts.text("channel.connect.cancel"), clicked -> close());
    cancel.addThemeVariants(ButtonVariant.TERTIARY);
    back.addClickListener(clicked -> show(step - 1));
    next.setId("connect-next");
    next.addThemeVariants(ButtonVariant.PRIMARY);
    next.addClickListener(clicked -> advance());
    next.addClickShortcut(Key.ENTER);
    getFooter().add(cancel, back, next);
    show(0);
  }

  private void show(int newStep) {
    step = newStep;
    for (int i = 0; i < steps.getComponentCount(); i++) {
      Component one = steps.getComponentAt(i);
      one.getElement().setAttribute("data-state", i < step ? "done" : i == step ? "now" : "later");
      if (i == step) {
        one.getElement().setAttribute("aria-current", "step");
      } else {
        one.getElement().removeAttribute("aria-current");
      }
    }
    back.setVisible(step > 0);
    next.setText(texts.text(step < 2 ? "channel.connect.next" : "channel.connect.done"));
    content.removeAll();
    content.add(
        switch (step) {
          case 0 -> kind;
          case 1 -> accessStep();
          default -> lastStep();
        });
  }

  private void advance() {
    boolean isRight =
        switch (step) {
          case 0 -> kind.isComplete();
          case 1 -> access == null || access.isComplete();
          default -> store.isComplete();
        };
    if (isRight && step < 2) {
      show(step + 1);
    } else if (isRight) {
      connect();
    }
  }

  private Div accessStep() {
    trial.reset();
    List<ConnectionField> fields =
        connectors.of(beginning.kind).map(Connector::fields).orElse(List.of());
    beginning.forgetOthers(fields);
    Access shown =
        new Access(
            beginning.kind, fields, beginning.values, beginning.secrets, Map.of(), trial::reset);
    access = shown;
    Paragraph how = new Paragraph(texts.text("channel.access.how." + beginning.kind));
    how.addClassName("quiet");
    Div all = new Div(how, shown);
    if (connectors.of(beginning.kind).isPresent()) {
      all.add(trial.button(() -> shown.isComplete() ? beginning.attempt() : null), trial);
    }
    return all;
  }

  private Div lastStep() {
    Div all = new Div();
    boolean isTested = connectors.of(beginning.kind).isEmpty() || trial.hasPassed();
    if (!isTested) {
      Div note = new Div(new Paragraph(texts.text("channel.connect.untested")));
      note.addClassName("warning");
      all.add(note);
    }
    all.add(store);
    return all;
  }

  private void connect() {
    boolean isDone =
        Notices.attempt(
            () -> {
              Settings settings = beginning.settings();
              Channel channel = new Channel(beginning.code, beginning.kind, settings);
              channels.connect(channel, beginning.secrets, SignedIn.callerHere());
            });
    if (isDone) {
      close();
      Notices.done(texts.text("channel.connect.connected", beginning.name));
      UI.getCurrentOrThrow().navigate(Places.channel(beginning.code));
    }
  }
}
