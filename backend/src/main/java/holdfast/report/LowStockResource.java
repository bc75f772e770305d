package holdfast.report;

import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Low stock over REST (contract 97). */
@Path("low-stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LowStockResource {
  private static final int MOST_LISTED = 1000;
  private static final int LONGEST_SEARCH = 100;

  @Inject LowStock lowStock;
  @Context SecurityContext security;

  /** All that fit, and one page of them. */
  public record Page(long count, List<Item> items) {}

  /** One product in one store as the API speaks of it. */
  public record Item(
      String sku,
      String name,
      String store,
      BigDecimal onHand,
      BigDecimal reserved,
      BigDecimal available,
      BigDecimal threshold,
      String thresholdOf,
      String since,
      BigDecimal soldIn30Days,
      int leadDays,
      BigDecimal suggestedOrder) {}

  @GET
  public Page list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("type") @Nullable Integer type,
      @QueryParam("q") @Nullable String text,
      @QueryParam("soldOut") @DefaultValue("false") boolean soldOut,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    Caller caller = Caller.of(security.getUserPrincipal());
    caller.require(Permission.READ_STOCK);
    if (store != null) {
      caller.requireStore(store);
    }
    if (text != null && text.length() > LONGEST_SEARCH) {
      throw Problem.invalid("q", "must have at most " + LONGEST_SEARCH + " characters");
    }
    if (offset < 0) {
      throw Problem.invalid("offset", "must not be less than zero");
    }
    LowStock.Filter filter = new LowStock.Filter(store, type, text, soldOut);
    int most = Math.clamp(limit, 1, MOST_LISTED);
    return new Page(
        lowStock.count(filter, caller),
        lowStock.list(filter, offset, most, caller).stream().map(LowStockResource::item).toList());
  }

  private static Item item(LowStock.Item item) {
    return new Item(
        item.sku(),
        item.productName(),
        item.store(),
        item.onHand().decimal(),
        item.reserved().decimal(),
        item.available().decimal(),
        item.threshold().quantity().decimal(),
        item.threshold().origin().name().toLowerCase(Locale.ROOT),
        item.since().toString(),
        item.order().sold().decimal(),
        item.order().leadDays(),
        item.order().quantity().decimal());
  }
}
