package holdfast.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * What is answered to those who ask again outlives a crash: the answer waits for the log of what it
 * was read from.
 */
interface Lasting {

  private static long marks() {
    return Long.parseLong(ServedHouse.read("SELECT passes FROM disk_mark").getFirst());
  }

  private static Answer asks(String path, String body) {
    return Visitor.as("integrator").post(path, body);
  }

  @Test
  default void a_repeated_hold_is_acknowledged_once_it_is_on_disk() {
    String body = Reserving.hold(UUID.randomUUID(), ServedHouse.pieces(5), "2");
    asks(BadInput.RESERVATIONS, body).is(201);
    long before = marks();
    asks(BadInput.RESERVATIONS, body).is(200);
    assertEquals(before + 1, marks());
  }

  @Test
  default void what_has_ended_already_is_told_once_that_is_on_disk() {
    UUID id = UUID.randomUUID();
    asks(BadInput.RESERVATIONS, Reserving.hold(id, ServedHouse.pieces(5), "2")).is(201);
    String convert = BadInput.RESERVATIONS + "/" + id + "/convert";
    asks(convert, "{}").is(200);
    long before = marks();
    asks(convert, "{}").isProblem(409, "not-active");
    assertEquals(before + 1, marks());
  }

  @Test
  default void a_reader_waits_for_nothing() {
    long before = marks();
    Visitor.as("integrator").get("/api/v1/reservations?store=S1").is(200);
    assertEquals(before, marks());
  }
}
