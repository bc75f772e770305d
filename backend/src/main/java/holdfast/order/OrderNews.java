package holdfast.order;

import holdfast.order.ChannelNews.Stage;
import holdfast.order.OnlineOrder.Status;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.order.OrderThere.Age;
import holdfast.shared.Caller;
import holdfast.shared.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a channel says of an order that is known, in the running transaction. The order only ever
 * moves forward: news older than what is known changes nothing; of two changes of one moment the
 * further stage counts; what was closed opens again only when the channel itself had closed it and
 * later says that it lives.
 */
@ApplicationScoped
class OrderNews {
  @Inject OrderRows rows;
  @Inject OrderLines lines;
  @Inject OrderHolding holding;
  @Inject OrderClosing closing;
  @Inject OrderMessages messages;
  @Inject CancelEchoes echoes;
  @Inject Invoices invoices;
  @Inject TakenThere taken;
  @Inject Sql sql;
  @Inject Clock clock;

  Accepted follow(UUID id, ChannelNews news, Caller by) {
    OnlineOrder order = rows.locked(id, by);
    if (news.stage() != Stage.UNPAID) {
      order.there().endHold(clock.instant()); // however old the news is
    }
    String hash = news.order().contentHash();
    boolean isOther = !hash.equals(order.contentHash());
    Age age = order.there().ageOf(news);
    if (age == Age.OLDER) {
      return new Accepted(order, false, false);
    }
    if (age == Age.SAME && (news.isOnlyPlaced() || !order.there().isBehind(news.stage()))) {
      if (isOther) {
        noteChangedRepeat(order, hash);
      }
      if (order.there().takeWaybill(news)) {
        rows.changed(order);
      }
      return new Accepted(order, false, isOther);
    }
    apply(order, news, age, by);
    rows.changed(order);
    return new Accepted(order, false, false);
  }

  /** Calls a person once for each new set of contents, not at every repeat of it. */
  private void noteChangedRepeat(OnlineOrder order, String hash) {
    if (order.noteRepeat(hash)) {
      order.note(Flag.CHANGED_REPEAT);
      rows.changed(order);
    }
  }

  private void apply(OnlineOrder order, ChannelNews news, Age age, Caller by) {
    Stage before = order.there().stage();
    boolean closedThere = order.there().isGivenUp();
    order.there().note(news, reached(before, news, order));
    if (order.isOpen()) {
      live(order, news, before, by);
    } else if (order.status() == Status.FULFILLED) {
      if (isGivenUp(news) && !closedThere) {
        order.flag(Flag.GOODS_TO_RETURN);
      }
    } else if (!isGivenUp(news)) {
      boolean isReopened = closedThere && age == Age.NEWER && !echoes.isCancelOnItsWay(order.id());
      afterCancel(order, news, isReopened, by);
    }
    taken.note(order, news);
  }

  /**
   * The channel does not know an open order any more. What its shop has taken off its figure for it
   * stays taken there: deleting gives nothing back.
   *
   * @param cancels whether orders are deleted there when they are not wanted; else a person is
   *     called
   */
  void gone(OnlineOrder order, boolean cancels, Caller by) {
    if (!order.isOpen() || order.flags().contains(Flag.GONE_THERE)) {
      return;
    }
    if (cancels) {
      order.there().gone();
      closing.cancelledThere(order, "deleted there", by);
      order.note(Flag.GONE_THERE);
    } else {
      order.flag(Flag.GONE_THERE);
    }
  }

  /** A firm order that the shop calls unpaid again stays firm: its time is not made shorter. */
  private static Stage reached(Stage before, ChannelNews news, OnlineOrder order) {
    boolean isStep = news.stage() == Stage.UNPAID && before == Stage.FIRM && order.isOpen();
    return isStep ? before : news.stage();
  }

  private void live(OnlineOrder order, ChannelNews news, Stage before, Caller by) {
    if (isGivenUp(news)) {
      boolean isOldTale =
          before == Stage.CANCELLED
              || before == Stage.REFUNDED
              || echoes.isRestoreOnItsWay(order.id());
      if (!isOldTale) { // else it was restored here since, on purpose
        closing.cancelledThere(order, reason(news), by);
      }
      return;
    }
    boolean becomesFirm = before == Stage.UNPAID && news.stage() != Stage.UNPAID;
    boolean wasPaid = order.payment().paid();
    boolean changed = takeOver(order, news);
    boolean moved = becomesFirm ? becomeFirm(order, news) : keepLonger(order, news);
    if (changed || moved || wasPaid != order.payment().paid()) {
      sql.flush();
      order.unflag(Flag.SHORTAGE);
      holding.hold(order, by);
    }
    if (news.stage() == Stage.DONE) {
      closing.doneThere(order, by);
    } else if (becomesFirm) {
      closing.invoiceAtOnce(order, by);
    }
  }

  /** Lets the order be what the channel says it is now; true when its lines changed. */
  private boolean takeOver(OnlineOrder order, ChannelNews news) {
    List<OrderLine> followed = lines.followed(order, news.order());
    if (OrderLines.areAlike(order.lines(), followed)) {
      order.tell(news.order());
      return false;
    }
    order.fill(news.order(), followed);
    order.flag(Flag.LINES_CHANGED);
    if (followed.stream().anyMatch(line -> line.sku() == null)) {
      order.flag(Flag.UNKNOWN_GOODS);
    }
    invoices.follow(order);
    return true;
  }

  private boolean becomeFirm(OnlineOrder order, ChannelNews news) {
    ReserveEnd firm =
        ReserveEnd.firm(
            order.terms(), news.order().reserveDate(), holding.zone(order), clock.instant());
    order.end(firm);
    return true;
  }

  /** While unpaid, the shop may keep the goods longer. */
  private static boolean keepLonger(OnlineOrder order, ChannelNews news) {
    Instant held = news.heldUntil();
    if (news.stage() != Stage.UNPAID
        || order.there().stage() != Stage.UNPAID
        || held == null
        || !held.isAfter(order.expiresAt())) {
      return false;
    }
    order.end(new ReserveEnd(held, "unpaid-shop"));
    return true;
  }

  private void afterCancel(OnlineOrder order, ChannelNews news, boolean isReopened, Caller by) {
    if (isReopened) {
      order.reopen();
      order.flag(Flag.REOPENED);
      takeOver(order, news);
      order.end(
          news.stage() == Stage.UNPAID
              ? ReserveEnd.unpaid(order.terms(), news.heldUntil(), clock.instant())
              : ReserveEnd.firm(
                  order.terms(), news.order().reserveDate(), holding.zone(order), clock.instant()));
      sql.flush();
      holding.hold(order, by);
      if (news.stage() == Stage.DONE) {
        closing.doneThere(order, by);
      }
      return;
    }
    Instant said = news.changedAt();
    Instant closed = order.closedAt();
    if (said != null && closed != null && said.isAfter(closed)) {
      order.flag(news.stage() == Stage.DONE ? Flag.SHIPPED_UNRESERVED : Flag.LIVES_THERE);
    }
  }

  static boolean isGivenUp(ChannelNews news) {
    return news.stage() == Stage.CANCELLED || news.stage() == Stage.REFUNDED;
  }

  /** Why it was given up there, in as many words as are kept. */
  static @Nullable String reason(ChannelNews news) {
    String said = news.reason() == null ? news.statusThere() : news.reason();
    return said == null || said.length() <= OnlineOrders.LONGEST_REASON
        ? said
        : said.substring(0, OnlineOrders.LONGEST_REASON);
  }
}
