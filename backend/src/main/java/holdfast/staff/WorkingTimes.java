package holdfast.staff;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Stamp;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When people worked, by person and day, from what tills wrote down and managers amended. */
@ApplicationScoped
public class WorkingTimes {
  private static final Duration LONGEST = WorkSpans.LONGEST;

  /** Entries that tills wrote down, and those that somebody added; each with what became of it. */
  private static final String ENTRIES =
      """
      SELECT e.id, e.store, e.till, e.login, COALESCE(u.name, e.login), e.kind, e.at, e.proof,
        p.entry IS NOT NULL, e.no_photo, e.reason, e.made_at, e.made_by,
        v.reason, v.made_at, v.made_by
      FROM
        (SELECT id, store, till, login, kind, at, proof, no_photo, NULL AS reason,
           NULL AS made_at, NULL AS made_by
         FROM work_entry WHERE store = ? AND at >= ? AND at < ?
         UNION ALL
         SELECT id, store, NULL, login, kind, at, NULL, NULL, reason, made_at, made_by
         FROM work_amendment WHERE store = ? AND at >= ? AND at < ? AND kind IS NOT NULL) e
        LEFT JOIN user_account u ON u.login = e.login
        LEFT JOIN work_photo p ON p.store = e.store AND p.entry = e.id
        LEFT JOIN work_amendment v ON v.store = e.store AND v.voids = e.id
      WHERE LOWER(u.name) LIKE LOWER(?) OR LOWER(e.login) LIKE LOWER(?)
      ORDER BY e.login, e.at, e.id
      """;

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

  /** Why somebody added an entry or took one out, who it was and when. */
  public record Amended(String reason, Stamp made) {}

  /**
   * One entry, as a till wrote it down or as somebody added it.
   *
   * @param till and {@code proof}: null for one that was added
   * @param hasPhoto whether its photo is still there
   * @param noPhoto why there never was one
   * @param added null for one of a till
   * @param voided null while it counts
   */
  public record Entry(
      UUID id,
      String store,
      @Nullable String till,
      String login,
      String name,
      Kind kind,
      Instant at,
      @Nullable Proof proof,
      boolean hasPhoto,
      @Nullable NoPhoto noPhoto,
      @Nullable Amended added,
      @Nullable Amended voided) {

    /** Whether it was not taken out. */
    public boolean counts() {
      return voided == null;
    }
  }

  /**
   * One day of one person in one store; work that goes past midnight belongs to the day on which it
   * began.
   *
   * @param came the first start; null when nobody wrote one down
   * @param left the last end; null when nobody wrote one down
   * @param worked between each start and the end that follows it
   * @param isWhole whether each start has its end and each end its start
   * @param entries also those that were taken out, which count nothing
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
      List<Entry> entries) {

    /** Whether somebody added to it or took something out. */
    public boolean isAmended() {
      return entries.stream().anyMatch(entry -> entry.added() != null || !entry.counts());
    }
  }

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
    Instant first = from.minus(LONGEST);
    Instant last = until.plus(LONGEST);
    String code = store.code();
    List<Entry> entries =
        transactions
            .call(() -> sql.rows(ENTRIES, code, first, last, code, first, last, part, part))
            .stream()
            .map(WorkingTimes::entry)
            .toList();
    Map<List<Object>, List<Entry>> counted = new LinkedHashMap<>();
    for (List<Entry> day : byDay(entries.stream().filter(Entry::counts).toList(), zone)) {
      counted.put(key(day.getFirst(), zone), day);
    }
    entries.stream()
        .filter(entry -> !entry.counts())
        .forEach(
            entry ->
                counted.computeIfAbsent(key(entry, zone), none -> new ArrayList<>()).add(entry));
    counted.forEach(
        (key, day) -> {
          LocalDate date = (LocalDate) key.getLast();
          if (!date.isBefore(filter.from()) && !date.isAfter(filter.through())) {
            days.add(sum(day, date));
          }
        });
  }

  private static List<Object> key(Entry entry, ZoneId zone) {
    return List.of(entry.login(), day(entry, zone));
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
    return WorkSpans.isWork(start.kind(), start.at(), end.kind(), end.at());
  }

  private static LocalDate day(Entry entry, ZoneId zone) {
    return LocalDate.ofInstant(entry.at(), zone);
  }

  private static Day sum(List<Entry> all, LocalDate date) {
    List<Entry> entries = all.stream().filter(Entry::counts).toList();
    Duration worked = Duration.ZERO;
    int pairs = 0;
    for (int i = 1; i < entries.size(); i++) {
      if (endsWork(entries.get(i - 1), entries.get(i))) {
        worked = worked.plus(Duration.between(entries.get(i - 1).at(), entries.get(i).at()));
        pairs++;
      }
    }
    Entry first = all.getFirst();
    return new Day(
        first.store(),
        first.login(),
        first.name(),
        date,
        at(Kind.START, entries),
        at(Kind.END, entries.reversed()),
        worked,
        pairs * 2 == entries.size(),
        all.stream().sorted(Comparator.comparing(Entry::at)).toList());
  }

  private static @Nullable Instant at(Kind kind, List<Entry> entries) {
    return entries.stream()
        .filter(entry -> entry.kind() == kind)
        .map(Entry::at)
        .findFirst()
        .orElse(null);
  }

  private static Entry entry(Row row) {
    String proof = row.textOrNull(7);
    String noPhoto = row.textOrNull(9);
    return new Entry(
        row.uuid(0),
        row.text(1),
        row.textOrNull(2),
        row.text(3),
        row.text(4),
        Kind.valueOf(row.text(5)),
        row.instant(6),
        proof == null ? null : Proof.valueOf(proof),
        row.flag(8),
        noPhoto == null ? null : NoPhoto.valueOf(noPhoto),
        amended(row, 10),
        amended(row, 13));
  }

  private static @Nullable Amended amended(Row row, int column) {
    Stamp made = Stamp.of(row, column + 1);
    return made == null ? null : new Amended(row.text(column), made);
  }
}
