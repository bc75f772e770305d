package holdfast.till;

import holdfast.credit.CreditHolds;
import holdfast.credit.CreditHolds.Held;
import holdfast.credit.CreditHolds.Wanted;
import holdfast.credit.CreditLeases;
import holdfast.credit.CreditLeases.Renewal;
import holdfast.credit.CreditLeases.Renewed;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
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
import java.util.List;
import java.util.UUID;

/**
 * What a till may sell on credit: held for one sale with a server, leased for when there is none.
 */
@Path("till")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TillCreditResource {
  @Inject CreditHolds holds;
  @Inject CreditLeases leases;
  @Inject Tills tills;
  @Context SecurityContext security;

  /** What is held for a sale. */
  public record Hold(String id, String account, String amount, String until, String left) {}

  /** What the till has now, and the customers that changed. */
  public record Lease(
      String id,
      String at,
      String until,
      String amount,
      String wanted,
      String customerMost,
      String through,
      List<Customer> customers) {}

  /** A customer with credit. */
  public record Customer(String account, String card, String name, String limit, String left) {}

  @PUT
  @Path("credit-leases/{id}")
  public Lease renew(@PathParam("id") String id, String body) {
    JsonInput input = JsonInput.object(body);
    Caller caller = caller();
    Till till = tills.at(input.text("till", 16), caller);
    Renewal renewal =
        new Renewal(
            uuid(id),
            till.store(),
            till.code(),
            input.integer("turn", 1, Integer.MAX_VALUE),
            input.money("kept"),
            input.has("since") ? input.time("since") : null);
    return lease(leases.renew(renewal, caller));
  }

  @PUT
  @Path("credit-holds/{id}")
  public Hold hold(@PathParam("id") String id, String body) {
    JsonInput input = JsonInput.object(body);
    Caller caller = caller();
    Till till = tills.at(input.text("till", 16), caller);
    Wanted wanted =
        new Wanted(
            uuid(id), input.uuid("account"), input.money("amount"), till.store(), till.code());
    Held held = holds.hold(wanted, caller);
    return new Hold(
        held.id().toString(),
        held.account().toString(),
        held.amount().toString(),
        held.until().toString(),
        held.left().toString());
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }

  private static Lease lease(Renewed renewed) {
    return new Lease(
        renewed.id().toString(),
        renewed.at().toString(),
        renewed.until().toString(),
        renewed.amount().toString(),
        renewed.wanted().toString(),
        renewed.customerMost().toString(),
        renewed.through().toString(),
        renewed.accounts().stream()
            .map(
                one ->
                    new Customer(
                        one.id().toString(),
                        one.card(),
                        one.name(),
                        one.limit().toString(),
                        one.left().toString()))
            .toList());
  }

  private static UUID uuid(String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.invalid("id", "must be a UUID"));
  }
}
