package holdfast.order;

import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.stock.Hold;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Picking, packing, handing over and taking back over REST. */
@Path("orders")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class OrderHandlingResource {
  @Inject OrderHandling handling;
  @Inject OnlineOrders orders;
  @Inject PickingList picking;
  @Context SecurityContext security;

  /** How far the goods of an order are. */
  public record Answer(
      List<Part> picked,
      @Nullable String packedAt,
      @Nullable String packedBy,
      List<Part> waiting,
      List<Refund> refunds) {
    static Answer of(OrderHandling.Handling handling) {
      Stamp packed = handling.packed();
      return new Answer(
          Part.of(handling.picked()),
          packed == null ? null : packed.at().toString(),
          packed == null ? null : packed.by(),
          Part.of(handling.waiting()),
          handling.refunds().stream().map(Refund::of).toList());
    }
  }

  /** So many of a line. */
  public record Part(int line, BigDecimal quantity) {
    static List<Part> of(Map<Integer, Quantity> parts) {
      return parts.entrySet().stream()
          .map(part -> new Part(part.getKey(), part.getValue().decimal()))
          .toList();
    }
  }

  /** A line that was paid back. */
  public record Refund(
      String id,
      int line,
      BigDecimal quantity,
      boolean returned,
      String reason,
      String at,
      String by) {
    static Refund of(OrderHandling.Refund refund) {
      return new Refund(
          refund.id().toString(),
          refund.line(),
          refund.quantity().decimal(),
          refund.returned(),
          refund.reason(),
          refund.made().at().toString(),
          refund.made().by());
    }
  }

  /** One product to take off the shelf, and for which orders. */
  public record Pick(
      String warehouse,
      String warehouseName,
      String sku,
      String name,
      BigDecimal quantity,
      BigDecimal picked,
      List<Need> needs) {
    static Pick of(PickingList.Entry entry) {
      return new Pick(
          entry.warehouse(),
          entry.warehouseName(),
          entry.sku(),
          entry.productName(),
          entry.quantity().decimal(),
          entry.picked().decimal(),
          entry.needs().stream().map(Need::of).toList());
    }
  }

  /** One line of an order that needs it. */
  public record Need(
      String source,
      String document,
      int line,
      long number,
      String reference,
      BigDecimal quantity,
      BigDecimal picked) {
    static Need of(PickingList.Need need) {
      return new Need(
          need.source().word(),
          need.document().toString(),
          need.line(),
          need.number(),
          need.reference(),
          need.quantity().decimal(),
          need.picked().decimal());
    }
  }

  @GET
  @Path("picking-list")
  public List<Pick> pickingList(
      @QueryParam("store") @Nullable String store,
      @QueryParam("warehouse") @Nullable String warehouse) {
    Caller caller = caller();
    String code = store == null ? caller.store() : store;
    if (code == null) {
      throw Problem.invalid("store", "is missing");
    }
    return picking.of(code, warehouse, caller).stream().map(Pick::of).toList();
  }

  @GET
  @Path("{id}/handling")
  public Answer handling(@PathParam("id") String id) {
    return Answer.of(handling.of(OrdersResource.id(id), caller()));
  }

  @POST
  @Path("{id}/pick")
  public Answer pick(@PathParam("id") String id, @Nullable String body) {
    Map<Integer, Quantity> picked = new LinkedHashMap<>();
    for (JsonInput line : OrdersResource.input(body).list("lines", Hold.MAX_LINES)) {
      picked.put(line.integer("line", 1, Short.MAX_VALUE), line.quantityOrZero("quantity"));
    }
    UUID order = OrdersResource.id(id);
    handling.pick(order, picked, caller());
    return handling(id);
  }

  @POST
  @Path("{id}/pack")
  public OrderAnswer pack(@PathParam("id") String id, @Nullable String body) {
    boolean partly = OrdersResource.input(body).flag("partial");
    return answer(handling.pack(OrdersResource.id(id), partly, caller()));
  }

  @POST
  @Path("{id}/hand-over")
  public OrderAnswer handOver(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = OrdersResource.input(body);
    return answer(
        handling.handOver(
            OrdersResource.id(id),
            input.uuid("id"),
            DeliveryOrdersResource.parts(input),
            caller()));
  }

  @POST
  @Path("{id}/refund")
  public Answer refund(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = OrdersResource.input(body);
    handling.refund(
        OrdersResource.id(id),
        input.uuid("id"),
        DeliveryOrdersResource.parts(input),
        input.flag("returned"),
        input.text("reason", 500),
        caller());
    return handling(id);
  }

  private OrderAnswer answer(OnlineOrder order) {
    return OrderAnswer.of(order, orders.figures(order));
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
