package holdfast.credit;

import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;

/**
 * How much the tills of one store may sell on credit without a server, and what they have of it.
 */
@Path("stores/{store}/credit")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CreditRulesResource {
  @Inject CreditRules rules;
  @Inject CreditLeases leases;
  @Context SecurityContext security;

  /** The rule, and what each till has. */
  public record Answer(
      String storeMost, String tillMost, String customerMost, int hours, List<Lease> tills) {}

  /** What one till has. */
  public record Lease(String till, String amount, String renewedAt, String until) {}

  @GET
  public Answer rule(@PathParam("store") String store) {
    Caller caller = Caller.of(security.getUserPrincipal());
    List<Lease> tills =
        leases.given(store, caller).stream()
            .map(
                given ->
                    new Lease(
                        given.till(),
                        given.amount().toString(),
                        given.renewedAt().toString(),
                        given.until().toString()))
            .toList();
    CreditRule rule = rules.of(store);
    return new Answer(
        rule.storeMost().toString(),
        rule.tillMost().toString(),
        rule.customerMost().toString(),
        rule.hours(),
        tills);
  }

  @PUT
  public void save(@PathParam("store") String store, String body) {
    JsonInput input = JsonInput.object(body);
    rules.save(
        store,
        new CreditRule(
            input.money("storeMost"),
            input.money("tillMost"),
            input.money("customerMost"),
            input.has("hours")
                ? input.integer("hours", 1, CreditRule.MOST_HOURS)
                : CreditRule.USUAL.hours()),
        Caller.of(security.getUserPrincipal()));
  }
}
