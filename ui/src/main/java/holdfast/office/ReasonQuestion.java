package holdfast.office;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableSupplier;
import java.util.List;

/** Asks why something is done that others will wonder about. */
public final class ReasonQuestion {
  private static final int LONGEST = 500;

  private final TextField reason = field();
  private final Question question;
  private SerializableSupplier<Boolean> isComplete = () -> true;

  /**
   * Prepares it.
   *
   * @param title what is going to be done
   * @param subject to what, and what follows
   */
  public ReasonQuestion(String title, String subject) {
    question = new Question(title, subject);
  }

  /** The field for a reason, for forms that ask for it beside other things. */
  public static TextField field() {
    Texts texts = Texts.here();
    TextField reason = new TextField(texts.text("release.reason"));
    reason.setId("reason");
    reason.setRequiredIndicatorVisible(true);
    reason.setManualValidation(true);
    reason.setErrorMessage(texts.text("release.reasonMissing"));
    reason.setMaxLength(LONGEST);
    reason.setWidthFull();
    return reason;
  }

  /** Asks for something else before the reason; it says whether it is complete. */
  public ReasonQuestion with(Component field, SerializableSupplier<Boolean> newIsComplete) {
    question.add(field);
    isComplete = newIsComplete;
    return this;
  }

  /** Offers usual reasons, each at a tap. */
  public ReasonQuestion proposing(List<String> usual) {
    Div chips = new Div();
    chips.addClassName("filters");
    for (String one : usual) {
      Button chip = new Button(one, clicked -> reason.setValue(one));
      chip.addClassName("chip");
      chips.add(chip);
    }
    question.add(chips);
    return this;
  }

  /** Shows it; whoever says why by the button of that verb is heard. */
  public void open(String verb, SerializableConsumer<String> act) {
    show();
    question.open(verb, () -> answer(act));
    reason.focus();
  }

  /** As {@link #open}, for what cannot be undone. */
  public void openForGood(String verb, SerializableConsumer<String> act) {
    show();
    question.openForGood(verb, () -> answer(act));
    reason.focus();
  }

  private void show() {
    question.add(reason);
  }

  private void answer(SerializableConsumer<String> act) {
    String why = reason.getValue().strip();
    reason.setInvalid(why.isEmpty());
    if (!isComplete.get()) {
      return;
    }
    if (why.isEmpty()) {
      reason.focus();
      return;
    }
    question.close();
    act.accept(why);
  }
}
