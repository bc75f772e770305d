package holdfast.pos;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URL;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the bundle of the till's page. An address without a file behind it is a place inside
 * the page and gets the page itself. Files whose name carries their hash may be kept for ever; the
 * page and its service worker are asked for again each time, so that a till learns of a new
 * version.
 */
@WebServlet(
    name = "pos",
    urlPatterns = {"/pos", "/pos/*"})
public class PosPages extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private static final String PAGE = "/index.html";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=UTF-8",
          "js", "text/javascript;charset=UTF-8",
          "css", "text/css;charset=UTF-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "woff2", "font/woff2",
          "json", "application/json",
          "webmanifest", "application/manifest+json");

  private static final Map<String, String> SECURITY_HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
              + " 'self'; connect-src 'self' ws://127.0.0.1:*; manifest-src 'self'; worker-src"
              + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "geolocation=(), microphone=(), payment=()");

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getPathInfo();
    if (path == null) {
      response.sendRedirect(request.getContextPath() + "/pos/");
      return;
    }
    SECURITY_HEADERS.forEach(response::setHeader);
    String file = isFile(path) ? path : PAGE;
    URL found = find(file);
    if (found == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    response.setContentType(
        TYPES.getOrDefault(file.substring(file.lastIndexOf('.') + 1), "application/octet-stream"));
    response.setHeader(
        "Cache-Control",
        file.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    try (var in = found.openStream()) {
      in.transferTo(response.getOutputStream());
    }
  }

  private static boolean isFile(String path) {
    return path.lastIndexOf('.') > path.lastIndexOf('/');
  }

  private @Nullable URL find(String file) throws IOException {
    return file.contains("..") ? null : getServletContext().getResource("/pos" + file);
  }
}
