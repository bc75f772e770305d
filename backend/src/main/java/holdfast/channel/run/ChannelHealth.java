package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.channel.OrderRefusals.Refusal;
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
    List<Drift> drift) {

  /** One hour. */
  public record Cell(Instant hour, long done, long failed, long orders) {}

  /** One offer that is not as it was told. */
  public record Drift(
      String sku,
      String state,
      @Nullable String told,
      @Nullable String there,
      @Nullable Instant since,
      @Nullable String words) {}

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
    if (!channel.isEnabled()) {
      return Mark.OFF;
    }
    State now = state;
    if (now != null && now.faults() > 0) {
      return now.faultLasts() ? Mark.BROKEN : Mark.ATTENTION;
    }
    if (channel.rules().schedule().paused()) {
      return Mark.PAUSED;
    }
    boolean waits = messagesRefused > 0 || !refusals.isEmpty();
    return now == null || now.lastRun() == null ? Mark.NEW : waits ? Mark.ATTENTION : Mark.GOOD;
  }
}
