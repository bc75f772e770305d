package holdfast.order;

import holdfast.shared.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.List;

/** The orders that lack goods, over REST. */
@Path("orders/short")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ShortOrdersResource {
  @Inject ShortOrders shortOrders;
  @Context SecurityContext security;

  /** An order that lacks goods, as the API speaks of it. */
  public record Lacking(
      String id,
      String order,
      String store,
      long number,
      String channel,
      String externalId,
      String openedAt,
      List<Line> lines) {

    /** What is missing of one line. */
    public record Line(
        int line, String sku, BigDecimal wanted, BigDecimal missing, BigDecimal available) {}

    static Lacking of(ShortOrders.ShortOrder found) {
      return new Lacking(
          found.incident().toString(),
          found.order().toString(),
          found.store(),
          found.number(),
          found.channel(),
          found.externalId(),
          found.openedAt().toString(),
          found.lines().stream()
              .map(
                  line ->
                      new Line(
                          line.line(),
                          line.sku(),
                          line.wanted().decimal(),
                          line.missing().decimal(),
                          line.available().decimal()))
              .toList());
    }
  }

  @GET
  public List<Lacking> open() {
    return shortOrders.open(Caller.of(security.getUserPrincipal())).stream()
        .map(Lacking::of)
        .toList();
  }
}
