package holdfast.office.order;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import holdfast.channel.Channel;
import holdfast.channel.TellsShop.CancelReason;
import holdfast.office.Question;
import holdfast.office.Texts;
import holdfast.order.OnlineOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks why an order is cancelled: for us, and in the words of the shop if it wants them. */
final class CancelQuestion {
  private static final int LONGEST = 500;

  private final Texts texts = Texts.here();
  private final TextField reason = new TextField(texts.text("cancel.reason"));
  private final Select<CancelReason> shopReason = new Select<>();
  private final TextArea shopText = new TextArea(texts.text("cancel.shopText"));
  private final List<CancelReason> reasons;
  private final Question question;

  /** What is done with the answer. */
  interface Answer {
    void cancel(String reason, @Nullable String shopReason, @Nullable String shopText);
  }

  CancelQuestion(OnlineOrder order, Channel.@Nullable Kind kind, List<CancelReason> reasons) {
    this.reasons = reasons;
    question =
        new Question(
            texts.text("cancel.title", order.channelName() + " " + order.externalId()),
            texts.text("cancel.consequence"));
    reason.setId("cancel-reason");
    reason.setRequiredIndicatorVisible(true);
    reason.setErrorMessage(texts.text("release.reasonMissing"));
    reason.setMaxLength(LONGEST);
    reason.setWidthFull();
    if (!reasons.isEmpty()) {
      shopReason.setId("cancel-shop-reason");
      shopReason.setLabel(texts.text("cancel.shopReason", order.channelName()));
      shopReason.setItems(reasons);
      shopReason.setItemLabelGenerator(one -> sentence(kind, one));
      shopReason.setErrorMessage(texts.text("cancel.shopReasonMissing"));
      shopReason.setRequiredIndicatorVisible(true);
      shopReason.setWidthFull();
      shopReason.addValueChangeListener(chosen -> showText(chosen.getValue()));
      shopText.setId("cancel-shop-text");
      shopText.setErrorMessage(texts.text("cancel.shopTextMissing"));
      shopText.setMaxLength(LONGEST);
      shopText.setWidthFull();
      showText(null);
      question.add(shopReason, shopText);
    }
    question.add(reason);
  }

  void open(Answer answer) {
    question.openForGood(
        texts.text("action.cancelOrder"),
        () -> {
          if (isComplete()) {
            question.close();
            @Nullable CancelReason chosen = shopReason.getValue();
            String text = shopText.getValue().strip();
            answer.cancel(
                reason.getValue().strip(),
                chosen == null ? null : chosen.code(),
                chosen == null || text.isEmpty() ? null : text);
          }
        });
    if (reasons.isEmpty()) {
      reason.focus();
    } else {
      shopReason.focus();
    }
  }

  private boolean isComplete() {
    @Nullable CancelReason chosen = shopReason.getValue();
    boolean noShopReason = !reasons.isEmpty() && chosen == null;
    boolean noText = chosen != null && chosen.needsText() && shopText.getValue().isBlank();
    boolean noReason = reason.getValue().isBlank();
    shopReason.setInvalid(noShopReason);
    shopText.setInvalid(noText);
    reason.setInvalid(noReason);
    if (noShopReason) {
      shopReason.focus();
    } else if (noText) {
      shopText.focus();
    } else if (noReason) {
      reason.focus();
    }
    return !noShopReason && !noText && !noReason;
  }

  private void showText(@Nullable CancelReason chosen) {
    shopText.setVisible(chosen != null);
    shopText.setRequiredIndicatorVisible(chosen != null && chosen.needsText());
    if (chosen != null && reason.getValue().isBlank()) {
      reason.setValue(shopReason.getItemLabelGenerator().apply(chosen));
    }
  }

  private String sentence(Channel.@Nullable Kind kind, CancelReason one) {
    String key = "channel.cancel." + kind + "." + one.code();
    return texts.has(key) ? texts.text(key) : one.code();
  }
}
