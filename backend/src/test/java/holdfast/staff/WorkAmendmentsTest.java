package holdfast.staff;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.receipt.Intake;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import holdfast.staff.WorkAmendments.Added;
import holdfast.staff.WorkAmendments.Voided;
import holdfast.staff.WorkEntry.Kind;
import holdfast.staff.WorkingTimes.Day;
import holdfast.staff.WorkingTimes.Entry;
import holdfast.staff.WorkingTimes.Filter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a manager adds to the time clock and takes out of it. */
class WorkAmendmentsTest {
  private static final Sender TILL = new Sender("S1-V", S1);
  private static final LocalDate DAY = LocalDate.of(2026, 10, 20);

  private final Shop shop = Shop.open();
  private final WorkAmendments amendments = shop.the(WorkAmendments.class);
  private final String person = "v" + UUID.randomUUID();

  @BeforeEach
  void somebody_works_at_a_till() throws SQLException {
    shop.sql("INSERT IGNORE INTO till (code, store, name) VALUES ('S1-V', 'S1', 'Till V')");
    shop.sql(
        "INSERT INTO user_account (login, name, role, password_hash) VALUES ('"
            + person
            + "', 'Ірина Гнатюк', 'CASHIER', '-')");
  }

  @Test
  void a_forgotten_end_is_added_and_the_day_says_by_whom_and_why() {
    clockIn("start", "06:00");
    add(Kind.END, "15:30");
    Day day = day();
    assertEquals(Duration.ofMinutes(570), day.worked());
    assertTrue(day.isWhole());
    assertTrue(day.isAmended());
    assertNull(day.entries().getFirst().added());
    Entry end = day.entries().getLast();
    assertNull(end.till());
    assertEquals("forgot it", Objects.requireNonNull(end.added()).reason());
    assertEquals("manager", end.added().made().by());
  }

  @Test
  void a_wrong_entry_is_taken_out_counts_no_more_and_still_stands_there() {
    clockIn("start", "06:00");
    clockIn("end", "07:00");
    clockIn("end", "15:00");
    UUID wrong = day().entries().get(1).id();
    assertEquals(Duration.ofHours(1), day().worked());
    takeOut(wrong);
    assertEquals(Duration.ofHours(9), day().worked());
    assertTrue(day().isWhole());
    assertEquals(3, day().entries().size());
    assertFalse(day().entries().get(1).counts());
  }

  @Test
  void what_was_added_can_be_taken_out_as_well_and_a_day_without_any_is_still_seen() {
    add(Kind.START, "06:00");
    takeOut(day().entries().getFirst().id());
    assertEquals(Duration.ZERO, day().worked());
    assertNull(day().came());
    assertTrue(day().isAmended());
    assertNotNull(day().entries().getFirst().voided());
  }

  @Test
  void the_same_again_changes_nothing_and_another_under_its_id_is_refused() {
    clockIn("start", "06:00");
    Added end = new Added(UUID.randomUUID(), S1, person, Kind.END, at("15:00"), "forgot it");
    amendments.add(end, MANAGER);
    amendments.add(end, MANAGER);
    assertEquals(2, day().entries().size());
    Added other = new Added(end.id(), S1, person, Kind.END, at("16:00"), "forgot it");
    assertEquals("id-reused", type(() -> amendments.add(other, MANAGER)));
    Voided out = new Voided(UUID.randomUUID(), S1, end.id(), "wrong");
    amendments.takeOut(out, MANAGER);
    amendments.takeOut(out, MANAGER);
    assertEquals("wrong-state", type(() -> takeOut(end.id())));
    assertEquals("not-found", type(() -> takeOut(UUID.randomUUID())));
  }

  @Test
  void many_who_add_the_same_forgotten_end_add_one() throws InterruptedException {
    clockIn("start", "06:00");
    List<String> outcomes =
        Shop.together(
            6,
            i -> {
              try {
                add(Kind.END, "15:00");
                return "added";
              } catch (Problem refusal) {
                return refusal.type();
              }
            });
    assertEquals(1, outcomes.stream().filter("added"::equals).count(), outcomes::toString);
    assertEquals(2, day().entries().size());
  }

  @Test
  void nobody_is_at_work_twice_at_once_or_before_it_happened() {
    clockIn("start", "06:00");
    clockIn("end", "15:00");
    assertEquals("work-overlaps", type(() -> add(Kind.END, "12:00")));
    assertEquals("work-overlaps", type(() -> add(Kind.START, "12:00")));
    assertEquals("work-overlaps", type(() -> add(Kind.END, "15:00")));
    assertEquals("work-overlaps", type(() -> add(S2, Kind.START, at("07:00"))));
    add(S2, Kind.START, at("05:00"));
    assertEquals(
        "work-overlaps", type(() -> add(S2, Kind.END, at("15:30"))), "around what was worked here");
    Instant soon = Shop.clock.instant().plus(Duration.ofMinutes(1));
    assertEquals("invalid", type(() -> add(S1, Kind.START, soon)));
    assertEquals(2, day().entries().size());
  }

  @Test
  void only_those_who_may_amend_and_only_with_a_reason() {
    assertEquals("forbidden", type(() -> add(Kind.START, "06:00", "r", CASHIER)));
    Caller elsewhere = new Caller("there", Role.MANAGER, S2);
    assertEquals("forbidden", type(() -> add(Kind.START, "06:00", "r", elsewhere)));
    assertEquals("invalid", type(() -> add(Kind.START, "06:00", " ", MANAGER)));
    Added stranger =
        new Added(UUID.randomUUID(), S1, "nobody-at-all", Kind.START, at("06:00"), "r");
    assertEquals("invalid", type(() -> amendments.add(stranger, MANAGER)));
  }

  private Day day() {
    return shop.the(WorkingTimes.class).days(new Filter(S1, DAY, DAY, person), MANAGER).getFirst();
  }

  private static Instant at(String time) {
    return Instant.parse(DAY + "T" + time + ":00Z");
  }

  private void add(Kind kind, String time) {
    add(kind, time, "forgot it", MANAGER);
  }

  private void add(Kind kind, String time, String reason, Caller by) {
    amendments.add(new Added(UUID.randomUUID(), S1, person, kind, at(time), reason), by);
  }

  private void add(String store, Kind kind, Instant at) {
    amendments.add(new Added(UUID.randomUUID(), store, person, kind, at, "forgot it"), MANAGER);
  }

  private void takeOut(UUID entry) {
    amendments.takeOut(new Voided(UUID.randomUUID(), S1, entry, "wrong"), MANAGER);
  }

  private static String type(Runnable deed) {
    return assertThrows(Problem.class, deed::run).type();
  }

  private void clockIn(String what, String time) {
    String entry =
        """
        {"id":"%s","schema":3,"type":"work-%s","at":"%s","user":"%s","proof":"badge",
         "noPhoto":"no-camera"}
        """
            .formatted(UUID.randomUUID(), what, at(time), person);
    assertEquals(
        Outcome.STORED,
        shop.the(Intake.class)
            .take(List.of(JsonInput.object(entry)), TILL, CASHIER)
            .getFirst()
            .outcome());
  }
}
