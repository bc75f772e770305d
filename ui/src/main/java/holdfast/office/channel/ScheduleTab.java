package holdfast.office.channel;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import holdfast.office.Texts;
import java.util.List;

/** <em>Schedule</em>: how often the shop is asked (contract 27). */
final class ScheduleTab extends Div {
  private static final long serialVersionUID = 1L;
  private static final int LEAST_SECONDS = 10;
  private static final int MOST_SECONDS = 24 * 60 * 60;
  private static final List<Integer> USUAL = List.of(10, 60, 300, 600, 900);

  ScheduleTab(Desk desk, boolean hasNews) {
    addClassName("tab");
    Draft draft = desk.draft();
    Sheet sheet = desk.sheet();
    Texts texts = desk.texts();
    IntegerField seconds =
        sheet.number(
            "channel.seconds",
            draft.seconds,
            LEAST_SECONDS,
            MOST_SECONDS,
            typed -> draft.seconds = typed);
    Div usual = new Div();
    usual.addClassName("filters");
    for (int span : USUAL) {
      Button one = new Button(desk.say().every(span), clicked -> seconds.setValue(span));
      one.addClassName("chip");
      one.addThemeVariants(ButtonVariant.SMALL);
      sheet.follow(
          () ->
              one.getElement()
                  .setAttribute("aria-pressed", Boolean.toString(draft.seconds == span)));
      usual.add(one);
    }
    var adaptive =
        sheet.tick("channel.adaptive", draft.adaptive, ticked -> draft.adaptive = ticked);
    adaptive.setVisible(hasNews);
    add(
        sheet.group(
            "channel.schedule.title",
            seconds,
            usual,
            adaptive,
            sheet.sentence(
                () ->
                    draft.paused
                        ? texts.text("channel.schedule.paused")
                        : desk.say().schedule(draft))));
  }
}
