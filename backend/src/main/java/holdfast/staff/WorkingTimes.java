package holdfast.staff;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import holdfast.shared.Where;
import holdfast.staff.WorkEntry.Kind;
import holdfast.staff.WorkEntry.NoPhoto;
import holdfast.staff.WorkEntry.Proof;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When people worked, by person and day, from what tills wrote down. */
@ApplicationScoped
public class WorkingTimes {
  /** Nobody works for longer without a break; what ends later was never ended. */
  private static final Duration LONGEST = Duration.ofHours(24);

  @Inject Stores stores;
  @Inject Sql sql;
  @Inject Transactions transactions;

  /**
   * Which ones.
   *
   * @param store only of that store, or null for all
   * @param from the first day
   * @param through the last day
   * @param text in the name or the login; empty for all
   */
  public record Filter(@Nullable String store, LocalDate from, LocalDate through, String text) {}

  /**
   * One entry as a till wrote it down.
   *
   * @param hasPhoto whether its photo is still there
   * @param noPhoto why there never was one
   */
  public record Entry(
      UUID id,
      String store,
      String till,
      String login,
      String name,
      Kind kind,
      Instant at,
      Proof proof,
      boolean hasPhoto,
      @Nullable NoPhoto noPhoto) {}

  /**
   * One day of one person in one store; work that goes past midnight belongs to the day on which it
   * began.
   *
   * @param came the first start; null when nobody wrote one down
   * @param left the last end; null when nobody wrote one down
   * @param worked between each start and the end that follows it
   * @param isWhole whether each start has its end and each end its start
   */
  public record Day(
      String store,
      String login,
      String name,
      LocalDate date,
      @Nullable Instant came,
      @Nullable Instant left,
      Duration worked,
      boolean isWhole,
      List<Entry> entries) {}

  /**
   * The newest day first, then by name.
   *
   * @throws Problem {@code forbidden}
   */
  public List<Day> days(Filter filter, Caller by) {
    by.require(Permission.SEE_WORKING_TIME);
    List<Day> days = new ArrayList<>();
    for (Store store : stores.all()) {
      boolean isWanted = filter.store() == null || filter.store().equals(store.code());
      if (isWanted && (by.store() == null || by.store().equals(store.code()))) {
        addDays(store, filter, days);
      }
    }
    days.sort(
        Comparator.comparing(Day::date)
            .reversed()
            .thenComparing(Day::name)
            .thenComparing(Day::login)
            .thenComparing(Day::store));
    return days;
  }

  private void addDays(Store store, Filter filter, List<Day> days) {
    ZoneId zone = store.timeZone();
    Instant from = filter.from().atStartOfDay(zone).toInstant();
    Instant until = filter.through().plusDays(1).atStartOfDay(zone).toInstant();
    String part = Where.containing(filter.text());
    List<Row> rows =
        transactions.call(
            () ->
                sql.rows(
                    """
                    SELECT e.id, e.store, e.till, e.login, COALESCE(u.name, e.login), e.kind, e.at,
                      e.proof, p.entry IS NOT NULL, e.no_photo
                    FROM work_entry e LEFT JOIN user_account u ON u.login = e.login
                      LEFT JOIN work_photo p ON p.store = e.store AND p.entry = e.id
                    WHERE e.store = ? AND e.at >= ? AND e.at < ?
                      AND (LOWER(u.name) LIKE LOWER(?) OR LOWER(e.login) LIKE LOWER(?))
                    ORDER BY e.login, e.at, e.id
                    """,
                    store.code(),
                    from.minus(LONGEST),
                    until.plus(LONGEST),
                    part,
                    part));
    List<Entry> entries = rows.stream().map(WorkingTimes::entry).toList();
    for (List<Entry> day : byDay(entries, zone)) {
      LocalDate date = day(day.getFirst(), zone);
      if (!date.isBefore(filter.from()) && !date.isAfter(filter.through())) {
        days.add(sum(day, date));
      }
    }
  }

  /** Entries of one person stand together; an end belongs to the day of its start. */
  private static List<List<Entry>> byDay(List<Entry> entries, ZoneId zone) {
    List<List<Entry>> days = new ArrayList<>();
    @Nullable Entry last = null;
    for (Entry entry : entries) {
      boolean isSame =
          last != null
              && last.login().equals(entry.login())
              && (endsWork(last, entry)
                  || day(days.getLast().getFirst(), zone).equals(day(entry, zone)));
      if (!isSame) {
        days.add(new ArrayList<>());
      }
      days.getLast().add(entry);
      last = entry;
    }
    return days;
  }

  private static boolean endsWork(Entry start, Entry end) {
    return start.kind() == Kind.START
        && end.kind() == Kind.END
        && Duration.between(start.at(), end.at()).compareTo(LONGEST) <= 0;
  }

  private static LocalDate day(Entry entry, ZoneId zone) {
    return LocalDate.ofInstant(entry.at(), zone);
  }

  private static Day sum(List<Entry> entries, LocalDate date) {
    Duration worked = Duration.ZERO;
    int pairs = 0;
    for (int i = 1; i < entries.size(); i++) {
      if (endsWork(entries.get(i - 1), entries.get(i))) {
        worked = worked.plus(Duration.between(entries.get(i - 1).at(), entries.get(i).at()));
        pairs++;
      }
    }
    Entry first = entries.getFirst();
    return new Day(
        first.store(),
        first.login(),
        first.name(),
        date,
        at(Kind.START, entries),
        at(Kind.END, entries.reversed()),
        worked,
        pairs * 2 == entries.size(),
        List.copyOf(entries));
  }

  private static @Nullable Instant at(Kind kind, List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.kind() == kind)
        .map(Entry::at)
        .findFirst()
        .orElse(null);
  }

  private static Entry entry(Row row) {
    String noPhoto = row.textOrNull(9);
    return new Entry(
        row.uuid(0),
        row.text(1),
        row.text(2),
        row.text(3),
        row.text(4),
        Kind.valueOf(row.text(5)),
        row.instant(6),
        Proof.valueOf(row.text(7)),
        row.flag(8),
        noPhoto == null ? null : NoPhoto.valueOf(noPhoto));
  }
}
