package holdfast.till;

import holdfast.shared.Caller;
import holdfast.till.QueueFiles.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/**
 * A till brings what its bridge has kept and its browser has lost (docs/protocols/till.md): each as
 * the file that it would have written, had it still the key.
 */
@Path("till/queue-files")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class QueueFilesResource {
  @Inject QueueFiles files;
  @Context SecurityContext security;

  /** What became of its packages; all of them are on the server now. */
  public record Answer(int stored, int repeated, int parked) {}

  @POST
  public Answer bring(String body) {
    Taken taken = files.bring(body, Caller.of(security.getUserPrincipal()));
    return new Answer(taken.stored(), taken.repeated(), taken.parked());
  }
}
