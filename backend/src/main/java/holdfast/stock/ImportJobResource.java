package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Problem;
import holdfast.stock.ProductImport.Outcome;
import holdfast.stock.ProductImport.Reading;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Imports that go on in the background, over REST. */
@Path("products/import/jobs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ImportJobResource {
  private static final int MOST = 1000;

  @Inject ImportJobs jobs;
  @Context SecurityContext security;
  @Context HttpHeaders headers;

  /** Takes the file and begins; the answer is where to ask how it stands. */
  @POST
  @Consumes({"text/csv", MediaType.TEXT_PLAIN, ProductImportResource.XLSX})
  public Response start(
      InputStream body,
      @QueryParam("name") @DefaultValue("import") String name,
      @QueryParam("trial") @DefaultValue("false") boolean trial,
      @QueryParam("store") @Nullable String store) {
    Reading reading =
        new Reading(ProductImportResource.charset(headers.getMediaType()), store, null, true);
    UUID id = jobs.upload(body, name, caller()).id();
    ImportJob begun = jobs.start(id, reading, trial, caller());
    return Response.accepted(begun).location(URI.create("products/import/jobs/" + id)).build();
  }

  @GET
  @Path("{id}")
  public ImportJob get(@PathParam("id") String id) {
    return jobs.get(uuid(id), caller());
  }

  @POST
  @Path("{id}/cancel")
  public ImportJob cancel(@PathParam("id") String id) {
    return jobs.cancel(uuid(id), caller());
  }

  @GET
  @Path("{id}/refused")
  public List<Outcome> refused(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("0") int after,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("limit", "must be 1 to " + MOST);
    }
    return jobs.refused(uuid(id), after, limit, caller());
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }

  private static UUID uuid(String id) {
    return Ids.parse(id).orElseThrow(() -> Problem.notFound("import", id));
  }
}
