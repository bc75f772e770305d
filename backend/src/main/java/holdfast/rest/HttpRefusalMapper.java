package holdfast.rest;

import holdfast.shared.Problem;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** What the JAX-RS runtime refuses by itself: unknown paths, wrong methods and media types. */
@Provider
public class HttpRefusalMapper implements ExceptionMapper<WebApplicationException> {
  @Override
  public Response toResponse(WebApplicationException refusal) {
    int status = refusal.getResponse().getStatus();
    if (status == 404 && refusal.getCause() instanceof IllegalArgumentException unreadable) {
      // the standard calls a parameter that is no number "not found"
      return ProblemAnswer.of(Problem.invalid("query", String.valueOf(unreadable.getMessage())));
    }
    String reason = refusal.getResponse().getStatusInfo().getReasonPhrase();
    return ProblemAnswer.of(status, type(status), reason, reason);
  }

  /** The type of a refusal that only has a status. */
  static String type(int status) {
    return switch (status) {
      case 401 -> "not-signed-in";
      case 403 -> "forbidden";
      case 404 -> "not-found";
      case 405 -> "method-not-allowed";
      case 406, 415 -> "media-type";
      case 413 -> "too-large";
      default -> status >= 500 ? "internal" : "malformed";
    };
  }
}
