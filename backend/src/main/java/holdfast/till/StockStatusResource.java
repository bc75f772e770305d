package holdfast.till;

import holdfast.catalogue.Products;
import holdfast.catalogue.UnknownSku;
import holdfast.shared.Caller;
import holdfast.shared.Problem;
import holdfast.stock.Reservations;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import holdfast.till.Shortages.Elsewhere;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a connected till is told of one product beyond its own copy (contract item 59). */
@Path("till/stock")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class StockStatusResource {
  /** Nobody reads more promises of one product on a till. */
  private static final int MOST_PROMISES = 50;

  @Inject Tills tills;
  @Inject Products products;
  @Inject StockFigures figures;
  @Inject Reservations reservations;
  @Inject Shortages shortages;
  @Inject Stores stores;
  @Inject Clock clock;
  @Context SecurityContext security;

  /**
   * The product in every warehouse of the till's store, who holds units of it there, the soonest
   * end first, and which other stores have some; {@code at} is the server's time of all that.
   */
  public record Answer(
      String sku,
      String at,
      List<Place> warehouses,
      List<Promise> promises,
      List<Elsewhere> otherStores) {}

  /** The three figures in one warehouse. */
  public record Place(
      String warehouse,
      String name,
      BigDecimal onHand,
      BigDecimal reserved,
      BigDecimal available) {}

  /** So many units are held for that document until then. */
  public record Promise(
      String source,
      String reference,
      String warehouse,
      BigDecimal quantity,
      @Nullable String expiresAt) {}

  @GET
  public Answer status(
      @QueryParam("till") @Nullable String till, @QueryParam("sku") @Nullable String sku) {
    Caller caller = Caller.of(security.getUserPrincipal());
    String store = tills.at(required("till", till), caller).store();
    String wanted = required("sku", sku);
    if (products.find(wanted).isEmpty()) {
      throw new UnknownSku(wanted);
    }
    Map<String, String> names =
        stores.warehouses(store).stream()
            .collect(Collectors.toMap(Warehouse::code, Warehouse::name));
    return new Answer(
        wanted,
        clock.instant().toString(),
        figures.of(List.of(wanted), store).stream().map(one -> place(one, names)).toList(),
        promises(wanted, store),
        shortages.elsewhere(wanted, store));
  }

  private List<Promise> promises(String sku, String store) {
    Reservations.Filter here = Reservations.Filter.active().in(store).ofSku(sku);
    return reservations.list(here, Reservations.Order.ENDING, 0, MOST_PROMISES).stream()
        .map(
            item ->
                new Promise(
                    item.source().word(),
                    item.reference(),
                    item.warehouse(),
                    item.quantity().decimal(),
                    item.expiresAt() == null ? null : String.valueOf(item.expiresAt())))
        .toList();
  }

  private static Place place(StockFigure figure, Map<String, String> names) {
    return new Place(
        figure.warehouse(),
        names.getOrDefault(figure.warehouse(), figure.warehouse()),
        figure.onHand().decimal(),
        figure.reserved().decimal(),
        figure.available().decimal());
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw Problem.invalid(name, "is missing");
    }
    return value;
  }
}
