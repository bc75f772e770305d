package holdfast.staff;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.staff.WorkEntry.Kind;
import holdfast.staff.WorkSpans.Moment;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a manager adds to the time clock because somebody forgot it, and what he takes out because
 * it is wrong. Nothing is changed or deleted: each is a row of its own, with its reason.
 */
@ApplicationScoped
public class WorkAmendments {
  private static final int LONGEST_REASON = 500;

  @Inject Stores stores;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  /** An entry that nobody made at a till. */
  public record Added(UUID id, String store, String login, Kind kind, Instant at, String reason) {}

  /** An entry, of a till or added, that does not count any more. */
  public record Voided(UUID id, String store, UUID entry, String reason) {}

  /**
   * Adds an entry. The same one again changes nothing.
   *
   * @throws Problem {@code invalid} without a reason, for an unknown person or a moment that has
   *     not come; {@code work-overlaps} (409) when that person was at work then by other entries,
   *     or would be twice at once; {@code id-reused} (409), {@code not-found}, {@code forbidden}
   */
  public void add(Added entry, Caller by) {
    require(entry.store(), entry.reason(), by);
    if (entry.at().isAfter(clock.instant())) {
      throw Problem.invalid("at", "must not be in the future");
    }
    transactions.run(
        () -> {
          stores.named(entry.store());
          if (isMade(entry.id(), entry.store(), entry.login(), entry.kind(), entry.at(), null)) {
            return;
          }
          lock(entry.login());
          WorkSpans before = around(entry.login(), entry.at());
          Moment added = new Moment(entry.id(), entry.store(), entry.kind(), entry.at());
          if (before.isTaken(entry.at()) || before.with(added).overlaps() > before.overlaps()) {
            throw overlap();
          }
          write(
              entry.store(),
              entry.id(),
              entry.login(),
              entry.kind(),
              entry.at(),
              null,
              entry.reason(),
              by);
        });
  }

  /**
   * Takes an entry out. The same again changes nothing.
   *
   * @throws Problem {@code invalid} without a reason, {@code not-found} when there is no such
   *     entry, {@code wrong-state} (409) when it was taken out before, {@code work-overlaps} (409)
   *     when that person would be at work twice at once, {@code id-reused} (409), {@code forbidden}
   */
  public void takeOut(Voided what, Caller by) {
    require(what.store(), what.reason(), by);
    transactions.run(
        () -> {
          Row entry =
              sql.row(
                      """
                      SELECT login, at FROM work_entry WHERE store = ? AND id = ?
                      UNION ALL
                      SELECT login, at FROM work_amendment
                      WHERE store = ? AND id = ? AND kind IS NOT NULL
                      """,
                      what.store(),
                      what.entry(),
                      what.store(),
                      what.entry())
                  .orElseThrow(() -> Problem.notFound("entry", what.entry()));
          String login = entry.text(0);
          Instant at = entry.instant(1);
          if (isMade(what.id(), what.store(), login, null, at, what.entry())) {
            return;
          }
          lock(login);
          if (isVoid(what)) {
            throw Problem.wrongState("entry", what.entry(), "taken-out");
          }
          WorkSpans before = around(login, at);
          if (before.without(what.entry()).overlaps() > before.overlaps()) {
            throw overlap();
          }
          write(what.store(), what.id(), login, null, at, what.entry(), what.reason(), by);
        });
  }

  private static void require(String store, String reason, Caller by) {
    by.require(Permission.AMEND_WORKING_TIME);
    by.requireStore(store);
    if (reason.isBlank() || reason.length() > LONGEST_REASON) {
      throw Problem.invalid("reason", "must be given, in at most " + LONGEST_REASON + " signs");
    }
  }

  private static Problem overlap() {
    return new Problem(
        409,
        "work-overlaps",
        "At work already",
        "By other entries this person was at work then, or would be twice at once.");
  }

  /** Two who amend the same person's time see each other's. */
  private void lock(String login) {
    if (sql.row("SELECT login FROM user_account WHERE login = ? FOR UPDATE", login).isEmpty()
        && sql.row("SELECT id FROM work_entry WHERE login = ? LIMIT 1", login).isEmpty()) {
      throw Problem.invalid("login", "there is nobody of that login");
    }
  }

  private boolean isVoid(Voided what) {
    return sql.row(
            "SELECT id FROM work_amendment WHERE store = ? AND voids = ?",
            what.store(),
            what.entry())
        .isPresent();
  }

  /** Whether exactly that was written down before under that id. */
  private boolean isMade(
      UUID id, String store, String login, @Nullable Kind kind, Instant at, @Nullable UUID voided) {
    Optional<Row> made =
        sql.row("SELECT store, login, kind, at, voids FROM work_amendment WHERE id = ?", id);
    made.filter(
            row ->
                !(row.text(0).equals(store)
                    && row.text(1).equals(login)
                    && Objects.equals(row.textOrNull(2), kind == null ? null : kind.name())
                    && row.instant(3).equals(at)
                    && Objects.equals(row.uuidOrNull(4), voided)))
        .ifPresent(
            other -> {
              throw new Problem(
                  409, "id-reused", "The id is taken", "Something else was amended under it.");
            });
    return made.isPresent();
  }

  /** What counts of that person, in all stores, as far from then as one work can reach. */
  private WorkSpans around(String login, Instant at) {
    Instant from = at.minus(WorkSpans.LONGEST.multipliedBy(2));
    Instant until = at.plus(WorkSpans.LONGEST.multipliedBy(2));
    List<Moment> moments = new ArrayList<>();
    sql.rows(
            """
            SELECT e.id, e.store, e.kind, e.at FROM
              (SELECT id, store, kind, at FROM work_entry WHERE login = ? AND at BETWEEN ? AND ?
               UNION ALL
               SELECT id, store, kind, at FROM work_amendment
               WHERE login = ? AND at BETWEEN ? AND ? AND kind IS NOT NULL) e
              LEFT JOIN work_amendment v ON v.store = e.store AND v.voids = e.id
            WHERE v.id IS NULL
            """,
            login,
            from,
            until,
            login,
            from,
            until)
        .forEach(
            row ->
                moments.add(
                    new Moment(
                        row.uuid(0), row.text(1), Kind.valueOf(row.text(2)), row.instant(3))));
    return new WorkSpans(moments);
  }

  private void write(
      String store,
      UUID id,
      String login,
      @Nullable Kind kind,
      Instant at,
      @Nullable UUID voided,
      String reason,
      Caller by) {
    Transactions.orOvertaken(
        () ->
            sql.update(
                """
                INSERT INTO work_amendment (store, id, login, kind, at, voids, reason, made_at,
                  made_by)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                store,
                id,
                login,
                kind,
                at,
                voided,
                reason.strip(),
                clock.instant(),
                by.login()));
  }
}
