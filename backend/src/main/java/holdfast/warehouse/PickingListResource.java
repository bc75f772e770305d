package holdfast.warehouse;

import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.print.PaperAnswer;
import holdfast.print.Words;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.jspecify.annotations.Nullable;

/** The picking list of a warehouse over REST. */
@Path("picking-list.pdf")
@ApplicationScoped
public class PickingListResource {
  @Inject PickingLists lists;
  @Inject Stores stores;
  @Inject Users users;
  @Context SecurityContext security;

  @GET
  @Produces(PaperAnswer.PDF)
  public Response list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("warehouse") @Nullable String warehouse,
      @QueryParam("language") @Nullable String language) {
    if (store == null) {
      throw Problem.invalid("store", "is missing");
    }
    Caller caller = Caller.of(security.getUserPrincipal());
    String place = warehouse == null ? stores.mainWarehouse(store) : warehouse;
    String wanted =
        language != null ? language : users.find(caller.login()).map(User::language).orElse("uk");
    return PaperAnswer.of(lists.orders(store, place, Words.in(wanted), caller), "picking-list");
  }
}
