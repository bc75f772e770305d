package holdfast.channel.run;

import holdfast.channel.ChannelFault;
import holdfast.order.OrderMessages.Entry;
import holdfast.order.OrderMessages.State;
import holdfast.order.OrderPapersResource;
import holdfast.shared.Caller;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages that a shop refused and orders that Holdfast refused, over REST. */
@Path("channels")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class RefusedResource {
  private static final int MOST_LISTED = 1000;

  @Inject Decisions decisions;
  @Context SecurityContext security;

  /** A message, and the order it is about. */
  public record Message(String order, String externalId, OrderPapersResource.Message message) {
    static Message of(Entry entry) {
      return new Message(
          entry.message().order().toString(),
          entry.message().externalId(),
          OrderPapersResource.Message.of(entry));
    }
  }

  @GET
  @Path("{code}/messages")
  public List<Message> messages(
      @PathParam("code") String code,
      @QueryParam("state") @DefaultValue("refused") String state,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    State wanted =
        switch (state) {
          case "refused" -> State.REFUSED;
          case "waiting" -> State.WAITING;
          default -> throw Problem.invalid("state", "must be refused or waiting");
        };
    return decisions.messages(code, wanted, Math.clamp(limit, 1, MOST_LISTED), caller()).stream()
        .map(Message::of)
        .toList();
  }

  @POST
  @Path("{code}/messages/{message}/again")
  public Message again(@PathParam("code") String code, @PathParam("message") String message) {
    return Message.of(
        decisions.sendAgain(code, DecisionsResource.id("message", message), caller()));
  }

  @POST
  @Path("{code}/messages/{message}/discard")
  public Message discard(
      @PathParam("code") String code, @PathParam("message") String message, @Nullable String body) {
    JsonInput said = JsonInput.object(body == null || body.isBlank() ? "{}" : body);
    return Message.of(
        decisions.discardMessage(
            code, DecisionsResource.id("message", message), said.text("reason", 500), caller()));
  }

  /** Asks the shop for the order again, and answers when it is stored. */
  @POST
  @Path("{code}/refusals/{id}/again")
  public void takeAgain(@PathParam("code") String code, @PathParam("id") String id) {
    try {
      decisions.takeAgain(code, DecisionsResource.id("refusal", id), caller());
    } catch (ChannelFault fault) {
      throw new Problem(502, "shop-fault", "The shop could not be asked", fault.words())
          .with("fault", fault.code());
    }
  }

  @POST
  @Path("{code}/refusals/{id}/discard")
  public void discardOrder(@PathParam("code") String code, @PathParam("id") String id) {
    decisions.discardOrder(code, DecisionsResource.id("refusal", id), caller());
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
