package holdfast.channel.goods;

import holdfast.channel.Channel;
import holdfast.channel.Channels;
import holdfast.channel.goods.CatalogueFiles.Format;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** Hands out the catalogue of a channel (DESIGN 12). */
@Path("channels/{code}/catalogue")
@ApplicationScoped
public class CatalogueResource {
  /** Each one reads the whole catalogue. */
  private static final int AT_ONCE = 2;

  @Inject Channels channels;
  @Inject CatalogueFiles files;
  @Context SecurityContext security;

  private final Semaphore writing = new Semaphore(AT_ONCE);

  /** The catalogue as it is now. It is written to its end before the first byte is sent. */
  @GET
  @Produces({"text/csv", MediaType.APPLICATION_XML, MediaType.APPLICATION_JSON})
  public Response catalogue(
      @PathParam("code") String code, @QueryParam("format") @DefaultValue("trs") String name)
      throws IOException {
    Caller caller = Caller.of(security.getUserPrincipal());
    caller.require(Permission.READ_STOCK);
    Format format = Format.named(name.toLowerCase(Locale.ROOT));
    Channel channel = channels.named(code);
    caller.requireStore(channel.store());
    if (!writing.tryAcquire()) {
      throw new Problem(
              503, "busy", "Too busy to do this now", "Other catalogues are being written now.")
          .with("retryAfter", 5);
    }
    java.nio.file.Path file = Files.createTempFile("catalogue", "." + format.word());
    try {
      files.write(channel, format, file);
    } catch (RuntimeException failed) {
      Files.deleteIfExists(file);
      throw failed;
    } finally {
      writing.release();
    }
    return Response.ok(sending(file), format.mediaType())
        .header("Content-Length", Files.size(file))
        .header("Content-Disposition", "attachment; filename=\"" + format.file() + "\"")
        .build();
  }

  private static StreamingOutput sending(java.nio.file.Path file) {
    return out -> {
      try {
        Files.copy(file, out);
      } finally {
        Files.deleteIfExists(file);
      }
    };
  }
}
