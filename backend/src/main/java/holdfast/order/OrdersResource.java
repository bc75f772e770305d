package holdfast.order;

import holdfast.order.OnlineOrder.Status;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Online orders over REST (DESIGN 12). */
@Path("orders")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class OrdersResource {
  private static final int MOST_LISTED = 1000;

  @Inject OnlineOrders orders;
  @Inject OrderList list;
  @Context SecurityContext security;

  /** One order in a list. */
  public record Item(
      String id,
      String store,
      long number,
      String channel,
      String channelName,
      String externalId,
      String status,
      boolean needsPerson,
      List<String> flags,
      String placedAt,
      String acceptedAt,
      @Nullable String customerName,
      @Nullable String phone,
      @Nullable String currency,
      boolean paid,
      int lines,
      String total,
      BigDecimal units,
      BigDecimal reserved,
      BigDecimal handedOver,
      BigDecimal awaiting,
      @Nullable String expiresAt) {
    static Item of(OrderList.Item item) {
      Instant expiresAt = item.expiresAt();
      return new Item(
          item.id().toString(),
          item.store(),
          item.number(),
          item.channel(),
          item.channelName(),
          item.externalId(),
          item.status().word(),
          item.needsPerson(),
          item.flags().stream().map(Flag::word).toList(),
          item.placedAt().toString(),
          item.acceptedAt().toString(),
          item.customerName(),
          item.phone(),
          item.currency(),
          item.paid(),
          item.lines(),
          item.total().toString(),
          item.units().decimal(),
          item.reserved().decimal(),
          item.handedOver().decimal(),
          item.awaiting().decimal(),
          expiresAt == null ? null : expiresAt.toString());
    }
  }

  @GET
  public List<Item> list(
      @QueryParam("channel") @Nullable String channel,
      @QueryParam("externalId") @Nullable String externalId,
      @QueryParam("store") @Nullable String store,
      @QueryParam("status") @Nullable String status,
      @QueryParam("needsPerson") @Nullable Boolean needsPerson,
      @QueryParam("text") @Nullable String text,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    OrderList.Filter filter =
        OrderList.Filter.all()
            .from(channel)
            .numbered(externalId)
            .in(store)
            .with(status == null ? null : status(status))
            .needingPerson(needsPerson)
            .containing(text);
    int most = Math.clamp(limit, 1, MOST_LISTED);
    return list.list(filter, OrderList.Order.NEWEST, Math.max(0, offset), most, caller()).stream()
        .map(Item::of)
        .toList();
  }

  @GET
  @Path("{id}")
  public OrderAnswer one(@PathParam("id") String id) {
    return answer(orders.order(id(id), caller()));
  }

  @POST
  @Path("{id}/cancel")
  public OrderAnswer cancel(@PathParam("id") String id, @Nullable String body) {
    JsonInput said = input(body);
    return answer(
        orders.cancel(
            id(id),
            said.text("reason", 500),
            said.optionalText("shopReason", 60).orElse(null),
            said.optionalText("shopText", 500).orElse(null),
            caller()));
  }

  @POST
  @Path("{id}/restore")
  public OrderAnswer restore(@PathParam("id") String id) {
    return answer(orders.restore(id(id), caller()));
  }

  @POST
  @Path("{id}/sent")
  public OrderAnswer sent(@PathParam("id") String id, @Nullable String body) {
    return answer(orders.sent(id(id), input(body).text("waybill", 60), caller()));
  }

  @POST
  @Path("{id}/prolong")
  public OrderAnswer prolong(@PathParam("id") String id, @Nullable String body) {
    return answer(orders.prolong(id(id), input(body).time("until"), caller()));
  }

  @POST
  @Path("{id}/reserve-again")
  public OrderAnswer reserveAgain(@PathParam("id") String id) {
    return answer(orders.reserveAgain(id(id), caller()));
  }

  @POST
  @Path("{id}/seen")
  public OrderAnswer seen(@PathParam("id") String id) {
    return answer(orders.seen(id(id), caller()));
  }

  @POST
  @Path("{id}/confirm")
  public OrderAnswer confirm(@PathParam("id") String id) {
    return answer(orders.confirm(id(id), caller()));
  }

  @POST
  @Path("{id}/fulfil")
  public OrderAnswer fulfil(@PathParam("id") String id, @Nullable String body) {
    return answer(
        input(body).flag("partial")
            ? orders.fulfilWhatIsReserved(id(id), caller())
            : orders.fulfil(id(id), caller()));
  }

  private OrderAnswer answer(OnlineOrder order) {
    return OrderAnswer.of(order, orders.figures(order));
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }

  static JsonInput input(@Nullable String body) {
    return JsonInput.object(body == null || body.isBlank() ? "{}" : body);
  }

  static UUID id(String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.notFound("order", text));
  }

  private static Status status(String text) {
    return Arrays.stream(Status.values())
        .filter(status -> status.word().equalsIgnoreCase(text))
        .findAny()
        .orElseThrow(
            () -> Problem.invalid("status", "must be new, confirmed, fulfilled or cancelled"));
  }
}
