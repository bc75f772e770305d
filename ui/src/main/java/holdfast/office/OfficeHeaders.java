package holdfast.office;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * What the browser may do with a page of the office. Vaadin needs inline scripts and eval; all else
 * comes from here only, and nobody may frame the page.
 */
@WebFilter(
    urlPatterns = {"/manage/*", "/VAADIN/*", "/css/*", "/js/*", "/images/*"},
    asyncSupported = true)
public class OfficeHeaders extends HttpFilter {
  private static final long serialVersionUID = 1L;
  private static final String POLICY =
      String.join(
          "; ",
          "default-src 'self'",
          "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
          "style-src 'self' 'unsafe-inline'",
          "img-src 'self' data:",
          "font-src 'self' data:",
          "object-src 'none'",
          "base-uri 'self'",
          "form-action 'self'",
          "frame-ancestors 'none'");

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    if (isOwnFile(request.getServletPath())) {
      response.setHeader("Cache-Control", "no-cache");
    }
    chain.doFilter(request, response);
  }

  /** Our own files keep their names from version to version, so the browser must ask each time. */
  private static boolean isOwnFile(String path) {
    return path.startsWith("/css/") || path.startsWith("/js/") || path.startsWith("/images/");
  }
}
