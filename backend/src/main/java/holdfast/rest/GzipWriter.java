package holdfast.rest;

import holdfast.shared.Gzipped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes what is {@link Gzipped} as gzip (RFC 9110, 8.4.1.3) when the client accepts it. The goods
 * of a store are a tenth as long then.
 */
@Provider
@Gzipped
public class GzipWriter implements WriterInterceptor {
  private static final String GZIP = "gzip";

  @Context HttpHeaders request;

  @Override
  public void aroundWriteTo(WriterInterceptorContext answer) throws IOException {
    MultivaluedMap<String, Object> headers = answer.getHeaders();
    headers.add(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (!accepts(request.getHeaderString(HttpHeaders.ACCEPT_ENCODING))) {
      answer.proceed();
      return;
    }
    headers.putSingle(HttpHeaders.CONTENT_ENCODING, GZIP);
    headers.remove(HttpHeaders.CONTENT_LENGTH);
    GZIPOutputStream compressed = new GZIPOutputStream(answer.getOutputStream());
    answer.setOutputStream(compressed);
    answer.proceed();
    compressed.finish(); // the stream below is the server's to close
  }

  private static boolean accepts(@Nullable String encodings) {
    if (encodings == null) {
      return false;
    }
    for (String one : encodings.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = one.strip().split(";", -1);
      if (parts[0].strip().equals(GZIP)) {
        return parts.length == 1 || !parts[1].strip().matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
