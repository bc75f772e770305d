package holdfast.office.stock;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.Command;
import holdfast.office.ReasonQuestion;
import holdfast.office.Texts;

/** What can be done with a document, each as a button: what is due first, what ends it last. */
public final class DraftActions extends Div {
  private static final long serialVersionUID = 1L;

  private final Texts texts = Texts.here();

  public DraftActions() {
    addClassName("actions");
  }

  /** The one thing that is due. */
  public DraftActions due(String key, Command act) {
    Button button = new Button(texts.text(key), clicked -> act.execute());
    button.setId("do-document");
    button.addThemeVariants(ButtonVariant.PRIMARY);
    add(button);
    return this;
  }

  public DraftActions offer(String key, Command act) {
    add(new Button(texts.text(key), clicked -> act.execute()));
    return this;
  }

  public DraftActions papers(Component... links) {
    add(links);
    return this;
  }

  /** What ends the document; asks for the reason. */
  public DraftActions end(String key, String consequence, SerializableConsumer<String> act) {
    String verb = texts.text(key);
    Button button =
        new Button(verb, clicked -> new ReasonQuestion(verb, consequence).openForGood(verb, act));
    button.addThemeVariants(ButtonVariant.ERROR);
    button.addClassName("last");
    add(button);
    return this;
  }
}
