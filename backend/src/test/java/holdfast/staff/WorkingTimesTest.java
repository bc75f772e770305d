package holdfast.staff;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.receipt.Intake;
import holdfast.receipt.Receipts.Outcome;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.staff.WorkingTimes.Day;
import holdfast.staff.WorkingTimes.Filter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkingTimesTest {
  private static final Sender TILL = new Sender("S1-W", S1);
  private static final byte[] PHOTO = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 7};

  private final Shop shop = Shop.open();
  private final Intake intake = shop.the(Intake.class);
  private final WorkingTimes times = shop.the(WorkingTimes.class);
  private final WorkPhotos photos = shop.the(WorkPhotos.class);
  private final String person = "w" + UUID.randomUUID();

  @BeforeEach
  void there_is_a_till_and_somebody_who_works_there() throws SQLException {
    shop.sql("INSERT IGNORE INTO till (code, store, name) VALUES ('S1-W', 'S1', 'Till W')");
    shop.sql(
        "INSERT INTO user_account (login, name, role, password_hash) VALUES ('"
            + person
            + "', 'Ірина Гнатюк', 'CASHIER', '-')");
  }

  @AfterEach
  void photos_are_kept_as_before() {
    photos.keepFor(S1, 30, MANAGER);
  }

  @Test
  void a_day_is_what_lies_between_its_starts_and_ends() {
    take(said("start", "2026-11-27T06:00:00Z"));
    take(said("end", "2026-11-27T10:00:00Z"));
    take(said("start", "2026-11-27T11:00:00Z"));
    take(said("end", "2026-11-27T15:30:00Z"));
    Day day = days().getFirst();
    assertEquals("Ірина Гнатюк", day.name());
    assertEquals(LocalDate.of(2026, 11, 27), day.date());
    assertEquals(Instant.parse("2026-11-27T06:00:00Z"), day.came());
    assertEquals(Instant.parse("2026-11-27T15:30:00Z"), day.left());
    assertEquals(Duration.ofMinutes(510), day.worked());
    assertTrue(day.isWhole());
    assertEquals(4, day.entries().size());
  }

  @Test
  void work_past_midnight_belongs_to_the_day_on_which_it_began() {
    take(said("start", "2026-11-27T19:00:00Z"));
    take(said("end", "2026-11-28T03:00:00Z"));
    assertEquals(1, days().size());
    assertEquals(LocalDate.of(2026, 11, 27), days().getFirst().date());
    assertEquals(Duration.ofHours(8), days().getFirst().worked());
  }

  @Test
  void what_was_never_ended_counts_nothing_and_says_so() {
    take(said("start", "2026-11-26T06:00:00Z"));
    take(said("start", "2026-11-27T06:00:00Z"));
    take(said("end", "2026-11-27T07:00:00Z"));
    assertEquals(2, days().size());
    assertTrue(days().getFirst().isWhole());
    assertFalse(days().getLast().isWhole());
    assertEquals(Duration.ZERO, days().getLast().worked());
  }

  @Test
  void each_entry_is_kept_once_in_whatever_order_and_however_often_it_comes() {
    String start = said("start", "2026-11-27T06:00:00Z");
    String end = said("end", "2026-11-27T07:00:00Z");
    assertEquals(Outcome.STORED, take(end));
    assertEquals(Outcome.STORED, take(start));
    assertEquals(Outcome.REPEATED, take(start));
    assertEquals(Outcome.PARKED, take(start.replace("06:00", "05:00")));
    assertEquals(Duration.ofHours(1), days().getFirst().worked());
  }

  @Test
  void the_same_entry_sent_by_many_at_once_is_one() throws InterruptedException {
    String start = photographed("2026-11-27T06:00:00Z", PHOTO);
    List<Outcome> outcomes = Shop.together(8, i -> take(start));
    assertEquals(1, outcomes.stream().filter(Outcome.STORED::equals).count());
    assertEquals(7, outcomes.stream().filter(Outcome.REPEATED::equals).count());
    assertEquals(1, days().getFirst().entries().size());
  }

  @Test
  void what_is_no_small_jpeg_is_set_aside() {
    assertEquals(Outcome.PARKED, take(photographed("2026-11-27T06:00:00Z", new byte[] {1, 2, 3})));
    byte[] large = new byte[WorkEntry.MOST_BYTES + 1];
    System.arraycopy(PHOTO, 0, large, 0, PHOTO.length);
    assertEquals(Outcome.PARKED, take(photographed("2026-11-27T06:00:00Z", large)));
    assertEquals(List.of(), days());
  }

  @Test
  void a_photo_is_seen_by_those_who_may_until_its_store_keeps_it_no_longer() {
    take(photographed(Shop.clock.instant().minus(Duration.ofDays(3)).toString(), PHOTO));
    UUID entry = recent().entries().getFirst().id();
    assertTrue(recent().entries().getFirst().hasPhoto());
    assertEquals(PHOTO.length, photos.photo(S1, entry, MANAGER).length);
    assertThrows(Problem.class, () -> photos.photo(S1, entry, CASHIER));
    photos.deleteOld();
    assertTrue(recent().entries().getFirst().hasPhoto());
    photos.keepFor(S1, 2, MANAGER);
    photos.deleteOld();
    assertFalse(recent().entries().getFirst().hasPhoto());
    assertThrows(Problem.class, () -> photos.photo(S1, entry, MANAGER));
  }

  @Test
  void a_till_whose_clock_is_ahead_does_not_have_its_photos_kept_for_longer() {
    take(photographed("2099-01-01T06:00:00Z", PHOTO));
    photos.keepFor(S1, 0, MANAGER);
    photos.deleteOld();
    Filter then = new Filter(S1, LocalDate.of(2099, 1, 1), LocalDate.of(2099, 1, 1), person);
    assertFalse(times.days(then, MANAGER).getFirst().entries().getFirst().hasPhoto());
  }

  @Test
  void a_store_that_wants_no_photos_keeps_the_entry_without_one() {
    photos.keepFor(S1, 0, MANAGER);
    assertEquals(Outcome.STORED, take(photographed("2026-11-27T06:00:00Z", PHOTO)));
    assertFalse(days().getFirst().entries().getFirst().hasPhoto());
    assertThrows(Problem.class, () -> photos.keepFor(S1, -1, MANAGER));
    assertThrows(Problem.class, () -> photos.keepFor(S1, 366, MANAGER));
  }

  @Test
  void nobody_but_those_who_may_sees_who_worked_when() {
    Filter any = new Filter(null, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 11, 30), "");
    assertThrows(Problem.class, () -> times.days(any, CASHIER));
  }

  private Outcome take(String entry) {
    return intake.take(List.of(JsonInput.object(entry)), TILL, CASHIER).getFirst().outcome();
  }

  private List<Day> days() {
    LocalDate from = LocalDate.of(2026, 11, 1);
    return times.days(new Filter(S1, from, LocalDate.of(2026, 11, 30), person), MANAGER);
  }

  private Day recent() {
    LocalDate today = LocalDate.ofInstant(Shop.clock.instant(), ZoneId.of("Europe/Kyiv"));
    Filter filter = new Filter(S1, today.minusDays(5), today.plusDays(1), person);
    return times.days(filter, MANAGER).getFirst();
  }

  private String said(String what, String at) {
    return entry(what, at, "\"noPhoto\":\"no-camera\"");
  }

  private String photographed(String at, byte[] photo) {
    return entry("start", at, "\"photo\":\"" + Base64.getEncoder().encodeToString(photo) + "\"");
  }

  private String entry(String what, String at, String photo) {
    return """
    {"id":"%s","schema":3,"type":"work-%s","at":"%s","user":"%s","proof":"badge",%s}\
    """
        .formatted(UUID.randomUUID(), what, at, person, photo);
  }
}
