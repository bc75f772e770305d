package holdfast.mail;

import holdfast.mail.MailServer.Access;
import holdfast.mail.MailTask.State;
import holdfast.mail.MailTask.Trouble;
import holdfast.mail.Postman.NotSent;
import holdfast.shared.Leases;
import holdfast.shared.Row;
import holdfast.shared.ServerStarted;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends what is due, one mail after the other, on one node. A try is written down before it is
 * made, so that nobody makes it twice; a node that dies between the mail server's word and ours
 * leaves one mail that goes again, under the same Message-ID.
 */
@ApplicationScoped
class MailRun {
  private static final Logger log = System.getLogger(MailRun.class.getName());
  private static final String LEASE = "mail";

  /** So many mails of one till are tried in an hour; the others wait for their turn. */
  static final int MOST_IN_HOUR = 60;

  /** Longer than any try takes. */
  private static final Duration TRY_LASTS = Duration.ofMinutes(2);

  private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /** After that a mail has failed. */
  static final Duration TRIED_FOR = Duration.ofDays(3);

  /** So long one can see in the office to whom a receipt was sent. */
  static final Duration KEPT = Duration.ofDays(30);

  private static final int AT_ONCE = 50;

  @Inject MailServer server;
  @Inject Postman postman;
  @Inject Letters letters;
  @Inject Leases leases;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** A mail whose try has begun. */
  private record Due(
      UUID id, String store, UUID receipt, String address, String language, int attempts) {}

  void start(@Observes ServerStarted started) {
    started.every(Duration.ofSeconds(5), "send mails", this::runIfOurs);
    started.every(Duration.ofHours(1), "forget old mails", this::forget);
  }

  private void runIfOurs() {
    if (leases.take(LEASE, TRY_LASTS).isOurs()) {
      try {
        sendDue();
      } finally {
        leases.giveBack(LEASE); // else mails would wait so long after a restart
      }
    }
  }

  /** Tries what is due; answers how many were sent. */
  int sendDue() {
    Optional<Access> access = server.access();
    int sent = 0;
    for (int i = 0; access.isPresent() && i < AT_ONCE; i++) {
      Optional<Due> due = transactions.call(this::begin);
      if (due.isEmpty() || !leases.take(LEASE, TRY_LASTS).isOurs()) {
        break;
      }
      sent += isSent(due.get(), access.get()) ? 1 : 0;
    }
    return sent;
  }

  /** The mail that is due longest; its next try is put off, so that nobody else begins one. */
  private Optional<Due> begin() {
    Instant now = clock.instant();
    Optional<Due> due =
        sql.row(
                """
                SELECT m.id, m.store, m.receipt, m.address, m.language, m.attempts FROM mail_task m
                WHERE m.state = 'QUEUED' AND m.next_at <= ?
                  AND (SELECT COUNT(*) FROM mail_task o WHERE o.till = m.till AND o.tried_at > ?) < ?
                ORDER BY m.next_at LIMIT 1 FOR UPDATE
                """,
                now,
                now.minus(Duration.ofHours(1)),
                MOST_IN_HOUR)
            .map(MailRun::due);
    due.ifPresent(
        one ->
            sql.update(
                """
                UPDATE mail_task SET attempts = attempts + 1, tried_at = ?, next_at = ? WHERE id = ?
                """,
                now,
                now.plus(TRY_LASTS),
                one.id()));
    return due;
  }

  private boolean isSent(Due due, Access access) {
    Optional<Letter> letter = letters.about(due.store(), due.receipt(), due.language());
    if (letter.isEmpty()) {
      failed(due, Trouble.NO_RECEIPT, null);
      return false;
    }
    try {
      postman.send(due.id(), due.address(), letter.get(), clock.instant(), access);
    } catch (NotSent why) {
      log.log(Level.INFO, "mail {0} was not sent: {1}", due.id(), why.trouble());
      failed(due, why.trouble(), why.detail());
      return false;
    }
    Instant now = clock.instant();
    transactions.run(
        () ->
            sql.update(
                """
                UPDATE mail_task SET state = 'SENT', sent_at = ?, problem = NULL, detail = NULL
                WHERE id = ? AND state = 'QUEUED'
                """,
                now,
                due.id()));
    return true;
  }

  private void failed(Due due, Trouble trouble, @Nullable String detail) {
    Instant now = clock.instant();
    Duration pause =
        FIRST_PAUSE.multipliedBy(1L << Math.min(due.attempts(), 10)).compareTo(LONGEST_PAUSE) < 0
            ? FIRST_PAUSE.multipliedBy(1L << Math.min(due.attempts(), 10))
            : LONGEST_PAUSE;
    transactions.run(
        () ->
            sql.update(
                """
                UPDATE mail_task SET problem = ?, detail = ?, next_at = ?,
                  state = IF(? AND received_at > ?, 'QUEUED', 'FAILED')
                WHERE id = ? AND state = 'QUEUED'
                """,
                trouble,
                detail,
                now.plus(pause),
                trouble.isPassing(),
                now.minus(TRIED_FOR),
                due.id()));
  }

  /** Forgets addresses of mails that are long done. */
  void forget() {
    Instant before = clock.instant().minus(KEPT);
    transactions.run(
        () ->
            sql.update(
                "DELETE FROM mail_task WHERE state <> ? AND received_at <= ?",
                State.QUEUED,
                before));
  }

  private static Due due(Row row) {
    return new Due(row.uuid(0), row.text(1), row.uuid(2), row.text(3), row.text(4), row.integer(5));
  }
}
