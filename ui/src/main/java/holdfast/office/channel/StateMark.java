package holdfast.office.channel;

import com.vaadin.flow.component.html.Span;
import holdfast.channel.Channel;
import holdfast.office.Texts;

/** Whether a channel works, in a word and a shape (never by colour alone). */
final class StateMark extends Span {
  private static final long serialVersionUID = 1L;

  /** How a channel stands. */
  enum State {
    ON,
    PAUSED,
    OFF;

    static State of(Channel channel) {
      return of(channel.isEnabled(), channel.rules().schedule().paused());
    }

    static State of(boolean isEnabled, boolean isPaused) {
      return !isEnabled ? OFF : isPaused ? PAUSED : ON;
    }
  }

  StateMark() {
    addClassName("channel-state");
  }

  void show(State state) {
    setText(Texts.here().text("channel.state." + state));
    getElement().setAttribute("data-state", state.name());
  }
}
