package holdfast.channel.run;

import holdfast.channel.OrderRefusals.Refusal;
import holdfast.channel.offer.Undo.BigChange;
import holdfast.shared.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a channel, as the API speaks of it; lags and durations in milliseconds.
 *
 * @param fault the code of what is wrong now; none when the last run went well
 */
public record HealthAnswer(
    String code,
    String mark,
    boolean faulty,
    @Nullable Instant lastSuccess,
    @Nullable Instant nextRun,
    @Nullable Running running,
    @Nullable String fault,
    @Nullable String faultWords,
    @Nullable Instant faultSince,
    @Nullable Boolean faultLasts,
    @Nullable Long lagP50,
    @Nullable Long lagP95,
    int lagOrders,
    long messagesWaiting,
    long messagesRefused,
    @Nullable Instant oldestWaiting,
    @Nullable Instant oldestRefused,
    long figuresWaiting,
    List<ChannelHealth.Cell> hours,
    List<RanOnce> runs,
    List<Refusal> refusals,
    List<ChannelHealth.Drift> drift,
    @Nullable Hooks webhooks,
    @Nullable Question question,
    @Nullable Leaves leaving,
    @Nullable Undoable undo) {

  /** The run that goes on. */
  public record Running(String by, String place, Instant since) {}

  /** A run that was. */
  public record RanOnce(
      UUID id,
      String why,
      String outcome,
      Instant startedAt,
      String startedBy,
      long took,
      int ordersTaken,
      int ordersRefused,
      int messagesSent,
      int messagesRefused,
      int figuresSent,
      int figuresRefused,
      @Nullable String fault,
      @Nullable String words) {
    static RanOnce of(RunLog.Entry run, Instant now) {
      return new RanOnce(
          run.id(),
          run.why().word(),
          run.outcome().word(),
          run.startedAt(),
          run.startedBy(),
          run.took(now).toMillis(),
          run.ordersTaken(),
          run.ordersRefused(),
          run.messagesSent(),
          run.messagesRefused(),
          run.figuresSent(),
          run.figuresRefused(),
          run.faultCode(),
          run.words());
    }
  }

  /** What the shop is to send by itself. */
  public record Hooks(@Nullable String fault, List<Hook> topics) {
    static Hooks of(ChannelHealth.Webhooks webhooks) {
      return new Hooks(
          webhooks.fault(),
          webhooks.topics().stream()
              .map(one -> new Hook(one.topic(), one.state().name().toLowerCase(Locale.ROOT)))
              .toList());
    }
  }

  /** One topic: {@code active}, {@code repaired}, {@code off} or {@code missing}. */
  public record Hook(String topic, String state) {}

  /** Zeros that wait for a person. */
  public record Question(UUID id, Instant askedAt, long onSale, int goods) {}

  /** A catalogue that waits for a person. */
  public record Leaves(long leaving, long before) {}

  /** The last run that told many figures; {@code possible} of them can be set back. */
  public record Undoable(UUID run, Instant toldAt, int goods, long possible) {}

  static HealthAnswer of(ChannelHealth now, Optional<BigChange> last, Instant at) {
    State state = now.state();
    Turn turn = now.running();
    var webhooks = now.webhooks();
    var asked = now.question();
    var leaving = now.leaving();
    return new HealthAnswer(
        now.channel().code(),
        now.mark().word(),
        now.isFaulty(),
        state == null ? null : state.lastSuccess(),
        state == null ? null : state.nextRun(),
        turn == null ? null : new Running(turn.by(), turn.place(), turn.since()),
        state == null ? null : state.faultCode(),
        state == null ? null : state.faultWords(),
        state == null ? null : state.faultSince(),
        now.isFaulty() ? state != null && state.faultLasts() : null,
        now.lagP50(),
        now.lagP95(),
        now.lagOrders(),
        now.messagesWaiting(),
        now.messagesRefused(),
        now.oldestWaiting(),
        now.oldestRefused(),
        now.figuresWaiting(),
        now.cells(),
        now.runs().stream().map(run -> RanOnce.of(run, at)).toList(),
        now.refusals(),
        now.drift(),
        webhooks == null ? null : Hooks.of(webhooks),
        asked == null
            ? null
            : new Question(asked.id(), asked.askedAt(), asked.onSale(), asked.goods()),
        leaving == null ? null : new Leaves(leaving.leaving(), leaving.before()),
        last.map(
                change ->
                    new Undoable(
                        change.run(), change.toldAt(), change.rows().size(), change.possible()))
            .orElse(null));
  }
}
