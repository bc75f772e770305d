package holdfast.purchase;

import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.print.PaperAnswer;
import holdfast.print.Words;
import holdfast.purchase.PurchaseOrders.Arrived;
import holdfast.purchase.PurchaseOrders.Delivery;
import holdfast.purchase.PurchaseOrders.Draft;
import holdfast.purchase.PurchaseOrders.Wanted;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.stock.StockMoves;
import holdfast.store.Stores;
import holdfast.warehouse.StockJson;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Purchase orders over REST. */
@Path("purchase-orders")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class PurchaseOrdersResource {
  @Inject PurchaseOrders orders;
  @Inject PurchasePapers papers;
  @Inject Stores stores;
  @Inject Users users;
  @Context SecurityContext security;

  @POST
  public Response make(@Nullable String body) {
    JsonInput input = StockJson.input(body);
    PurchaseOrders.Made made = orders.make(draft(input.uuid("id"), input), caller());
    return Response.status(made.isNew() ? 201 : 200)
        .entity(PurchaseAnswer.of(made.order()))
        .build();
  }

  @GET
  public List<PurchaseAnswer> list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("status") @Nullable String status,
      @QueryParam("text") @Nullable String text,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    PurchaseOrders.Filter filter = new PurchaseOrders.Filter(store, status(status), null, text);
    return orders.list(filter, Math.max(0, offset), Math.clamp(limit, 1, 1000), caller()).stream()
        .map(PurchaseAnswer::of)
        .toList();
  }

  @GET
  @Path("{id}")
  public PurchaseAnswer one(@PathParam("id") String id) {
    return PurchaseAnswer.of(orders.order(id(id), caller()));
  }

  @PUT
  @Path("{id}")
  public PurchaseAnswer change(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = StockJson.input(body);
    int version = input.integer("version", 1, Integer.MAX_VALUE);
    return PurchaseAnswer.of(orders.change(draft(id(id), input), version, caller()));
  }

  @POST
  @Path("{id}/send")
  public PurchaseAnswer send(@PathParam("id") String id) {
    return PurchaseAnswer.of(orders.send(id(id), caller()));
  }

  @POST
  @Path("{id}/receive")
  public PurchaseAnswer receive(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = StockJson.input(body);
    List<Arrived> lines = new ArrayList<>();
    for (JsonInput line : input.list("lines", StockMoves.MAX_LINES)) {
      lines.add(
          new Arrived(line.integer("line", 1, StockMoves.MAX_LINES), line.quantity("quantity")));
    }
    Delivery delivery =
        new Delivery(input.uuid("delivery"), input.optionalText("note", 500).orElse(null), lines);
    return PurchaseAnswer.of(orders.receive(id(id), delivery, caller()));
  }

  @GET
  @Path("{id}/deliveries")
  public List<PurchaseAnswer.Delivered> deliveries(@PathParam("id") String id) {
    return orders.deliveries(id(id), caller()).stream().map(PurchaseAnswer.Delivered::of).toList();
  }

  @POST
  @Path("{id}/close")
  public PurchaseAnswer close(@PathParam("id") String id, @Nullable String body) {
    String reason = StockJson.input(body).text("reason", 500);
    return PurchaseAnswer.of(orders.close(id(id), reason, caller()));
  }

  @POST
  @Path("{id}/cancel")
  public PurchaseAnswer cancel(@PathParam("id") String id, @Nullable String body) {
    String reason = StockJson.input(body).text("reason", 500);
    return PurchaseAnswer.of(orders.cancel(id(id), reason, caller()));
  }

  @GET
  @Path("{id}.pdf")
  @Produces(PaperAnswer.PDF)
  public Response paper(
      @PathParam("id") String id, @QueryParam("language") @Nullable String language) {
    String wanted =
        language != null ? language : users.find(caller().login()).map(User::language).orElse("uk");
    PurchaseOrder order = orders.order(id(id), caller());
    return PaperAnswer.of(papers.order(order, Words.in(wanted)), "purchase-order-" + id);
  }

  private Draft draft(UUID id, JsonInput input) {
    String store = input.text("store", 16);
    List<Wanted> lines = new ArrayList<>();
    for (JsonInput line : input.list("lines", StockMoves.MAX_LINES)) {
      lines.add(new Wanted(line.text("sku", 64), line.quantity("quantity"), line.money("price")));
    }
    return new Draft(
        id,
        store,
        input.optionalText("warehouse", 16).orElseGet(() -> stores.mainWarehouse(store)),
        input.uuid("supplier"),
        day(input),
        input.optionalText("note", 500).orElse(null),
        lines);
  }

  private static @Nullable LocalDate day(JsonInput input) {
    String text = input.optionalText("expectedOn", 10).orElse(null);
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeException unreadable) {
      throw input.refuse("expectedOn", "must be a day such as 2026-11-30");
    }
  }

  private static PurchaseOrder.@Nullable Status status(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(PurchaseOrder.Status.values())
        .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(word))
        .findAny()
        .orElseThrow(() -> Problem.invalid("status", "draft, sent, closed, cancelled"));
  }

  private static UUID id(String text) {
    return StockJson.id("purchase order", text);
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
