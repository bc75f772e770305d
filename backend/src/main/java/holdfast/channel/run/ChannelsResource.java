package holdfast.channel.run;

import holdfast.channel.OrderRefusals.Refusal;
import holdfast.shared.Caller;
import holdfast.shared.Turn;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The channels over REST: how it stands with them, and a run by hand. */
@Path("channels")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ChannelsResource {
  @Inject SyncHealth health;
  @Inject ChannelRuns runs;
  @Context SecurityContext security;

  /** A channel in a list. */
  public record Listed(String code, String name, String kind, String store, String mark) {}

  /** How it stands with a channel; lags in milliseconds. */
  public record Answer(
      String code,
      String mark,
      @Nullable Instant lastSuccess,
      @Nullable Instant nextRun,
      @Nullable Running running,
      @Nullable String fault,
      @Nullable String faultWords,
      @Nullable Long lagP50,
      @Nullable Long lagP95,
      int lagOrders,
      long messagesWaiting,
      long messagesRefused,
      long figuresWaiting,
      List<ChannelHealth.Cell> hours,
      List<Refusal> refusals,
      List<ChannelHealth.Drift> drift) {}

  /** The run that goes on. */
  public record Running(String by, String place, Instant since) {}

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
  public Answer health(@PathParam("code") String code) {
    ChannelHealth now = health.of(code, caller());
    State state = now.state();
    Turn turn = now.running();
    return new Answer(
        code,
        now.mark().word(),
        state == null ? null : state.lastSuccess(),
        state == null ? null : state.nextRun(),
        turn == null ? null : new Running(turn.by(), turn.place(), turn.since()),
        state == null ? null : state.faultCode(),
        state == null ? null : state.faultWords(),
        now.lagP50(),
        now.lagP95(),
        now.lagOrders(),
        now.messagesWaiting(),
        now.messagesRefused(),
        now.figuresWaiting(),
        now.cells(),
        now.refusals(),
        now.drift());
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
