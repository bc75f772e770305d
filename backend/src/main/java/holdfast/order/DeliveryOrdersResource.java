package holdfast.order;

import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.order.DeliveryOrder.Status;
import holdfast.order.DeliveryOrder.Terms;
import holdfast.print.PaperAnswer;
import holdfast.print.Words;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.Hold;
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
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Delivery orders over REST, for the shop and its drivers. */
@Path("delivery-orders")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class DeliveryOrdersResource {
  private static final int MOST_LISTED = 1000;

  @Inject DeliveryOrders orders;
  @Inject DeliveryOrderList list;
  @Inject Drivers drivers;
  @Inject DeliveryPapers papers;
  @Inject Users users;
  @Inject Clock clock;
  @Context SecurityContext security;

  @POST
  public Response make(@Nullable String body) {
    JsonInput input = OrdersResource.input(body);
    DeliveryOrders.Made made =
        orders.make(
            new DeliveryOrders.Wanted(
                input.uuid("id"),
                input.text("store", 16),
                input.optionalText("till", 16).orElse(null),
                input.has("cart") ? input.uuid("cart") : null,
                terms(input),
                WantedGoods.read(input)),
            caller());
    return Response.status(made.isNew() ? 201 : 200).entity(answer(made.order())).build();
  }

  @GET
  public List<DeliveryOrderAnswer.Item> list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("status") @Nullable String status,
      @QueryParam("open") @Nullable Boolean open,
      @QueryParam("driver") @Nullable String driver,
      @QueryParam("text") @Nullable String text,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    DeliveryOrderList.Filter filter =
        DeliveryOrderList.Filter.all()
            .in(store)
            .with(status == null ? null : status(status))
            .open(open)
            .broughtBy(driver)
            .containing(text);
    var order =
        Boolean.TRUE.equals(open)
            ? DeliveryOrderList.Order.SOONEST
            : DeliveryOrderList.Order.NEWEST;
    int most = Math.clamp(limit, 1, MOST_LISTED);
    return list.list(filter, order, Math.max(0, offset), most, caller()).stream()
        .map(one -> DeliveryOrderAnswer.Item.of(one, clock.instant()))
        .toList();
  }

  @GET
  @Path("drivers")
  public List<Drivers.Driver> drivers(@QueryParam("store") @Nullable String store) {
    Caller caller = caller();
    String code = store == null ? caller.store() : store;
    if (code == null) {
      throw Problem.invalid("store", "is missing");
    }
    return drivers.of(code, caller);
  }

  @GET
  @Path("{id}")
  public DeliveryOrderAnswer one(@PathParam("id") String id) {
    return answer(orders.order(OrdersResource.id(id), caller()));
  }

  @PUT
  @Path("{id}")
  public DeliveryOrderAnswer change(@PathParam("id") String id, @Nullable String body) {
    Terms terms = terms(OrdersResource.input(body));
    return answer(orders.change(OrdersResource.id(id), terms, caller()));
  }

  @POST
  @Path("{id}/pack")
  public DeliveryOrderAnswer pack(@PathParam("id") String id) {
    return answer(orders.pack(OrdersResource.id(id), caller()));
  }

  @POST
  @Path("{id}/leave")
  public DeliveryOrderAnswer leave(@PathParam("id") String id) {
    return answer(orders.leave(OrdersResource.id(id), caller()));
  }

  @POST
  @Path("{id}/delivered")
  public DeliveryOrderAnswer delivered(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = OrdersResource.input(body);
    var taken = input.has("lines") ? parts(input) : null;
    return answer(orders.delivered(OrdersResource.id(id), taken, caller()));
  }

  @POST
  @Path("{id}/failed")
  public DeliveryOrderAnswer failed(@PathParam("id") String id, @Nullable String body) {
    String reason = OrdersResource.input(body).text("reason", 500);
    return answer(orders.failed(OrdersResource.id(id), reason, caller()));
  }

  @POST
  @Path("{id}/again")
  public DeliveryOrderAnswer again(@PathParam("id") String id) {
    return answer(orders.again(OrdersResource.id(id), caller()));
  }

  @POST
  @Path("{id}/cancel")
  public DeliveryOrderAnswer cancel(@PathParam("id") String id, @Nullable String body) {
    String reason = OrdersResource.input(body).text("reason", 500);
    return answer(orders.cancel(OrdersResource.id(id), reason, caller()));
  }

  /** So many of which line. */
  @GET
  @Path("{id}.pdf")
  @Produces(PaperAnswer.PDF)
  public Response note(
      @PathParam("id") String id, @QueryParam("language") @Nullable String language) {
    Words words = words(language);
    return PaperAnswer.of(papers.note(OrdersResource.id(id), words, caller()), "delivery-" + id);
  }

  @GET
  @Path("{id}/picking-list.pdf")
  @Produces(PaperAnswer.PDF)
  public Response picking(
      @PathParam("id") String id, @QueryParam("language") @Nullable String language) {
    Words words = words(language);
    return PaperAnswer.of(papers.picking(OrdersResource.id(id), words, caller()), "picking-" + id);
  }

  /** The language asked for, or else that of whoever asks. */
  private Words words(@Nullable String language) {
    return Words.in(
        language != null
            ? language
            : users.find(caller().login()).map(User::language).orElse("uk"));
  }

  static Map<Integer, Quantity> parts(JsonInput input) {
    Map<Integer, Quantity> parts = new LinkedHashMap<>();
    for (JsonInput line : input.list("lines", Hold.MAX_LINES)) {
      parts.merge(
          line.integer("line", 1, Short.MAX_VALUE), line.quantity("quantity"), Quantity::plus);
    }
    return parts;
  }

  private static Terms terms(JsonInput input) {
    return new Terms(
        Contact.read(input),
        input.text("address", 500),
        input.optionalTime("from"),
        input.optionalTime("to"),
        input.optionalText("driver", 64).orElse(null),
        input.flag("paid"));
  }

  private DeliveryOrderAnswer answer(DeliveryOrder order) {
    return DeliveryOrderAnswer.of(order, orders.figures(order), clock.instant());
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }

  private static Status status(String text) {
    return Arrays.stream(Status.values())
        .filter(status -> status.word().equalsIgnoreCase(text))
        .findAny()
        .orElseThrow(
            () ->
                Problem.invalid(
                    "status", "must be new, packed, on-the-way, delivered, failed or cancelled"));
  }
}
