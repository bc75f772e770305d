package holdfast.office.sync;

import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import holdfast.channel.run.ChannelHealth.Webhook;
import holdfast.channel.run.ChannelHealth.Webhooks;
import holdfast.office.FaultWords;
import holdfast.office.Texts;
import java.util.Optional;

/** Which messages the shop sends by itself, and whether it still does. */
final class WebhookPart extends Part<WebhookPart.Hooks> {
  private static final long serialVersionUID = 1L;

  private final Texts texts;

  /** As the last run found them; empty when such shops send nothing by themselves. */
  record Hooks(Optional<Webhooks> found) {}

  WebhookPart(Texts texts) {
    this.texts = texts;
  }

  @Override
  void fill(Hooks now) {
    now.found().ifPresent(this::fill);
  }

  private void fill(Webhooks webhooks) {
    add(title(texts.text("sync.webhooks.title")));
    if (webhooks.fault() != null) {
      Paragraph fault =
          new Paragraph(texts.text("sync.webhooks.fault", FaultWords.of(webhooks.fault(), texts)));
      fault.addClassName("attention");
      add(fault);
      return;
    }
    if (webhooks.topics().isEmpty()) {
      Paragraph none = new Paragraph(texts.text("sync.webhooks.none"));
      none.addClassName("quiet");
      add(none);
      return;
    }
    UnorderedList list = new UnorderedList();
    list.addClassName("webhooks");
    webhooks.topics().forEach(webhook -> list.add(item(webhook)));
    add(list);
  }

  private ListItem item(Webhook webhook) {
    Span mark = new Span(texts.text("sync.webhook." + webhook.state()));
    mark.addClassName("channel-state");
    mark.getElement()
        .setAttribute(
            "data-state",
            switch (webhook.state()) {
              case ACTIVE -> "GOOD";
              case REPAIRED -> "WAITS";
              case OFF, MISSING -> "FAULTY";
            });
    return new ListItem(new Span(webhook.topic()), mark);
  }
}
