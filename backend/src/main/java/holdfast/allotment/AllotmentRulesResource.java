package holdfast.allotment;

import holdfast.allotment.AllotmentRule.Beyond;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of offline allotments of one store, and what its tills have. */
@Path("stores/{store}/allotments")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class AllotmentRulesResource {
  @Inject AllotmentRules rules;
  @Inject TillAllotments allotments;
  @Context SecurityContext security;

  /** How long absent tills keep their units, the rules, and what the tills have. */
  public record Answer(long hours, List<Rule> rules, List<Given> tills) {}

  /** One rule as the API speaks of it. */
  public record Rule(
      String id,
      @Nullable String sku,
      @Nullable Integer type,
      BigDecimal units,
      BigDecimal left,
      String beyond) {}

  /** What one till has. */
  public record Given(
      String id, String till, String renewedAt, String until, int products, BigDecimal units) {}

  @GET
  public Answer list(@PathParam("store") String store) {
    Caller caller = caller();
    List<Rule> all = rules.of(store, caller).stream().map(AllotmentRulesResource::rule).toList();
    return new Answer(
        rules.kept(store).toHours(),
        all,
        allotments.given(caller).stream()
            .filter(given -> given.store().equals(store))
            .map(AllotmentRulesResource::given)
            .toList());
  }

  @PUT
  @Path("hours")
  public void keep(@PathParam("store") String store, String body) {
    JsonInput input = JsonInput.object(body);
    rules.keep(store, input.integer("hours", 1, AllotmentRules.MOST_HOURS), caller());
  }

  @PUT
  @Path("rules/{id}")
  public Rule save(@PathParam("store") String store, @PathParam("id") String id, String body) {
    JsonInput input = JsonInput.object(body);
    AllotmentRule rule =
        new AllotmentRule(
            uuid(id),
            store,
            input.optionalText("sku", 64).orElse(null),
            input.has("type") ? Integer.valueOf(input.integer("type", 1, Integer.MAX_VALUE)) : null,
            input.quantityOrZero("units"),
            input.has("left") ? input.quantityOrZero("left") : Quantity.ZERO,
            beyond(input));
    rules.save(rule, caller());
    return rule(rule);
  }

  @DELETE
  @Path("rules/{id}")
  public void remove(@PathParam("store") String store, @PathParam("id") String id) {
    rules.remove(store, uuid(id), caller());
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }

  private static Beyond beyond(JsonInput input) {
    String word = input.optionalText("beyond", 10).orElse("tell");
    return Arrays.stream(Beyond.values())
        .filter(one -> one.name().equalsIgnoreCase(word))
        .findAny()
        .orElseThrow(() -> input.refuse("beyond", "must be tell, confirm or approve"));
  }

  private static Rule rule(AllotmentRule rule) {
    return new Rule(
        rule.id().toString(),
        rule.sku(),
        rule.type(),
        rule.units().decimal(),
        rule.left().decimal(),
        rule.beyond().name().toLowerCase(Locale.ROOT));
  }

  private static Given given(TillAllotments.Given given) {
    return new Given(
        given.id().toString(),
        given.till(),
        given.renewedAt().toString(),
        given.until().toString(),
        given.products(),
        given.units().decimal());
  }

  private static UUID uuid(String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.invalid("id", "must be a UUID"));
  }
}
