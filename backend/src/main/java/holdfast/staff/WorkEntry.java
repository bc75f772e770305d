package holdfast.staff;

import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody came to work or left, and showed at a till who it is.
 *
 * @param noPhoto why there is no photo; null with one
 * @param photo a JPEG; null without one
 */
@SuppressWarnings("ArrayRecordComponent") // goes on its way at once
public record WorkEntry(
    UUID id,
    String login,
    Kind kind,
    Instant at,
    Proof proof,
    @Nullable NoPhoto noPhoto,
    byte @Nullable [] photo) {

  /** A larger photo is refused. */
  public static final int MOST_BYTES = 100_000;

  /** Whether work begins or ends. */
  public enum Kind {
    START,
    END
  }

  /** How somebody showed who it is. */
  public enum Proof {
    PIN,
    BADGE
  }

  /** Why there is no photo. */
  public enum NoPhoto {
    /** The store wants none. */
    OFF,
    NO_CAMERA,
    /** Nobody let the browser use the camera. */
    REFUSED,
    /** The camera gave no picture. */
    FAILED
  }

  /**
   * Reads the package of a till.
   *
   * @throws Problem {@code invalid} when it is none, or the photo is too large or no JPEG
   */
  public static WorkEntry read(Kind kind, JsonInput input) {
    byte @Nullable [] photo = input.has("photo") ? input.bytes("photo", MOST_BYTES) : null;
    if (photo != null && !isJpeg(photo)) {
      throw input.refuse("photo", "must be a JPEG");
    }
    return new WorkEntry(
        input.uuid("id"),
        input.text("user", 64),
        kind,
        input.time("at"),
        word(Proof.class, "proof", input),
        photo == null ? word(NoPhoto.class, "noPhoto", input) : null,
        photo);
  }

  private static boolean isJpeg(byte[] photo) {
    return photo.length > 3
        && photo[0] == (byte) 0xff
        && photo[1] == (byte) 0xd8
        && photo[2] == (byte) 0xff;
  }

  private static <E extends Enum<E>> E word(Class<E> type, String field, JsonInput input) {
    String said = input.text(field, 20);
    try {
      return Enum.valueOf(type, said.toUpperCase(Locale.ROOT).replace('-', '_'));
    } catch (IllegalArgumentException unknown) {
      throw input.refuse(field, "is not understood");
    }
  }
}
