package holdfast.stock;

import holdfast.shared.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** The proof of the stock rules over REST. */
@Path("audit/stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StockAuditResource {
  @Inject StockAudit audit;
  @Context SecurityContext security;

  @GET
  public StockAudit.Result check() {
    return audit.check(Caller.of(security.getUserPrincipal()));
  }
}
