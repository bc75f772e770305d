package holdfast.till;

import holdfast.allotment.AllotmentRules;
import holdfast.allotment.TillAllotments;
import holdfast.allotment.TillAllotments.Line;
import holdfast.allotment.TillAllotments.Renewal;
import holdfast.allotment.TillAllotments.Renewed;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
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
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What a till may sell while it has no server, renewed while it has one. */
@Path("till/allotments/{id}")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class TillAllotmentResource {
  @Inject TillAllotments allotments;
  @Inject Tills tills;
  @Context SecurityContext security;

  /** What the till has now. */
  public record Answer(String id, String at, String until, List<Item> lines) {}

  /** So many of one product, and what it should come to. */
  public record Item(String sku, BigDecimal quantity, BigDecimal wanted, String beyond) {}

  @PUT
  public Answer renew(@PathParam("id") String id, String body) {
    JsonInput input = JsonInput.object(body);
    Caller caller = Caller.of(security.getUserPrincipal());
    Till till = tills.at(input.text("till", 16), caller);
    Map<String, Quantity> kept = new TreeMap<>();
    for (JsonInput line : input.list("kept", 2 * AllotmentRules.MOST_PRODUCTS)) {
      kept.put(line.text("sku", 64), line.quantity("quantity"));
    }
    int turn = input.integer("turn", 1, Integer.MAX_VALUE);
    return answer(
        allotments.renew(new Renewal(uuid(id), till.store(), till.code(), turn, kept), caller));
  }

  private static Answer answer(Renewed renewed) {
    return new Answer(
        renewed.id().toString(),
        renewed.at().toString(),
        renewed.until().toString(),
        renewed.lines().stream().map(TillAllotmentResource::item).toList());
  }

  private static Item item(Line line) {
    return new Item(
        line.sku(),
        line.quantity().decimal(),
        line.wanted().decimal(),
        line.beyond().name().toLowerCase(Locale.ROOT));
  }

  private static UUID uuid(String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.invalid("id", "must be a UUID"));
  }
}
