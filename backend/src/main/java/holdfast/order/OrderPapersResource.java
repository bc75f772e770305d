package holdfast.order;

import holdfast.shared.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The invoice of an order, and what its channel was told of it, over REST. */
@Path("orders")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class OrderPapersResource {
  @Inject OnlineOrders orders;
  @Inject Invoices invoices;
  @Inject OrderMessages messages;
  @Context SecurityContext security;

  /** A message to the channel, as the API speaks of it. */
  public record Message(
      String id,
      String kind,
      String state,
      @Nullable String reason,
      @Nullable String text,
      @Nullable String waybill,
      @Nullable String until,
      int attempts,
      String nextTry,
      @Nullable String code,
      @Nullable String words,
      String createdAt,
      String createdBy,
      @Nullable String settledAt,
      @Nullable String settledBy) {
    public static Message of(OrderMessages.Entry entry) {
      OrderMessage message = entry.message();
      return new Message(
          message.id().toString(),
          message.kind().word(),
          entry.state().word(),
          message.reason(),
          message.text(),
          message.waybill(),
          message.until() == null ? null : message.until().toString(),
          entry.attempts(),
          entry.nextTry().toString(),
          entry.code(),
          entry.words(),
          entry.createdAt().toString(),
          entry.createdBy(),
          entry.settledAt() == null ? null : entry.settledAt().toString(),
          entry.settledBy());
    }
  }

  @GET
  @Path("{id}/invoice")
  public InvoiceAnswer invoice(@PathParam("id") String id) {
    return InvoiceAnswer.of(invoices.invoice(OrdersResource.id(id), caller()));
  }

  @POST
  @Path("{id}/invoice")
  public InvoiceAnswer makeInvoice(@PathParam("id") String id) {
    return InvoiceAnswer.of(invoices.make(OrdersResource.id(id), caller()));
  }

  @GET
  @Path("{id}/messages")
  public List<Message> messages(@PathParam("id") String id) {
    UUID order = orders.order(OrdersResource.id(id), caller()).id();
    return messages.list(order, caller()).stream().map(Message::of).toList();
  }

  @POST
  @Path("{id}/messages/{message}/again")
  public List<Message> again(@PathParam("id") String id, @PathParam("message") String message) {
    messages.again(OrdersResource.id(message), caller());
    return messages(id);
  }

  @POST
  @Path("{id}/messages/{message}/discard")
  public List<Message> discard(
      @PathParam("id") String id, @PathParam("message") String message, @Nullable String body) {
    String reason = OrdersResource.input(body).text("reason", 500);
    messages.discard(OrdersResource.id(message), reason, caller());
    return messages(id);
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
