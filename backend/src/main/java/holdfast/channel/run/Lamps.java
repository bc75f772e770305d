package holdfast.channel.run;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.run.ChannelHealth.Mark;
import holdfast.order.OrderMessages;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How each channel stands, in one word: cheap enough to be asked at every change. */
@ApplicationScoped
public class Lamps {
  @Inject Channels channels;
  @Inject OrderMessages messages;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * One channel.
   *
   * @param state null while it has never been looked at
   * @param waits how many refused orders, refused messages, questions, catalogues and prices that
   *     the shop keeps back wait for a person
   */
  public record Lamp(Channel channel, @Nullable State state, long waits) {
    public Mark mark() {
      return ChannelHealth.mark(channel, state, waits > 0);
    }

    /** Whether its last run has failed. */
    public boolean isFaulty() {
      return channel.isEnabled() && state != null && state.faults() > 0;
    }

    /** Whether somebody should look at it. */
    public boolean wantsPerson() {
      return mark() == Mark.BROKEN || mark() == Mark.ATTENTION;
    }
  }

  /**
   * Every channel the caller may see, by its code.
   *
   * @throws holdfast.shared.Problem {@code forbidden}
   */
  public List<Lamp> all(Caller by) {
    by.require(Permission.READ_ORDERS);
    return transactions.call(
        () -> {
          Map<String, State> states = states();
          Map<String, Long> waits = waits();
          return channels.all().stream()
              .filter(channel -> by.store() == null || by.store().equals(channel.store()))
              .map(
                  channel ->
                      new Lamp(
                          channel,
                          states.get(channel.code()),
                          waits.getOrDefault(channel.code(), 0L)))
              .toList();
        });
  }

  private Map<String, State> states() {
    Map<String, State> states = new HashMap<>();
    sql.rows(State.SELECT_ALL).forEach(row -> states.put(row.text(18), State.of(row)));
    return states;
  }

  private Map<String, Long> waits() {
    Map<String, Long> waits = new HashMap<>();
    messages.counts().forEach((code, counts) -> waits.merge(code, counts.refused(), Long::sum));
    sql.rows(
            """
            SELECT channel, COUNT(*) FROM channel_refusal WHERE settled_at IS NULL GROUP BY channel
            UNION ALL
            SELECT channel, COUNT(*) FROM channel_guard g
            WHERE answered_at IS NULL
              AND EXISTS (SELECT 1 FROM channel_offer o WHERE o.guard = g.id)
            GROUP BY channel
            UNION ALL
            SELECT channel, 1 FROM channel_state WHERE leaving IS NOT NULL AND NOT leaving_allowed
            UNION ALL
            SELECT channel, COUNT(*) FROM channel_offer WHERE state = 'QUARANTINED'
            GROUP BY channel
            """)
        .forEach(row -> waits.merge(row.text(0), row.number(1), Long::sum));
    return waits;
  }
}
