package holdfast.channel.run;

import holdfast.channel.offer.Undo;
import holdfast.shared.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The channels over REST: how it stands with them, and a run by hand. */
@Path("channels")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ChannelsResource {
  @Inject SyncHealth health;
  @Inject ChannelRuns runs;
  @Inject Undo undo;
  @Inject Clock clock;
  @Context SecurityContext security;

  /** A channel in a list. */
  public record Listed(String code, String name, String kind, String store, String mark) {}

  /** A run that was started. */
  public record Started(UUID run, Instant since) {}

  @GET
  public List<Listed> channels() {
    return health.all(caller()).stream()
        .map(
            one ->
                new Listed(
                    one.channel().code(),
                    one.channel().name(),
                    one.channel().kind().word(),
                    one.channel().store(),
                    one.mark().word()))
        .toList();
  }

  @GET
  @Path("{code}/health")
  public HealthAnswer health(@PathParam("code") String code) {
    ChannelHealth now = health.of(code, caller());
    return HealthAnswer.of(now, undo.last(now.channel()), clock.instant());
  }

  /** Starts a run; it goes on after this has answered. */
  @POST
  @Path("{code}/run")
  public Response run(@PathParam("code") String code) {
    ChannelRuns.Started started = runs.start(code, caller());
    return Response.accepted(new Started(started.run(), started.since())).build();
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
