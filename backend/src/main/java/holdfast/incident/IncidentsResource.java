package holdfast.incident;

import holdfast.incident.Incident.Goods;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Stamp;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Incidents over REST. */
@Path("incidents")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class IncidentsResource {
  private static final int MOST_LISTED = 1000;

  @Inject Incidents incidents;
  @Context SecurityContext security;

  /** An incident as the API speaks of it. */
  public record Answer(
      String id,
      String store,
      String kind,
      boolean open,
      @Nullable String source,
      @Nullable String order,
      @Nullable String receipt,
      @Nullable String till,
      @Nullable Long receiptNumber,
      @Nullable String document,
      @Nullable String reference,
      @Nullable String reason,
      List<Line> goods,
      Done opened,
      @Nullable Done settled,
      @Nullable String settledBecause) {

    /** So many units of one product. */
    public record Line(String sku, String warehouse, @Nullable BigDecimal missing) {
      static Line of(Goods goods) {
        return new Line(
            goods.sku(),
            goods.warehouse(),
            goods.missing() == null ? null : goods.missing().decimal());
      }
    }

    /** Who did it, and when. */
    public record Done(String at, String by) {
      static Done of(Stamp step) {
        return new Done(step.at().toString(), step.by());
      }
    }

    static Answer of(Incident incident) {
      Incident.Promise promise = incident.promise();
      Incident.Receipt receipt = incident.receipt();
      Stamp settled = incident.settled();
      return new Answer(
          incident.id().toString(),
          incident.store(),
          incident.kind(),
          incident.isOpen(),
          promise == null ? null : promise.source().word(),
          promise == null ? null : promise.document().toString(),
          receipt == null ? null : receipt.id().toString(),
          receipt == null ? null : receipt.till(),
          receipt == null ? null : receipt.number(),
          incident.document() == null ? null : incident.document().toString(),
          incident.reference(),
          incident.reason(),
          incident.goods().stream().map(Line::of).toList(),
          Done.of(incident.opened()),
          settled == null ? null : Done.of(settled),
          incident.settledBecause());
    }
  }

  @GET
  public List<Answer> list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("open") @Nullable Boolean open,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("text") @Nullable String text,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    int most = Math.clamp(limit, 1, MOST_LISTED);
    Incidents.Filter filter = new Incidents.Filter(store, open, kind, text);
    return incidents.list(filter, Math.max(0, offset), most, caller()).stream()
        .map(Answer::of)
        .toList();
  }

  @GET
  @Path("{id}")
  public Answer one(@PathParam("id") String id) {
    return Answer.of(incidents.incident(id(id), caller()));
  }

  @POST
  @Path("{id}/settle")
  public Answer settle(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = JsonInput.object(body == null || body.isBlank() ? "{}" : body);
    return Answer.of(incidents.settle(id(id), input.text("reason", 500), caller()));
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.notFound("incident", text));
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
