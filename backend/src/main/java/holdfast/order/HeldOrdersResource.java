package holdfast.order;

import holdfast.order.HeldOrder.Status;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.store.Store.HeldOrderRule;
import holdfast.store.Stores;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Held orders over REST, for tills and integrators. */
@Path("held-orders")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class HeldOrdersResource {
  private static final int MOST_LISTED = 1000;

  @Inject HeldOrders orders;
  @Inject HeldOrderList list;
  @Inject Stores stores;
  @Inject Clock clock;
  @Context SecurityContext security;

  /** How long held orders wait in a store, and what happens then. */
  public record Rule(String store, int hours, boolean autoCancel) {
    static Rule of(String store, HeldOrderRule rule) {
      return new Rule(store, rule.hours(), rule.autoCancel());
    }
  }

  @POST
  public Response hold(@Nullable String body) {
    JsonInput input = OrdersResource.input(body);
    HeldOrders.Held held =
        orders.hold(
            new HeldOrders.Wanted(
                input.uuid("id"),
                input.text("store", 16),
                input.optionalText("till", 16).orElse(null),
                input.has("cart") ? input.uuid("cart") : null,
                Contact.read(input),
                input.optionalTime("expiresAt"),
                WantedGoods.read(input)),
            caller());
    return Response.status(held.isNew() ? 201 : 200).entity(answer(held.order())).build();
  }

  @GET
  public List<HeldOrderAnswer.Item> list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("status") @DefaultValue("held") String status,
      @QueryParam("stale") @Nullable Boolean stale,
      @QueryParam("text") @Nullable String text,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    HeldOrderList.Filter filter =
        HeldOrderList.Filter.held().in(store).with(status(status)).stale(stale).containing(text);
    int most = Math.clamp(limit, 1, MOST_LISTED);
    var order =
        filter.status() == Status.HELD ? HeldOrderList.Order.ENDING : HeldOrderList.Order.NEWEST;
    return list.list(filter, order, Math.max(0, offset), most, caller()).stream()
        .map(item -> HeldOrderAnswer.Item.of(item, clock.instant()))
        .toList();
  }

  @GET
  @Path("{id}")
  public HeldOrderAnswer one(@PathParam("id") String id) {
    return answer(orders.order(OrdersResource.id(id), caller()));
  }

  @POST
  @Path("{id}/recall")
  public HeldOrderAnswer recall(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = OrdersResource.input(body);
    return answer(
        orders.recall(
            OrdersResource.id(id), input.text("till", 16), input.flag("takeOver"), caller()));
  }

  @POST
  @Path("{id}/put-back")
  public HeldOrderAnswer putBack(@PathParam("id") String id, @Nullable String body) {
    return answer(
        orders.putBack(
            OrdersResource.id(id), OrdersResource.input(body).text("till", 16), caller()));
  }

  @POST
  @Path("{id}/extend")
  public HeldOrderAnswer extend(@PathParam("id") String id, @Nullable String body) {
    return answer(
        orders.extend(
            OrdersResource.id(id), OrdersResource.input(body).time("expiresAt"), caller()));
  }

  @POST
  @Path("{id}/release")
  public HeldOrderAnswer release(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = OrdersResource.input(body);
    return answer(
        orders.release(
            OrdersResource.id(id),
            DeliveryOrdersResource.parts(input),
            input.text("reason", 500),
            caller()));
  }

  @POST
  @Path("{id}/cancel")
  public HeldOrderAnswer cancel(@PathParam("id") String id, @Nullable String body) {
    return answer(
        orders.cancel(
            OrdersResource.id(id), OrdersResource.input(body).text("reason", 500), caller()));
  }

  @GET
  @Path("rule")
  public Rule rule(@QueryParam("store") @Nullable String store) {
    Caller caller = caller();
    caller.require(Permission.READ_STOCK);
    String code = store == null ? caller.store() : store;
    if (code == null) {
      throw Problem.invalid("store", "is missing");
    }
    caller.requireStore(code);
    return Rule.of(code, stores.named(code).heldOrderRule());
  }

  @PUT
  @Path("rule")
  public Rule setRule(@Nullable String body) {
    JsonInput input = OrdersResource.input(body);
    String store = input.text("store", 16);
    if (!input.has("autoCancel")) {
      throw input.refuse("autoCancel", "is missing");
    }
    HeldOrderRule rule =
        new HeldOrderRule(
            input.integer("hours", 1, HeldOrderRule.MOST_HOURS), input.flag("autoCancel"));
    stores.keepHeldOrders(store, rule, caller());
    return Rule.of(store, rule);
  }

  private HeldOrderAnswer answer(HeldOrder order) {
    return HeldOrderAnswer.of(
        order, orders.figures(order), orders.receipts(order), clock.instant());
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }

  private static @Nullable Status status(String text) {
    if (text.equals("any")) {
      return null;
    }
    return Arrays.stream(Status.values())
        .filter(status -> status.word().equalsIgnoreCase(text))
        .findAny()
        .orElseThrow(
            () -> Problem.invalid("status", "must be held, paid, cancelled, expired or any"));
  }
}
