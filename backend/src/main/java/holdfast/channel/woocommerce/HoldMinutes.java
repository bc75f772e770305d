package holdfast.channel.woocommerce;

import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * For how long a shop keeps the goods of an unpaid checkout ({@code
 * woocommerce_hold_stock_minutes}). Runs read it from the shop and keep it for the webhooks, which
 * have no time to ask.
 */
@ApplicationScoped
class HoldMinutes {
  /** What counts as long as the shop has not said; may be left empty. */
  static final String FIELD = "holdMinutes";

  private static final String SETTING = "settings/products/woocommerce_hold_stock_minutes";
  private static final Duration REMEMBERED = Duration.ofSeconds(30);
  private static final int LONGEST = 30 * 24 * 60;

  @Inject RestV3 rest;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  private final Map<String, Remembered> known = new ConcurrentHashMap<>();

  private record Remembered(Optional<Duration> hold, Instant at) {}

  /** Asks the shop; a key that may not read settings leaves it at the channel's own field. */
  @Nullable Duration ask(Connection shop) {
    @Nullable Duration hold = asked(shop);
    transactions.run(
        () ->
            sql.update(
                "REPLACE INTO woocommerce_shop (channel, hold_minutes) VALUES (?, ?)",
                shop.channel(),
                hold == null ? null : hold.toMinutes()));
    known.put(shop.channel(), new Remembered(Optional.ofNullable(hold), clock.instant()));
    return hold;
  }

  /** As {@link #ask}, keeping nothing: the channel need not be there yet. */
  @Nullable Duration asked(Connection shop) {
    try {
      // an empty value means that the shop keeps nothing
      return minutes(new Said(rest.get(shop, SETTING)).text("value"));
    } catch (ChannelFault refused) {
      if (refused.isPassing()) {
        throw refused;
      }
      return minutes(shop.optional(FIELD).orElse(""));
    }
  }

  /** What is known without asking the shop. */
  @Nullable Duration of(String channel, @Nullable String field) {
    Remembered last = known.get(channel);
    Instant now = clock.instant();
    if (last == null || last.at().plus(REMEMBERED).isBefore(now)) {
      last = new Remembered(Optional.ofNullable(read(channel, field)), now);
      known.put(channel, last);
    }
    return last.hold().orElse(null);
  }

  private @Nullable Duration read(String channel, @Nullable String field) {
    return transactions.call(
        () ->
            sql.row("SELECT hold_minutes FROM woocommerce_shop WHERE channel = ?", channel)
                .map(row -> row.isNull(0) ? null : Duration.ofMinutes(row.number(0)))
                .orElseGet(() -> minutes(field == null ? "" : field)));
  }

  private static @Nullable Duration minutes(String text) {
    if (!text.matches("\\d{1,6}")) {
      return null;
    }
    int minutes = Integer.parseInt(text);
    return minutes == 0 || minutes > LONGEST ? null : Duration.ofMinutes(minutes);
  }
}
