package holdfast.channel.offer;

import holdfast.channel.Channel;
import holdfast.channel.OwnHolds;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Entry;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the change feed on for each channel and marks the offers that have to be looked at. A mark
 * says that something changed, not what: a hundred changes of one product are one figure.
 */
@ApplicationScoped
public class Marks {
  private static final int READ_AT_ONCE = 1000;

  @Inject ChangeFeed feed;
  @Inject Figures figures;
  @Inject OwnHolds ownHolds;
  @Inject Offers offers;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /** Reads on to the end of the feed. Several nodes may: each stretch counts once. */
  public void readOn(Channel channel) {
    Set<String> places = figures.places(channel);
    transactions.run(() -> offers.changed(channel.code(), ownHolds.ended(channel.code())));
    while (transactions.call(() -> readSome(channel, places))) {
      // there may be more
    }
  }

  private boolean readSome(Channel channel, Set<String> places) {
    @Nullable Long position =
        sql.row("SELECT feed_seq FROM channel_state WHERE channel = ?", channel.code())
            .filter(row -> !row.isNull(0))
            .map(row -> row.number(0))
            .orElse(null);
    long last = feed.lastSeq();
    if (position != null && position == last) {
      return false;
    }
    Optional<List<Entry>> read =
        position == null ? Optional.empty() : feed.after(position, READ_AT_ONCE);
    long upTo = read.filter(some -> !some.isEmpty()).map(some -> some.getLast().seq()).orElse(last);
    int isMine =
        sql.update(
            "UPDATE channel_state SET feed_seq = ? WHERE channel = ? AND feed_seq <=> ?",
            upTo,
            channel.code(),
            position);
    if (isMine == 0) {
      return false; // another node reads
    }
    if (read.isEmpty()) {
      offers.allChanged(channel.code()); // what changed before is swept or was never read
    } else {
      offers.changed(
          channel.code(),
          read.get().stream()
              .filter(entry -> concerns(places, entry))
              .map(Entry::item)
              .distinct()
              .toList());
    }
    return upTo < last;
  }

  private static boolean concerns(Set<String> places, Entry entry) {
    return switch (entry.topic()) {
      case STOCK ->
          places.contains(
              Objects.toString(entry.store()) + "/" + Objects.toString(entry.warehouse()));
      case PRODUCT -> true;
      default -> false;
    };
  }
}
