package holdfast.mail;

import holdfast.mail.MailTask.State;
import holdfast.mail.MailTask.Trouble;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The mails to buyers, as the office looks at them. */
@ApplicationScoped
public class Mails {
  @Inject MailServer server;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /**
   * Which ones.
   *
   * @param store only of that store, or null for all
   * @param state only those that stand like that, or null for all
   */
  public record Filter(@Nullable String store, @Nullable State state) {}

  /** Whether mails can be sent at all. */
  public boolean isSetUp() {
    return server.isSetUp();
  }

  /** The newest first. */
  public List<MailTask> list(Filter filter, int offset, int limit, Caller by) {
    by.require(Permission.READ_SHIFTS);
    @Nullable String store = store(filter, by);
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT m.id, m.store, m.till, m.receipt, r.number, m.address, m.asked_at,
                      m.asked_by, m.state, m.attempts, m.next_at, m.problem, m.detail, m.sent_at
                    FROM mail_task m
                      LEFT JOIN receipt r ON r.store = m.store AND r.id = m.receipt
                    WHERE (? IS NULL OR m.store = ?) AND (? IS NULL OR m.state = ?)
                    ORDER BY m.received_at DESC, m.id LIMIT ? OFFSET ?
                    """,
                    store,
                    store,
                    filter.state(),
                    filter.state(),
                    limit,
                    offset)
                .stream()
                .map(Mails::task)
                .toList());
  }

  public int count(Filter filter, Caller by) {
    by.require(Permission.READ_SHIFTS);
    @Nullable String store = store(filter, by);
    return transactions.call(
        () ->
            (int)
                sql.number(
                    """
                    SELECT COUNT(*) FROM mail_task
                    WHERE (? IS NULL OR store = ?) AND (? IS NULL OR state = ?)
                    """,
                    store,
                    store,
                    filter.state(),
                    filter.state()));
  }

  /**
   * Has a mail tried again, at once.
   *
   * @throws Problem {@code not-found} when there is none of that id that was not sent, {@code
   *     forbidden}
   */
  public void again(UUID id, Caller by) {
    by.require(Permission.SETTLE_INCIDENTS);
    transactions.run(
        () -> {
          Row row =
              sql.row("SELECT store FROM mail_task WHERE id = ? AND state <> 'SENT' FOR UPDATE", id)
                  .orElseThrow(() -> Problem.notFound("mail", id));
          by.requireStore(row.text(0));
          sql.update(
              """
              UPDATE mail_task SET state = 'QUEUED', attempts = 0, next_at = ?, received_at = ?
              WHERE id = ?
              """,
              clock.instant(),
              clock.instant(),
              id);
        });
  }

  private static @Nullable String store(Filter filter, Caller by) {
    return Optional.ofNullable(by.store()).orElse(filter.store());
  }

  private static MailTask task(Row row) {
    @Nullable String trouble = row.textOrNull(11);
    return new MailTask(
        row.uuid(0),
        row.text(1),
        row.text(2),
        row.uuid(3),
        row.isNull(4) ? null : row.integer(4),
        row.text(5),
        row.instant(6),
        row.text(7),
        State.valueOf(row.text(8)),
        row.integer(9),
        row.instant(10),
        trouble == null ? null : Trouble.valueOf(trouble),
        row.textOrNull(12),
        row.instantOrNull(13));
  }
}
