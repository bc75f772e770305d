package holdfast.rest;

import holdfast.shared.Problem;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.UUID;

/**
 * A failure nobody expected: the caller learns a code to quote, the log gets the whole story, and
 * nothing of the inside goes out. A refusal wrapped by a container layer is unwrapped.
 */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {
  private static final Logger log = System.getLogger(FailureMapper.class.getName());

  @Override
  public Response toResponse(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof Problem problem) {
        return ProblemAnswer.of(problem);
      }
    }
    String code = UUID.randomUUID().toString().substring(0, 8);
    log.log(Level.ERROR, "request failed, code " + code, failure);
    return ProblemAnswer.of(
        500,
        "internal",
        "Holdfast failed to do this",
        "The failure is in the server's log under the code " + code + ".");
  }
}
