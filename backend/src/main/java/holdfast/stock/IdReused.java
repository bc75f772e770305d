package holdfast.stock;

import holdfast.shared.Problem;
import java.util.UUID;

/** 409 {@code id-reused}: the id already belongs to something else. */
public final class IdReused extends Problem {
  private static final long serialVersionUID = 1L;

  public IdReused(UUID id) {
    super(
        409,
        "id-reused",
        "The id is already used",
        id + " was made before with other contents. Use a new id.");
    with("id", id.toString());
  }
}
