package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.OrderRefusals;
import holdfast.channel.offer.Guard;
import holdfast.channel.offer.Undo;
import holdfast.order.ChannelMessages;
import holdfast.order.OrderMessages;
import holdfast.order.OrderMessages.Entry;
import holdfast.order.OrderMessages.State;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;

/**
 * What waits at one channel for a person, and what the person decides. A thing of another channel
 * is not found.
 */
@ApplicationScoped
public class Decisions {
  @Inject Channels channels;
  @Inject Guard guard;
  @Inject Undo undo;
  @Inject FileExchange exchange;
  @Inject OrderRefusals refusals;
  @Inject SyncHealth health;
  @Inject ChannelMessages listed;
  @Inject OrderMessages messages;

  /**
   * The zeros that wait for an answer.
   *
   * @throws Problem {@code not-found} when none do, {@code forbidden}
   */
  public Guard.Question question(String code, Caller by) {
    seen(code, by);
    return guard.question(code).orElseThrow(() -> Problem.notFound("open question of", code));
  }

  /**
   * Answers the question about zeros; the next run goes by it.
   *
   * @throws Problem {@code settled} (409) when it has its answer, {@code not-found}, {@code
   *     forbidden}
   */
  public void answer(String code, UUID question, Guard.Answer answer, Caller by) {
    by.require(Permission.CONFIGURE);
    seen(code, by);
    if (!guard.channelOf(question).equals(code)) {
      throw Problem.notFound("question", question);
    }
    guard.answer(question, answer, by);
  }

  /**
   * The last run within a week that told many figures.
   *
   * @throws Problem {@code not-found} when there was none, {@code forbidden}
   */
  public Undo.BigChange lastChange(String code, Caller by) {
    return undo.last(seen(code, by))
        .orElseThrow(() -> Problem.notFound("run that told many figures of", code));
  }

  /**
   * Sets back what can be of that run's figures; answers how many.
   *
   * @throws Problem {@code not-true-any-more} (409) when nothing can be set back, {@code
   *     not-found}, {@code forbidden}
   */
  public int setBack(String code, UUID run, Caller by) {
    by.require(Permission.CONFIGURE);
    return undo.setBack(seen(code, by), run, by);
  }

  /** Lets every offer of the channel follow its rules again; answers how many did not. */
  public int followRules(String code, Caller by) {
    return undo.followRules(code, by);
  }

  /** Lets the next run put out a catalogue that lacks much: see {@link FileExchange#allow}. */
  public void letLeave(String code, Caller by) {
    exchange.allow(code, by);
  }

  /**
   * Messages of that state, the oldest first.
   *
   * @throws Problem {@code not-found}, {@code forbidden}
   */
  public List<Entry> messages(String code, State state, int limit, Caller by) {
    seen(code, by);
    return listed.list(code, state, limit, by);
  }

  /**
   * Has a refused or waiting message sent with the next run; answers it as it is then.
   *
   * @throws Problem {@code settled} (409) when it was sent or discarded, {@code not-found}, {@code
   *     forbidden}
   */
  public Entry sendAgain(String code, UUID message, Caller by) {
    seen(code, by);
    messages.again(listed.message(code, message, by).message().id(), by);
    return listed.message(code, message, by);
  }

  /**
   * The shop need not hear it; answers the message as it is then.
   *
   * @throws Problem {@code settled} (409) when it was sent or discarded, {@code invalid} without a
   *     reason, {@code not-found}, {@code forbidden}
   */
  public Entry discardMessage(String code, UUID message, String reason, Caller by) {
    seen(code, by);
    messages.discard(listed.message(code, message, by).message().id(), reason, by);
    return listed.message(code, message, by);
  }

  /** Asks the shop for a refused order again: see {@link SyncHealth#tryAgain}. */
  public void takeAgain(String code, UUID refusal, Caller by) {
    health.tryAgain(refusalOf(code, refusal, by), by);
  }

  /** Nobody wants the order: see {@link OrderRefusals#discard}. */
  public void discardOrder(String code, UUID refusal, Caller by) {
    refusals.discard(refusalOf(code, refusal, by), by);
  }

  private UUID refusalOf(String code, UUID id, Caller by) {
    seen(code, by);
    if (!refusals.refusal(id).channel().equals(code)) {
      throw Problem.notFound("refusal", id);
    }
    return id;
  }

  private Channel seen(String code, Caller by) {
    by.require(Permission.READ_ORDERS);
    Channel channel = channels.named(code);
    by.requireStore(channel.store());
    return channel;
  }
}
