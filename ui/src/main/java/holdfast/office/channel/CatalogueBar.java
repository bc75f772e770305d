package holdfast.office.channel;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import holdfast.channel.run.FileExchange;
import holdfast.channel.run.FileExchange.Leaving;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.office.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Optional;

/** Says that a catalogue waits because it would take much away from the shop, and lets it go. */
@Dependent
class CatalogueBar extends Div {
  private static final long serialVersionUID = 1L;

  private final transient FileExchange exchange;
  private final Texts texts = Texts.here();

  @Inject
  CatalogueBar(FileExchange exchange) {
    this.exchange = exchange;
    addClassName("trial");
    getElement().setAttribute("data-state", "remarks");
    getElement().setAttribute("role", "status");
    setVisible(false);
  }

  void show(String channel) {
    removeAll();
    Optional<Leaving> waiting = exchange.leaving(channel);
    setVisible(waiting.isPresent());
    if (waiting.isEmpty()) {
      return;
    }
    Paragraph sentence =
        new Paragraph(
            texts.text(
                "channel.catalogue.leaving",
                texts.number(waiting.get().leaving()),
                texts.number(waiting.get().before())));
    sentence.addClassName("strong");
    Button allow = new Button(texts.text("channel.catalogue.allow"));
    allow.setId("allow-catalogue");
    allow.addThemeVariants(ButtonVariant.SMALL);
    allow.addClickListener(
        clicked -> {
          if (Notices.attempt(() -> exchange.allow(channel, SignedIn.callerHere()))) {
            Notices.done(texts.text("channel.catalogue.allowed"));
          }
          show(channel);
        });
    add(sentence, new Paragraph(texts.text("channel.catalogue.why")), allow);
  }
}
