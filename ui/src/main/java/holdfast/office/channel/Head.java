package holdfast.office.channel;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.server.Command;
import holdfast.office.Places;
import holdfast.office.Texts;
import holdfast.office.channel.StateMark.State;

/** The top of a synchronization object: what it is called, how it stands, what can be done. */
final class Head extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();
  private final H1 title = new H1();
  private final StateMark state = new StateMark();
  private final Span unsaved = new Span(texts.text("channel.unsaved"));
  private final Button test;
  private final Button pause = new Button();
  private final Button power = new Button(VaadinIcon.POWER_OFF.create());
  private final Button save = new Button(texts.text("action.save"));

  Head(Button newTest, Command onPause, Command onPower, Command onSave) {
    test = newTest;
    addClassName("heading");
    Anchor all = new Anchor(Places.CHANNELS, texts.text("channels.title"));
    Span path = new Span(all, new Span(" /"));
    path.addClassName("quiet");
    unsaved.addClassName("attention");
    unsaved.getElement().setAttribute("role", "status");
    pause.setId("pause");
    pause.addClickListener(clicked -> onPause.execute());
    power.setId("power");
    power.addClickListener(clicked -> onPower.execute());
    save.setId("save");
    save.addThemeVariants(ButtonVariant.PRIMARY);
    save.setTooltipText("Ctrl+S");
    save.addClickListener(clicked -> onSave.execute());
    Div actions = new Div(unsaved, test, pause, power, save);
    actions.addClassNames("actions", "last");
    add(path, title, state, actions);
  }

  /** Only what is called can be tested. */
  void offerTest(boolean isCalled) {
    test.setVisible(isCalled);
  }

  /** Shows how the channel stands, as far as it is saved. */
  void show(Draft draft, boolean isDirty) {
    title.setText(draft.name);
    state.show(State.of(draft.enabled, draft.paused));
    unsaved.setVisible(isDirty);
    save.setEnabled(isDirty);
    pause.setVisible(draft.enabled);
    pause.setText(texts.text(draft.paused ? "channel.resume" : "channel.pause"));
    pause.setIcon((draft.paused ? VaadinIcon.PLAY : VaadinIcon.PAUSE).create());
    power.setText(texts.text(draft.enabled ? "channel.switchOff" : "channel.switchOn"));
  }

  /** The browser, too, asks before it closes a page with unsaved changes. */
  static void guardPage(UI ui, boolean isDirty) {
    ui.getPage()
        .executeJs("window.onbeforeunload = $0 ? event => event.preventDefault() : null", isDirty);
  }
}
