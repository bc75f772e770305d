package holdfast.identity;

import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.shared.Times;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The short way of a usual request, past JAX-RS, on whose road it spent half of its time (decision
 * 0016). What is answered here is byte for byte what the resource of that address would answer;
 * what is unusual goes on to that one as it came, and what was refused goes on with the refusal, to
 * be worded there.
 */
public abstract class ShortWay extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String REFUSAL = ShortWay.class.getName() + ".refusal";
  private static final String BEARER = "Bearer ";
  private static final String JSON = "application/json";

  @Inject transient Tokens tokens;
  @Inject transient Clock clock;

  /** What is answered, as JSON. */
  @SuppressWarnings("ArrayRecordComponent") // written out once
  public record Answer(int status, byte[] json) {}

  /** How many bytes a usual request has at most. */
  protected abstract int longest();

  /** Does what is asked; what it throws is worded by the resource. */
  protected abstract Answer answer(String body, Caller caller);

  @Override
  protected final void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<Caller> caller = isUsual(request) ? caller(request) : Optional.empty();
    if (caller.isEmpty()) {
      chain.doFilter(request, response);
      return;
    }
    byte[] body = request.getInputStream().readAllBytes();
    Answer answer;
    try {
      answer = answer(text(body), caller.get());
    } catch (RuntimeException refusal) {
      request.setAttribute(REFUSAL, refusal);
      chain.doFilter(request, response);
      return;
    }
    response.setStatus(answer.status());
    response.setHeader("Date", Times.http(clock.instant()));
    response.setContentType(JSON);
    response.setContentLength(answer.json().length);
    response.getOutputStream().write(answer.json());
  }

  /**
   * Throws what the short way has refused.
   *
   * @throws Problem and whatever else the verb throws
   */
  public static void refuse(HttpServletRequest request) {
    if (request.getAttribute(REFUSAL) instanceof RuntimeException refusal) {
      throw refusal;
    }
  }

  private boolean isUsual(HttpServletRequest request) {
    int length = request.getContentLength();
    String accepted = request.getHeader("Accept");
    return request.getMethod().equals("POST")
        && length > 0
        && length <= longest()
        && JSON.equals(request.getContentType())
        && (accepted == null || accepted.equals("*/*") || accepted.equals(JSON));
  }

  private Optional<Caller> caller(HttpServletRequest request) {
    @Nullable String header = request.getHeader("Authorization");
    return header == null || !header.startsWith(BEARER)
        ? Optional.empty()
        : tokens.caller(header.substring(BEARER.length()).strip());
  }

  private static String text(byte[] body) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException other) {
      throw new Problem(400, "malformed", "The request cannot be read", "JSON comes in UTF-8.");
    }
  }
}
