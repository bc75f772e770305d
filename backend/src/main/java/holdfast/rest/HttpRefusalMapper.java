package holdfast.rest;

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
    String reason = refusal.getResponse().getStatusInfo().getReasonPhrase();
    String type =
        switch (status) {
          case 404 -> "not-found";
          case 405 -> "method-not-allowed";
          case 406, 415 -> "media-type";
          default -> status >= 500 ? "internal" : "malformed";
        };
    return ProblemAnswer.of(status, type, reason, reason);
  }
}
