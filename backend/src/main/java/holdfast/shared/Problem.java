package holdfast.shared;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A refusal that the caller can understand and act on. Thrown inside a transaction it rolls it
 * back; at the border it becomes {@code application/problem+json} (RFC 9457).
 *
 * <p>The type is stable: interfaces rely on it. The detail is for people reading logs and answers
 * of the API; screens write their own sentence from the type and the facts.
 */
public class Problem extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  private final int status;
  private final String type;
  private final String title;
  private final transient Map<String, Object> facts = new LinkedHashMap<>();

  public Problem(int status, String type, String title, String detail) {
    super(detail);
    this.status = status;
    this.type = type;
    this.title = title;
  }

  /** 422: the request is readable but says something that cannot be. */
  public static Problem invalid(String field, String detail) {
    return new Problem(422, "invalid", "The request is not valid", field + ": " + detail)
        .with("field", field);
  }

  public static Problem notFound(String what, Object which) {
    return new Problem(404, "not-found", "Not found", "There is no " + what + " " + which + ".");
  }

  /** 409: the document stands where this cannot be done any more, or not yet. */
  public static Problem wrongState(String what, Object which, String actual) {
    return new Problem(
            409,
            "wrong-state",
            "Not possible in this state",
            "The " + what + " " + which + " is " + actual + ".")
        .with("actual", actual);
  }

  static Problem forbidden(String login, Permission permission) {
    return new Problem(
            403, "forbidden", "Not allowed", login + " lacks the permission " + permission + ".")
        .with("permission", permission.name());
  }

  static Problem forbiddenStore(String login, String store) {
    return new Problem(403, "forbidden", "Not allowed", login + " does not work in " + store + ".")
        .with("store", store);
  }

  /** Adds a fact that goes out beside the standard members. */
  public final Problem with(String name, Object fact) {
    facts.put(name, fact);
    return this;
  }

  public int status() {
    return status;
  }

  public String type() {
    return type;
  }

  public String title() {
    return title;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public Map<String, Object> facts() {
    return Map.copyOf(facts);
  }
}
