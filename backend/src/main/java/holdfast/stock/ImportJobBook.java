package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.stock.ImportJob.State;
import holdfast.stock.ImportJobWatch.Status;
import holdfast.stock.ProductImport.Outcome;
import holdfast.stock.ProductImport.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is written down of imports. */
@ApplicationScoped
class ImportJobBook {
  /** An import that has not been seen for so long runs no more. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DETAIL = 500;
  private static final int LONGEST_SKU = 64;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;

  void begin(UUID id, String name, long size, Caller by) {
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO import_job (id, name, size, state, uploaded_at, uploaded_by)
                VALUES (?, ?, ?, 'UPLOADED', ?, ?)
                """,
                id,
                cut(name, LONGEST_NAME),
                size,
                clock.instant(),
                by.login()));
  }

  /**
   * Lets one run of it begin.
   *
   * @throws Problem {@code import-running} (409)
   */
  void start(UUID id, boolean isTrial) {
    Instant now = clock.instant();
    transactions.run(
        () -> {
          int begun =
              sql.update(
                  """
                  UPDATE import_job SET state = 'RUNNING', trial = ?, total = 0, created = 0,
                    updated = 0, unchanged = 0, refused = 0, cancelled = FALSE, problem = NULL,
                    detail = NULL, started_at = ?, seen_at = ?, ended_at = NULL
                  WHERE id = ? AND (state <> 'RUNNING' OR seen_at < ?)
                  """,
                  isTrial,
                  now,
                  now,
                  id,
                  now.minus(SILENCE));
          if (begun == 0) {
            throw new Problem(
                409, "import-running", "An import goes on", "This file is being imported now.");
          }
          sql.update("DELETE FROM import_refusal WHERE job = ?", id);
        });
  }

  /** Notes how far it is; answers whether somebody wants it to stop. */
  boolean progress(UUID id, int total, Map<Status, Integer> counts, List<Outcome> refused) {
    return transactions.call(
        () -> {
          sql.update(
              """
              UPDATE import_job SET total = ?, created = ?, updated = ?, unchanged = ?,
                refused = ?, seen_at = ? WHERE id = ?
              """,
              total,
              counts.getOrDefault(Status.CREATED, 0),
              counts.getOrDefault(Status.UPDATED, 0),
              counts.getOrDefault(Status.UNCHANGED, 0),
              counts.getOrDefault(Status.REFUSED, 0),
              clock.instant(),
              id);
          sql.insert(
              "INSERT INTO import_refusal (job, line, sku, type, detail, field, col, value)",
              refused.stream().map(row -> columns(id, row)).toList(),
              "");
          return sql.row("SELECT cancelled FROM import_job WHERE id = ?", id)
              .map(row -> row.flag(0))
              .orElse(true);
        });
  }

  void end(UUID id, State state, @Nullable String problem, @Nullable String detail) {
    transactions.run(
        () ->
            sql.update(
                "UPDATE import_job SET state = ?, problem = ?, detail = ?, ended_at = ? WHERE id ="
                    + " ?",
                state,
                problem,
                detail == null ? null : cut(detail, LONGEST_DETAIL),
                clock.instant(),
                id));
  }

  void cancel(UUID id) {
    transactions.run(
        () ->
            sql.update(
                "UPDATE import_job SET cancelled = TRUE WHERE id = ? AND state = 'RUNNING'", id));
  }

  Optional<ImportJob> find(UUID id) {
    return transactions.call(
        () ->
            sql.row(
                    """
                    SELECT id, name, state, trial, total, created, updated, unchanged, refused,
                      problem, detail, uploaded_at, uploaded_by, started_at, ended_at, seen_at
                    FROM import_job WHERE id = ?
                    """,
                    id)
                .map(this::job));
  }

  List<Outcome> refused(UUID id, int after, int limit) {
    return transactions.call(
        () ->
            sql
                .rows(
                    """
                    SELECT line, sku, type, detail, field, col, value FROM import_refusal
                    WHERE job = ? AND line > ? ORDER BY line LIMIT ?
                    """,
                    id,
                    after,
                    limit)
                .stream()
                .map(ImportJobBook::outcome)
                .toList());
  }

  /** Forgets what was uploaded so long ago; answers what that was. */
  List<UUID> forgetBefore(Duration age) {
    Instant limit = clock.instant().minus(age);
    return transactions.call(
        () -> {
          List<UUID> old =
              sql
                  .rows(
                      """
                      SELECT id FROM import_job WHERE uploaded_at < ?
                        AND (state <> 'RUNNING' OR seen_at < ?) LIMIT 100
                      """,
                      limit,
                      limit)
                  .stream()
                  .map(row -> row.uuid(0))
                  .toList();
          for (UUID id : old) {
            sql.update("DELETE FROM import_refusal WHERE job = ?", id);
            sql.update("DELETE FROM import_job WHERE id = ?", id);
          }
          return old;
        });
  }

  private ImportJob job(Row row) {
    State state = State.valueOf(row.text(2));
    Instant seen = row.instantOrNull(15);
    boolean isSilent = seen != null && seen.isBefore(clock.instant().minus(SILENCE));
    return new ImportJob(
        row.uuid(0),
        row.text(1),
        state == State.RUNNING && isSilent ? State.INTERRUPTED : state,
        row.flag(3),
        row.integer(4),
        row.integer(5),
        row.integer(6),
        row.integer(7),
        row.integer(8),
        row.textOrNull(9),
        row.textOrNull(10),
        row.instant(11),
        row.text(12),
        row.instantOrNull(13),
        row.instantOrNull(14));
  }

  private static Outcome outcome(Row row) {
    return new Outcome(
        row.integer(0),
        row.text(1),
        "refused",
        new Refusal(
            row.text(2), row.text(3), row.textOrNull(4), row.textOrNull(5), row.textOrNull(6)));
  }

  private static @Nullable Object[] columns(UUID id, Outcome row) {
    Refusal why = Objects.requireNonNull(row.problem());
    return new @Nullable Object[] {
      id,
      row.row(),
      cut(row.sku(), LONGEST_SKU),
      why.type(),
      cut(why.detail(), LONGEST_DETAIL),
      orNull(why.field()),
      orNull(why.column()),
      orNull(why.value())
    };
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null ? null : cut(text, LONGEST_NAME / 2);
  }

  /** Without half a character at the end, and without what the database cannot keep. */
  private static String cut(String text, int longest) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
    return plain.codePointCount(0, plain.length()) <= longest
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, longest));
  }
}
