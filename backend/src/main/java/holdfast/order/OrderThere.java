package holdfast.order;

import holdfast.order.ChannelNews.Stage;
import holdfast.shared.Times;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** Where an order stands in its channel, as far as the channel told. */
@Embeddable
public class OrderThere {
  @Enumerated(EnumType.STRING)
  private Stage stage = Stage.FIRM;

  @Column(name = "status_there")
  private @Nullable String status;

  @Column(name = "changed_there_at")
  private @Nullable LocalDateTime changedAt;

  @Column(name = "waybill_there")
  private @Nullable String waybill;

  /** Until when the shop itself holds the goods: its own hold, whatever becomes of ours. */
  @Column(name = "held_there_until")
  private @Nullable LocalDateTime heldUntil;

  protected OrderThere() {}

  /** How old news is, compared with what is known. */
  enum Age {
    /** From before what is known. */
    OLDER,
    /** Of the same moment, or nothing tells. */
    SAME,
    NEWER
  }

  static OrderThere of(ChannelNews news) {
    OrderThere there = new OrderThere();
    there.note(news, news.stage());
    if (news.stage() == Stage.UNPAID && news.heldUntil() != null) {
      there.heldUntil = Times.column(news.heldUntil());
    }
    return there;
  }

  Age ageOf(ChannelNews news) {
    Instant said = news.changedAt();
    Instant known = changedAt();
    if (said == null) {
      return Age.SAME;
    }
    if (known == null) {
      return Age.NEWER;
    }
    int order = Times.instant(Times.column(said)).compareTo(known);
    return order < 0 ? Age.OLDER : order > 0 ? Age.NEWER : Age.SAME;
  }

  /** Whether that stage is further than the known one; of two ends neither is. */
  boolean isBehind(Stage newStage) {
    return rank(newStage) > rank(stage);
  }

  private static int rank(Stage stage) {
    return switch (stage) {
      case DRAFT -> -1;
      case UNPAID -> 0;
      case FIRM -> 1;
      case DONE, CANCELLED -> 2;
      case REFUNDED -> 3;
    };
  }

  /** Whether the channel itself gave the order up. */
  boolean isGivenUp() {
    return stage == Stage.CANCELLED || stage == Stage.REFUNDED;
  }

  /** It stands there as we told it. */
  void cancelledFromHere() {
    stage = Stage.CANCELLED;
  }

  void note(ChannelNews news, Stage newStage) {
    stage = newStage;
    String word = news.statusThere();
    if (word != null) {
      status = word.length() > 100 ? word.substring(0, 100) : word;
    }
    if (news.changedAt() != null) {
      changedAt = Times.column(news.changedAt());
    }
    takeWaybill(news);
  }

  /** Takes over the number of a parcel that was made there; false when it says no other one. */
  boolean takeWaybill(ChannelNews news) {
    String number = news.order().delivery().waybill();
    if (number == null || number.equals(waybill)) {
      return false;
    }
    waybill = number;
    return true;
  }

  /** The number of the parcel that the channel has made; null while it has not. */
  @Nullable String waybill() {
    return waybill;
  }

  /** The shop holds nothing for it any more: it only does until an order is paid or given up. */
  void endHold(Instant now) {
    Instant until = Times.instantOrNull(heldUntil);
    if (until != null && until.isAfter(now)) {
      heldUntil = Times.column(now);
    }
  }

  /** The channel does not know the order any more. */
  void gone() {
    stage = Stage.CANCELLED;
  }

  public Stage stage() {
    return stage;
  }

  /** The channel's own word for where the order stands; null while it said none. */
  public @Nullable String status() {
    return status;
  }

  /** When it last changed there; null while the channel did not say. */
  public @Nullable Instant changedAt() {
    return Times.instantOrNull(changedAt);
  }
}
