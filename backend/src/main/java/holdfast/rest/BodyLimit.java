package holdfast.rest;

import holdfast.shared.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * How much a request may carry: 256 KiB, and more only where files and packages come in. Over that,
 * 413 {@code too-large}, whether the length was announced or not.
 */
@Provider
@PreMatching
public class BodyLimit implements ContainerRequestFilter {
  private static final long USUAL = 256 * 1024L;
  private static final long ORDERS = 5 * 1024 * 1024L;
  private static final long PACKAGES = 2 * 1024 * 1024L;
  private static final long HOOKS = 2 * 1024 * 1024L;
  private static final long IMPORT = 200 * 1024 * 1024L;

  @Override
  public void filter(ContainerRequestContext request) {
    long most = most(request.getUriInfo().getPath());
    if (request.getLength() > most) {
      throw tooLarge(most);
    }
    request.setEntityStream(new Limited(request.getEntityStream(), most));
  }

  private static long most(String path) {
    if (path.endsWith("products/import") || path.endsWith("products/import/jobs")) {
      return IMPORT;
    }
    if (path.endsWith("/orders")) {
      return ORDERS;
    }
    if (path.contains("hooks/")) {
      return HOOKS;
    }
    return path.endsWith("till/packages") ? PACKAGES : USUAL;
  }

  private static Problem tooLarge(long most) {
    return new Problem(
        413, "too-large", "The request is too large", "At most " + most + " bytes are taken here.");
  }

  private static final class Limited extends FilterInputStream {
    private final long most;
    private long read;

    Limited(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int bytes) {
      read += bytes;
      if (read > most) {
        throw tooLarge(most);
      }
    }
  }
}
