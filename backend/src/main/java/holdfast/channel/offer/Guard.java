package holdfast.channel.offer;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Turn;
import holdfast.shared.Turns;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks a person before a run sells out much of a shop: a mistake in a file or a setting shall not
 * empty it. Only the zeros wait; every other figure goes on being told.
 */
@ApplicationScoped
public class Guard {
  /** Fewer zeros than these never are a question. */
  public static final int MOST_UNASKED = 10;

  /** Of what is on sale there, in percent. */
  public static final int MOST_PERCENT = 5;

  @Inject Channels channels;
  @Inject Offers offers;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Turns turns;
  @Inject Ids ids;
  @Inject Clock clock;

  /**
   * A question that waits for its answer.
   *
   * @param onSale how many goods were on sale there when it was asked
   * @param rows what would be told: the first thousand
   */
  public record Question(UUID id, Instant askedAt, long onSale, int goods, List<Zero> rows) {}

  /** That a question waits, without its goods. */
  public record Asked(UUID id, Instant askedAt, long onSale, int goods) {}

  /** One of the goods that would be sold out. */
  public record Zero(String offer, String sku, @Nullable Quantity from, Quantity to) {}

  /** What a person may answer. */
  public enum Answer {
    /** The zeros are told. */
    SEND,
    /** The shop keeps what it believes, until the right figure is another one than zero. */
    LEAVE
  }

  /** What may be told of that; the zeros that would be too many wait for an answer from now on. */
  List<Change> let(Channel channel, List<Change> changes, Turn turn) {
    List<Change> asking =
        changes.stream()
            .filter(change -> change.isRemoval() && !change.offer().isAllowed())
            .toList();
    List<Change> waiting =
        asking.stream().filter(change -> change.offer().guard() != null).toList();
    long onSale = offers.onSale(channel.code());
    boolean tooMany = asking.size() > MOST_UNASKED && asking.size() * 100L > onSale * MOST_PERCENT;
    List<Change> held = tooMany ? asking : waiting;
    transactions.run(
        () -> {
          turns.check(turn);
          if (tooMany) {
            UUID question = open(channel.code()).orElseGet(() -> ask(channel.code(), onSale));
            held.forEach(change -> hold(channel.code(), change, question));
          }
          offers.lookedAt(channel.code(), held.stream().map(Change::offer).toList());
        });
    return changes.stream().filter(change -> !held.contains(change)).toList();
  }

  private void hold(String channel, Change change, UUID question) {
    sql.update(
        "UPDATE channel_offer SET guard = ? WHERE channel = ? AND offer = ?",
        question,
        channel,
        change.offer().offer());
  }

  private UUID ask(String channel, long onSale) {
    UUID id = ids.next();
    sql.update(
        "INSERT INTO channel_guard (id, channel, asked_at, on_sale) VALUES (?, ?, ?, ?)",
        id,
        channel,
        clock.instant(),
        onSale);
    return id;
  }

  private Optional<UUID> open(String channel) {
    return sql.row(
            "SELECT id FROM channel_guard WHERE channel = ? AND answered_at IS NULL", channel)
        .map(row -> row.uuid(0));
  }

  /** Whether a question of that channel waits for its answer: how many goods, since when. */
  public Optional<Asked> asked(String channel) {
    return transactions.call(
        () ->
            sql.row(
                    """
                    SELECT id, asked_at, on_sale,
                      (SELECT COUNT(*) FROM channel_offer o WHERE o.guard = g.id)
                    FROM channel_guard g WHERE channel = ? AND answered_at IS NULL
                    """,
                    channel)
                .filter(row -> row.number(3) > 0)
                .map(row -> new Asked(row.uuid(0), row.instant(1), row.number(2), row.integer(3))));
  }

  /** The question of that channel, if one waits for its answer. */
  public Optional<Question> question(String channel) {
    return transactions.call(
        () ->
            asked(channel)
                .map(
                    asked ->
                        new Question(
                            asked.id(),
                            asked.askedAt(),
                            asked.onSale(),
                            asked.goods(),
                            zeros(asked.id()))));
  }

  private List<Zero> zeros(UUID question) {
    return offers.list("WHERE guard = ? ORDER BY sku LIMIT 1000", question).stream()
        .map(offer -> new Zero(offer.offer(), offer.sku(), offer.sent(), Quantity.ZERO))
        .toList();
  }

  /**
   * The channel that a question is about.
   *
   * @throws Problem {@code not-found}
   */
  public String channelOf(UUID question) {
    return transactions.call(
        () ->
            sql.row("SELECT channel FROM channel_guard WHERE id = ?", question)
                .orElseThrow(() -> Problem.notFound("question", question))
                .text(0));
  }

  /**
   * Answers a question.
   *
   * @throws Problem {@code settled} (409) when it has its answer, {@code not-found}, {@code
   *     forbidden}
   */
  public void answer(UUID question, Answer answer, Caller by) {
    by.require(Permission.CONFIGURE);
    transactions.run(
        () -> {
          Channel channel = channels.named(channelOf(question));
          by.requireStore(channel.store());
          int answered =
              sql.update(
                  """
                  UPDATE channel_guard SET answered_at = ?, answered_by = ?, answer = ?
                  WHERE id = ? AND answered_at IS NULL
                  """,
                  clock.instant(),
                  by.login(),
                  answer,
                  question);
          if (answered == 0) {
            throw new Problem(
                409, "settled", "Settled before", "This question has been answered already.");
          }
          sql.update(
              """
              UPDATE channel_offer
              SET guard = NULL, due = due + 1, allowed = ?, declined = IF(?, NULL, 0)
              WHERE guard = ?
              """,
              answer == Answer.SEND,
              answer == Answer.SEND,
              question);
          channels.noteChange(channel);
        });
  }
}
