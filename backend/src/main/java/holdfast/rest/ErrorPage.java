package holdfast.rest;

import jakarta.json.Json;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.StatusType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * What is said when the server itself refuses, before or beside the API: a problem document under
 * {@code /api/}, elsewhere one line. Instead of the server's own page, which advertises its maker.
 */
@WebServlet("/error-page")
public class ErrorPage extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse answer)
      throws IOException {
    StatusType status = status(request);
    String path = String.valueOf(request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI));
    boolean isApi = path.startsWith("/api/");
    String text = isApi ? problem(status) : status.getStatusCode() + " " + status.getReasonPhrase();
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    answer.setStatus(status.getStatusCode());
    answer.setContentType(isApi ? ProblemAnswer.MEDIA_TYPE : "text/plain");
    answer.setContentLength(body.length);
    answer.getOutputStream().write(body);
  }

  /** Asked for by its own address, there is no such page. */
  private static StatusType status(HttpServletRequest request) {
    Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
    Response.Status known =
        code instanceof Integer number ? Response.Status.fromStatusCode(number) : null;
    return known == null ? Response.Status.NOT_FOUND : known;
  }

  private static String problem(StatusType status) {
    return Json.createObjectBuilder()
        .add("type", HttpRefusalMapper.type(status.getStatusCode()))
        .add("title", status.getReasonPhrase())
        .add("status", status.getStatusCode())
        .add("detail", status.getReasonPhrase())
        .build()
        .toString();
  }
}
