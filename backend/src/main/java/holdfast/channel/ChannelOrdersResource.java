package holdfast.channel;

import holdfast.channel.form.OrderForms;
import holdfast.channel.form.Sent;
import holdfast.order.OnlineOrders;
import holdfast.order.OnlineOrders.Accepted;
import holdfast.order.OrderAnswer;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes orders over REST, in every form that a file may have (DESIGN 12). */
@Path("channels/{code}/orders")
@ApplicationScoped
@Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
@Produces(MediaType.APPLICATION_JSON)
public class ChannelOrdersResource {
  @Inject Channels channels;
  @Inject OrderIntake intake;
  @Inject OnlineOrders orders;
  @Inject Stores stores;
  @Context SecurityContext security;

  /**
   * What became of one order.
   *
   * @param status {@code accepted}, {@code repeated} or {@code refused}
   * @param changed whether a repeat has other contents than what came first, which stands
   */
  public record Answer(
      String status,
      @Nullable String externalId,
      @Nullable String id,
      boolean changed,
      @Nullable OrderAnswer order,
      @Nullable Map<String, Object> problem) {}

  /** One order answers with a status of its own, several with a list of what became of each. */
  @POST
  public Response take(@PathParam("code") String code, byte[] body) {
    Caller caller = Caller.of(security.getUserPrincipal());
    caller.require(Permission.PLACE_ORDERS);
    Channel channel = channels.named(code);
    List<Sent> all = OrderForms.file(body, stores.named(channel.store()).timeZone());
    if (!isArray(body)) {
      Accepted accepted = accept(channel, all.getFirst(), caller);
      return Response.status(accepted.isNew() ? 201 : 200).entity(answer(accepted)).build();
    }
    List<Answer> answers = new ArrayList<>();
    for (Sent sent : all) {
      answers.add(attempt(channel, sent, caller));
    }
    return Response.ok(answers).build();
  }

  private Answer attempt(Channel channel, Sent sent, Caller caller) {
    try {
      return answer(accept(channel, sent, caller));
    } catch (Problem refused) {
      return new Answer("refused", sent.externalId(), null, false, null, members(refused));
    }
  }

  private Accepted accept(Channel channel, Sent sent, Caller caller) {
    return switch (sent) {
      case Sent.Order order -> intake.accept(channel, order.order(), caller);
      case Sent.Refused refused -> throw refused.why();
    };
  }

  private Answer answer(Accepted accepted) {
    OrderAnswer order = OrderAnswer.of(accepted.order(), orders.figures(accepted.order()));
    return new Answer(
        accepted.isNew() ? "accepted" : "repeated",
        order.externalId(),
        order.id(),
        accepted.isChanged(),
        order,
        null);
  }

  /** The members of a problem, as the answer to one order has them (RFC 9457). */
  private static Map<String, Object> members(Problem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("type", problem.type());
    members.put("title", problem.title());
    members.put("status", problem.status());
    members.put("detail", problem.detail());
    members.putAll(problem.facts());
    return members;
  }

  private static boolean isArray(byte[] body) {
    return !OrderForms.isSectioned(body)
        && new String(body, StandardCharsets.UTF_8).replace("\uFEFF", "").strip().startsWith("[");
  }
}
