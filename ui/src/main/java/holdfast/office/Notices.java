package holdfast.office;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.component.orderedlayout.FlexComponent.Alignment;
import com.vaadin.flow.component.orderedlayout.HorizontalLayout;
import holdfast.shared.Problem;
import org.jspecify.annotations.Nullable;

/** Short messages at the edge of the screen. */
public final class Notices {
  private static final int DONE_MS = 4000;

  private Notices() {}

  /** Says that it is done; goes away by itself. */
  public static void done(String text) {
    Notification notice = new Notification(text, DONE_MS, Position.BOTTOM_START);
    notice.addThemeVariants(NotificationVariant.SUCCESS);
    notice.open();
  }

  /** Runs the verb; a refusal is told in words, and then the answer is false. */
  public static boolean attempt(Runnable verb) {
    try {
      verb.run();
      return true;
    } catch (Problem refusal) {
      refused(refusal);
      return false;
    }
  }

  /** Says what was refused and why; stays until it is closed. */
  public static void refused(Problem refusal) {
    stay(sentence(refusal, Texts.here()));
  }

  /** A message that stays until it is closed. */
  public static void stay(String text) {
    Notification notice = new Notification();
    notice.setPosition(Position.BOTTOM_START);
    notice.setDuration(0);
    notice.addThemeVariants(NotificationVariant.ERROR);
    Button close = new Button(VaadinIcon.CLOSE_SMALL.create(), clicked -> notice.close());
    close.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    close.setAriaLabel(Texts.here().text("action.close"));
    HorizontalLayout line = new HorizontalLayout(new Span(text), close);
    line.setAlignItems(Alignment.CENTER);
    notice.add(line);
    notice.open();
  }

  /** The refusal in the words of the screen, by its stable type and its facts. */
  static String sentence(Problem refusal, Texts texts) {
    String key = "refusal." + refusal.type();
    if (key.equals("refusal.invalid")) {
      return invalid(refusal.facts().get("field"), texts);
    }
    String sentence = texts.text(texts.has(key) ? key : "refusal.unexpected", refusal.detail());
    for (var fact : refusal.facts().entrySet()) {
      sentence = sentence.replace("{" + fact.getKey() + "}", word(fact.getValue(), texts));
    }
    return sentence;
  }

  /** Names the field as the screens do; the detail is English and meant for logs. */
  private static String invalid(@Nullable Object field, Texts texts) {
    String path = String.valueOf(field);
    String key = "refusal.field." + path.substring(path.lastIndexOf('.') + 1);
    return texts.has(key)
        ? texts.text("refusal.invalidField", texts.text(key))
        : texts.text("refusal.invalid");
  }

  private static String word(Object fact, Texts texts) {
    String key = "word." + fact;
    return texts.has(key) ? texts.text(key) : String.valueOf(fact);
  }
}
