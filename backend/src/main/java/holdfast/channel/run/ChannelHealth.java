package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.channel.HasWebhooks;
import holdfast.channel.OrderRefusals.Refusal;
import holdfast.channel.offer.Guard.Asked;
import holdfast.channel.offer.Listed;
import holdfast.channel.run.FileExchange.Leaving;
import holdfast.shared.Turn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one channel.
 *
 * @param state null while it has never been looked at
 * @param running the run that goes on now, if one does
 * @param lagP50 from placed to reserved in milliseconds, of the last 24 hours; null without orders
 * @param lagOrders how many orders that is of
 * @param cells the last 24 hours, the oldest first
 * @param drift offers that were or are not as they were told
 * @param oldestWaiting since when the oldest message waits to be sent
 * @param oldestRefused of when the oldest message is that the shop refused and nobody settled
 * @param runs the last ones, the newest first, with the one that goes on
 * @param webhooks null when such shops send nothing by themselves
 * @param question zeros that wait for a person
 * @param leaving a catalogue that waits for a person
 */
public record ChannelHealth(
    Channel channel,
    @Nullable State state,
    @Nullable Turn running,
    @Nullable Long lagP50,
    @Nullable Long lagP95,
    int lagOrders,
    long messagesWaiting,
    long messagesRefused,
    long figuresWaiting,
    List<Cell> cells,
    List<Refusal> refusals,
    List<Drift> drift,
    @Nullable Instant oldestWaiting,
    @Nullable Instant oldestRefused,
    List<RunLog.Entry> runs,
    @Nullable Webhooks webhooks,
    @Nullable Asked question,
    @Nullable Leaving leaving) {

  /** Whether its last run has failed. */
  public boolean isFaulty() {
    return channel.isEnabled() && state != null && state.faults() > 0;
  }

  /** One hour. */
  public record Cell(Instant hour, long done, long failed, long orders) {}

  /** One offer that is not as it was told. */
  public record Drift(
      String sku,
      String state,
      @Nullable String told,
      @Nullable String there,
      @Nullable Instant since,
      @Nullable String words) {
    /** Whether the shop has the figure, but keeps its price back until a person there allows it. */
    public boolean isPriceKeptBack() {
      return state.equals(Listed.State.QUARANTINED.name());
    }
  }

  /**
   * The messages that the shop is to send by itself, as the last run found them.
   *
   * @param fault why the shop could not be asked; null when it could
   */
  public record Webhooks(@Nullable String fault, List<Webhook> topics) {
    private static final String FAULT = "fault=";

    /** A run writes a line for each topic, or the code of its fault. */
    static Webhooks of(@Nullable State state) {
      String written = state == null ? null : state.webhooks();
      if (written == null || written.isBlank()) {
        return new Webhooks(null, List.of());
      }
      return written.startsWith(FAULT)
          ? new Webhooks(written.substring(FAULT.length()), List.of())
          : new Webhooks(null, written.lines().map(Webhooks::topic).toList());
    }

    private static Webhook topic(String line) {
      int at = line.lastIndexOf('=');
      return new Webhook(line.substring(0, at), HasWebhooks.State.valueOf(line.substring(at + 1)));
    }
  }

  /** One message that the shop is to send by itself. */
  public record Webhook(String topic, HasWebhooks.State state) {}

  /** How it stands, in one word. */
  public enum Mark {
    GOOD,
    /** A passing fault, or something waits for a person. */
    ATTENTION,
    /** Nothing goes until a person changes something. */
    BROKEN,
    PAUSED,
    OFF,
    /** It has not run yet. */
    NEW;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Mark mark() {
    boolean waits =
        messagesRefused > 0
            || !refusals.isEmpty()
            || question != null
            || leaving != null
            || drift.stream().anyMatch(Drift::isPriceKeptBack);
    return mark(channel, state, waits);
  }

  /** How it stands with that channel, when that waits for a person or not. */
  static Mark mark(Channel channel, @Nullable State now, boolean waits) {
    if (!channel.isEnabled()) {
      return Mark.OFF;
    }
    if (now != null && now.faults() > 0) {
      return now.faultLasts() ? Mark.BROKEN : Mark.ATTENTION;
    }
    if (channel.rules().schedule().paused()) {
      return Mark.PAUSED;
    }
    return now == null || now.lastRun() == null ? Mark.NEW : waits ? Mark.ATTENTION : Mark.GOOD;
  }
}
