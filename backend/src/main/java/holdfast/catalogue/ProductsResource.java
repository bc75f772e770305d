package holdfast.catalogue;

import holdfast.catalogue.ProductCards.Known;
import holdfast.catalogue.ProductCards.Wanted;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Products over REST. */
@Path("products")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ProductsResource {
  private static final int MOST = 1000;

  @Inject Products products;
  @Inject ProductCards cards;
  @Inject ProductDetails details;
  @Inject Transactions transactions;
  @Context SecurityContext security;

  /** The products that a search finds, in the order of their SKU. */
  @GET
  public List<ProductAnswer> list(
      @QueryParam("text") @DefaultValue("") String text,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    Caller by = caller();
    by.require(Permission.READ_STOCK);
    if (limit < 1 || limit > MOST) {
      throw Problem.invalid("limit", "must be 1 to " + MOST);
    }
    return transactions.call(
        () -> {
          List<String> skus =
              cards.after(Wanted.search(text), after, limit).stream()
                  .map(ProductCard::sku)
                  .toList();
          Map<String, Known> known = cards.known(skus);
          Map<String, ProductDetail> said = details.of(skus);
          return skus.stream()
              .flatMap(sku -> Optional.ofNullable(known.get(sku)).stream())
              .map(
                  one ->
                      ProductAnswer.of(
                          one, said.getOrDefault(one.card().sku(), ProductDetail.NOTHING), by))
              .toList();
        });
  }

  @GET
  @Path("{sku}")
  public ProductAnswer get(@PathParam("sku") String sku) {
    caller().require(Permission.READ_STOCK);
    return answer(sku);
  }

  @POST
  public Response create(String body) {
    caller().require(Permission.EDIT_PRODUCTS);
    ProductInput input = new ProductInput(JsonInput.object(body));
    ProductCard card = input.card();
    products.create(card, input.detail(ProductDetail.NOTHING), caller());
    return Response.status(201).entity(answer(card.sku())).build();
  }

  /** What is left out stays; {@code version} as it was read. */
  @PUT
  @Path("{sku}")
  public ProductAnswer edit(@PathParam("sku") String sku, String body) {
    caller().require(Permission.EDIT_PRODUCTS);
    JsonInput json = JsonInput.object(body);
    ProductInput input = new ProductInput(json);
    int version = json.integer("version", 0, Integer.MAX_VALUE);
    Known now = known(sku);
    if (now.version() != version) {
      throw ManyProducts.changedMeanwhile(now.card(), now.version());
    }
    products.edit(now, input.card(now.card()), input.detail(details.of(sku)), caller());
    return answer(sku);
  }

  private ProductAnswer answer(String sku) {
    return transactions.call(() -> ProductAnswer.of(known(sku), details.of(sku), caller()));
  }

  private Known known(String sku) {
    Known known = cards.known(List.of(sku)).get(sku);
    if (known == null) {
      throw new UnknownSku(sku);
    }
    return known;
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
