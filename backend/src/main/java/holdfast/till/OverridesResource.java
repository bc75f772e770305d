package holdfast.till;

import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Permission;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.util.UUID;

/** A supervisor signs, at the cashier's till, for selling what is not available (DESIGN 4.7). */
@Path("till/overrides")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OverridesResource {
  @Inject Users users;
  @Inject Tills tills;
  @Inject Ids ids;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject Clock clock;
  @Context SecurityContext security;
  @Context HttpServletRequest request;

  /** The consent, which the receipt's line then names. */
  public record Answer(String id) {}

  @POST
  public Answer sign(String body) {
    JsonInput input = JsonInput.object(body);
    Till till = tills.at(input.text("till", 16), Caller.of(security.getUserPrincipal()));
    UUID cart = input.uuid("cart");
    String sku = input.text("sku", 64);
    var quantity = input.quantity("quantity");
    String reason = input.text("reason", 450);
    User supervisor =
        users.signIn(input.text("user", 64), input.text("password", 200), request.getRemoteAddr());
    supervisor.caller().require(Permission.OVERRIDE_NEGATIVE_STOCK);
    supervisor.caller().requireStore(till.store());
    UUID id = ids.next();
    transactions.run(
        () ->
            sql.update(
                """
                INSERT INTO negative_stock_consent
                  (id, store, till, cart, sku, quantity, reason, signed_by, signed_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                till.store(),
                till.code(),
                cart,
                sku,
                quantity,
                reason,
                supervisor.login(),
                clock.instant()));
    return new Answer(id.toString());
  }
}
