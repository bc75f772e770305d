package holdfast.order;

import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
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
import org.jspecify.annotations.Nullable;

/** Packed goods that have to be brought back to the shelf, over REST. */
@Path("to-shelf")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class ToShelfResource {
  private static final int MOST_LISTED = 1000;

  @Inject ToShelf toShelf;
  @Context SecurityContext security;

  /** So many of one product to bring back. */
  public record Answer(
      String id,
      String store,
      String document,
      int line,
      String source,
      String reference,
      String sku,
      String name,
      String warehouse,
      BigDecimal quantity,
      BigDecimal shelved,
      String reason,
      String since,
      String by,
      @Nullable String shelvedAt,
      @Nullable String shelvedBy) {
    static Answer of(ToShelf.Item item) {
      return new Answer(
          item.id().toString(),
          item.store(),
          item.document().toString(),
          item.line(),
          item.source().word(),
          item.reference(),
          item.sku(),
          item.name(),
          item.warehouse(),
          item.quantity().decimal(),
          item.shelved().decimal(),
          item.reason(),
          item.since().toString(),
          item.by(),
          item.shelvedAt() == null ? null : String.valueOf(item.shelvedAt()),
          item.shelvedBy());
    }
  }

  @GET
  public List<Answer> list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("done") @DefaultValue("false") boolean done,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    int most = Math.clamp(limit, 1, MOST_LISTED);
    return toShelf.list(store, done, Math.max(0, offset), most, caller()).stream()
        .map(Answer::of)
        .toList();
  }

  @POST
  @Path("{id}/shelved")
  public Answer shelved(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = OrdersResource.input(body);
    return Answer.of(
        toShelf.shelved(
            OrdersResource.id(id),
            input.has("quantity") ? input.quantity("quantity") : null,
            caller()));
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
