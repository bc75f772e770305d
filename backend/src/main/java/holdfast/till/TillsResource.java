package holdfast.till;

import holdfast.shared.Caller;
import holdfast.store.Store;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/** The tills one may choose from. */
@Path("tills")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TillsResource {
  @Inject Tills tills;
  @Inject Stores stores;
  @Context SecurityContext security;

  /** A till one may work at. */
  public record Choice(String code, String name, String store, String storeName) {}

  @GET
  public List<Choice> tills() {
    return tills.of(Caller.of(security.getUserPrincipal())).stream().map(this::choice).toList();
  }

  private Choice choice(Till till) {
    String storeName = stores.find(till.store()).map(Store::name).orElse(till.store());
    return new Choice(till.code(), till.name(), till.store(), storeName);
  }
}
