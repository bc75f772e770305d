package holdfast.stock;

import holdfast.catalogue.Products;
import holdfast.catalogue.UnknownSku;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The three figures over REST. */
@Path("availability")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AvailabilityResource {
  private static final int MOST_ASKED = 200;

  @Inject StockFigures figures;
  @Inject Products products;
  @Context SecurityContext security;

  /** The figures of one product in one warehouse. */
  public record Answer(
      String sku,
      String store,
      String warehouse,
      BigDecimal onHand,
      BigDecimal reserved,
      BigDecimal available,
      long version) {}

  /** For one or several {@code sku} parameters, in all stores or in one. */
  @GET
  public List<Answer> availability(
      @QueryParam("sku") List<String> skus, @QueryParam("store") @Nullable String store) {
    Caller.of(security.getUserPrincipal()).require(Permission.READ_STOCK);
    if (skus.isEmpty() || skus.size() > MOST_ASKED) {
      throw Problem.invalid("sku", "ask for 1 to " + MOST_ASKED + " SKUs");
    }
    for (String sku : skus) {
      if (products.find(sku).isEmpty()) {
        throw new UnknownSku(sku);
      }
    }
    return figures.of(skus, store).stream().map(AvailabilityResource::answer).toList();
  }

  private static Answer answer(StockFigure figure) {
    return new Answer(
        figure.sku(),
        figure.store(),
        figure.warehouse(),
        figure.onHand().decimal(),
        figure.reserved().decimal(),
        figure.available().decimal(),
        figure.version());
  }
}
