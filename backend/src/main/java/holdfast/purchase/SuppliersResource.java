package holdfast.purchase;

import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.warehouse.StockJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Suppliers over REST. */
@Path("suppliers")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class SuppliersResource {
  @Inject Suppliers suppliers;
  @Context SecurityContext security;

  /** A supplier as the API speaks of it. */
  public record Answer(
      String id,
      String name,
      @Nullable String phone,
      @Nullable String email,
      @Nullable String note,
      boolean active,
      int version) {
    static Answer of(Supplier supplier) {
      return new Answer(
          supplier.id().toString(),
          supplier.name(),
          supplier.phone(),
          supplier.email(),
          supplier.note(),
          supplier.active(),
          supplier.version());
    }
  }

  @GET
  public List<Answer> list(
      @QueryParam("text") @Nullable String text,
      @QueryParam("active") @DefaultValue("false") boolean active) {
    return suppliers.list(text, active, caller()).stream().map(Answer::of).toList();
  }

  @PUT
  @Path("{id}")
  public Answer save(@PathParam("id") String id, @Nullable String body) {
    UUID supplier = StockJson.id("supplier", id);
    JsonInput input = StockJson.input(body);
    return Answer.of(
        suppliers.save(
            new Supplier(
                supplier,
                input.text("name", 200),
                input.optionalText("phone", 40).orElse(null),
                input.optionalText("email", 200).orElse(null),
                input.optionalText("note", 500).orElse(null),
                !input.has("active") || input.flag("active"),
                input.has("version") ? input.integer("version", 0, Integer.MAX_VALUE) : 0),
            caller()));
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
