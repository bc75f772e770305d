package holdfast.stock;

import holdfast.shared.Problem;
import java.util.UUID;

/** 409 {@code not-active}: the reservation has already ended, and how. */
public class NotActive extends Problem {
  private static final long serialVersionUID = 1L;

  NotActive(UUID id, Status actual) {
    super(
        409,
        "not-active",
        "The reservation is not active",
        "Reservation " + id + " is " + actual.word() + ".");
    with("id", id.toString());
    with("actual", actual.word());
  }
}
