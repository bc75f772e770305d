package holdfast.till;

import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Carts;
import holdfast.stock.OutOfStock;
import holdfast.stock.Reservation;
import holdfast.stock.Reservation.Promise;
import holdfast.stock.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The carts of connected tills, held on the server while the cashier scans. */
@Path("till/carts/{id}")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CartsResource {
  private static final int MOST_LINES = 500;

  @Inject Carts carts;
  @Inject Tills tills;
  @Inject Shortages shortages;
  @Context SecurityContext security;

  /** What the cart holds now. */
  public record Answer(String id, String status, @Nullable String expiresAt, List<Line> lines) {}

  /** One held line. */
  public record Line(String sku, String warehouse, BigDecimal quantity) {}

  @PUT
  public Answer put(@PathParam("id") String id, String body) {
    JsonInput input = JsonInput.object(body);
    Caller caller = Caller.of(security.getUserPrincipal());
    Till till = tills.at(input.text("till", 16), caller);
    Map<String, Quantity> wanted = new TreeMap<>();
    for (JsonInput line : input.list("lines", MOST_LINES)) {
      wanted.merge(line.text("sku", 64), line.quantity("quantity"), Quantity::plus);
    }
    UUID cart = id(id);
    UUID heldOrder = input.has("heldOrder") ? input.uuid("heldOrder") : null;
    try {
      return carts
          .put(new Carts.Cart(cart, till.store(), till.name(), wanted, heldOrder), caller)
          .map(CartsResource::answer)
          .orElseGet(() -> new Answer(id, "released", null, List.of()));
    } catch (OutOfStock refused) {
      throw shortages.explain(refused, cart, till.store());
    }
  }

  private static Answer answer(Reservation held) {
    List<Line> lines =
        held.lines().stream()
            .filter(promise -> promise.status() == Status.ACTIVE)
            .map(CartsResource::line)
            .toList();
    return new Answer(
        held.id().toString(),
        held.status().word(),
        held.expiresAt() == null ? null : String.valueOf(held.expiresAt()),
        lines);
  }

  private static Line line(Promise promise) {
    return new Line(promise.sku(), promise.warehouse(), promise.quantity().decimal());
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.invalid("id", "must be a UUID"));
  }
}
