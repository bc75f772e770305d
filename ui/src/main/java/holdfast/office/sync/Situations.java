package holdfast.office.sync;

import holdfast.channel.Connectors;
import holdfast.channel.offer.Guard;
import holdfast.channel.offer.Guard.Question;
import holdfast.channel.offer.Undo;
import holdfast.channel.offer.Undo.BigChange;
import holdfast.channel.run.ChannelHealth;
import holdfast.channel.run.Lamps;
import holdfast.channel.run.Lamps.Lamp;
import holdfast.channel.run.SyncHealth;
import holdfast.office.LampMark.Look;
import holdfast.office.SignedIn;
import holdfast.order.OrderList;
import holdfast.order.OrderMessages;
import holdfast.shared.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Reads what the screen shows, each time anew. */
@Dependent
class Situations {
  private static final int MOST_MESSAGES = 100;

  @Inject Lamps lamps;
  @Inject SyncHealth health;
  @Inject Guard guard;
  @Inject Undo undo;
  @Inject OrderMessages messages;
  @Inject OrderList orders;
  @Inject Connectors connectors;

  /** One channel in the list. */
  record Row(Lamp lamp, ChannelHealth health, long ordersWaiting) {
    String code() {
      return lamp.channel().code();
    }

    Look look() {
      return Look.of(lamp);
    }

    long refused() {
      return health.messagesRefused() + health.refusals().size();
    }
  }

  /**
   * One channel in full.
   *
   * @param kept how many offers keep a figure that was set back
   * @param isCalled whether its shop is called at all
   */
  record Situation(
      Lamp lamp,
      ChannelHealth health,
      Optional<Question> question,
      Optional<BigChange> undo,
      long kept,
      List<OrderMessages.Entry> messages,
      boolean isCalled) {

    String code() {
      return lamp.channel().code();
    }

    String store() {
      return lamp.channel().store();
    }

    Look look() {
      return Look.of(lamp);
    }
  }

  List<Row> rows() {
    Caller me = SignedIn.callerHere();
    return lamps.all(me).stream().map(lamp -> row(lamp, me)).toList();
  }

  private Row row(Lamp lamp, Caller me) {
    String code = lamp.channel().code();
    OrderList.Filter waiting = OrderList.Filter.all().open(true).needingPerson(true).from(code);
    return new Row(lamp, health.of(code, me), orders.count(waiting, me));
  }

  /** The channel of that code; empty when there is none that this user may see. */
  Optional<Situation> of(String code) {
    Caller me = SignedIn.callerHere();
    return lamps.all(me).stream()
        .filter(lamp -> lamp.channel().code().equals(code))
        .findAny()
        .map(lamp -> situation(lamp, me));
  }

  private Situation situation(Lamp lamp, Caller me) {
    String code = lamp.channel().code();
    return new Situation(
        lamp,
        health.of(code, me),
        guard.question(code),
        undo.last(lamp.channel()),
        undo.kept(code),
        messages.refused(code, MOST_MESSAGES, me),
        connectors.of(lamp.channel()).isPresent());
  }
}
