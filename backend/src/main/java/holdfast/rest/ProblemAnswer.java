package holdfast.rest;

import holdfast.shared.Problem;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes refusals as {@code application/problem+json} (RFC 9457). */
final class ProblemAnswer {
  static final String MEDIA_TYPE = "application/problem+json";

  private ProblemAnswer() {}

  static Response of(Problem problem) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", problem.type());
    body.put("title", problem.title());
    body.put("status", problem.status());
    body.put("detail", problem.detail());
    body.putAll(problem.facts());
    Response.ResponseBuilder answer =
        Response.status(problem.status()).entity(body).type(MEDIA_TYPE);
    if (problem.facts().get("retryAfter") instanceof Number seconds) {
      answer.header("Retry-After", seconds);
    }
    if (problem.status() == 401) {
      answer.header("WWW-Authenticate", "Bearer");
    }
    return answer.build();
  }

  static Response of(int status, String type, String title, String detail) {
    return of(new Problem(status, type, title, detail));
  }
}
