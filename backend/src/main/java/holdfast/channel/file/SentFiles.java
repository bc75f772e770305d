package holdfast.channel.file;

import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Remembers what a shop's folders were given last. */
@ApplicationScoped
class SentFiles {
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * A file as it was sent.
   *
   * @param hash SHA-256 of its bytes, in hexadecimal digits
   */
  record SentFile(String hash, long size) {}

  Optional<SentFile> find(String channel, String name) {
    return transactions.call(
        () ->
            sql.row(
                    "SELECT hash, size FROM channel_file WHERE channel = ? AND name = ?",
                    channel,
                    name)
                .map(row -> new SentFile(row.text(0), row.number(1))));
  }

  void remember(String channel, String name, SentFile file) {
    transactions.run(
        () ->
            sql.update(
                """
                REPLACE INTO channel_file (channel, name, hash, size, sent_at)
                VALUES (?, ?, ?, ?, ?)
                """,
                channel,
                name,
                file.hash(),
                file.size(),
                clock.instant()));
  }

  /** How many goods were in the last catalogue. */
  long goods(String channel) {
    return transactions.call(
        () -> sql.number("SELECT COUNT(*) FROM channel_good WHERE channel = ?", channel));
  }

  /**
   * The goods of the last catalogue between two SKUs.
   *
   * @param through null for the end
   */
  Set<String> goods(String channel, String after, @Nullable String through) {
    String until = through == null ? "" : " AND sku <= ?";
    Object[] values =
        through == null ? new Object[] {channel, after} : new Object[] {channel, after, through};
    return transactions.call(
        () -> {
          Set<String> found = new HashSet<>();
          for (Row row :
              sql.rows(
                  "SELECT sku FROM channel_good WHERE channel = ? AND sku > ?" + until, values)) {
            found.add(row.text(0));
          }
          return found;
        });
  }

  void add(String channel, Collection<String> skus) {
    List<@Nullable Object[]> rows =
        skus.stream().map(sku -> new @Nullable Object[] {channel, sku}).toList();
    transactions.run(() -> sql.insert("INSERT IGNORE INTO channel_good (channel, sku)", rows));
  }

  void remove(String channel, Collection<String> skus) {
    for (String sku : skus) {
      transactions.run(
          () -> sql.update("DELETE FROM channel_good WHERE channel = ? AND sku = ?", channel, sku));
    }
  }
}
