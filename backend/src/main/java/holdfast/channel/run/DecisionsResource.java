package holdfast.channel.run;

import holdfast.channel.offer.Guard;
import holdfast.channel.offer.Undo;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a person decides about the figures and the catalogue of a channel, over REST. */
@Path("channels")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class DecisionsResource {
  @Inject Decisions decisions;
  @Context SecurityContext security;

  /** Zeros that wait for an answer; {@code rows} are the first thousand. */
  public record Question(UUID id, Instant askedAt, long onSale, int goods, List<Zero> rows) {}

  /** One of the goods that would be sold out. */
  public record Zero(String offer, String sku, @Nullable String from) {}

  /** The last run that told many figures. */
  public record Change(UUID run, Instant toldAt, long possible, List<Told> rows) {}

  /** One figure that was told. */
  public record Told(String offer, String sku, String was, String told, boolean possible) {}

  /** How many offers were set back, or follow their rules again. */
  public record Offers(int offers) {}

  @GET
  @Path("{code}/question")
  public Question question(@PathParam("code") String code) {
    Guard.Question asked = decisions.question(code, caller());
    return new Question(
        asked.id(),
        asked.askedAt(),
        asked.onSale(),
        asked.goods(),
        asked.rows().stream()
            .map(zero -> new Zero(zero.offer(), zero.sku(), text(zero.from())))
            .toList());
  }

  @POST
  @Path("{code}/question/{id}/answer")
  public void answer(
      @PathParam("code") String code, @PathParam("id") String id, @Nullable String body) {
    JsonInput said = JsonInput.object(body == null || body.isBlank() ? "{}" : body);
    Guard.Answer answer =
        switch (said.text("answer", 10)) {
          case "send" -> Guard.Answer.SEND;
          case "leave" -> Guard.Answer.LEAVE;
          default -> throw said.refuse("answer", "must be send or leave");
        };
    decisions.answer(code, id("question", id), answer, caller());
  }

  @GET
  @Path("{code}/undo")
  public Change lastChange(@PathParam("code") String code) {
    Undo.BigChange last = decisions.lastChange(code, caller());
    return new Change(
        last.run(),
        last.toldAt(),
        last.possible(),
        last.rows().stream()
            .map(
                row ->
                    new Told(
                        row.offer(),
                        row.sku(),
                        row.was().toString(),
                        row.told().toString(),
                        row.isPossible()))
            .toList());
  }

  @POST
  @Path("{code}/undo")
  public Offers setBack(@PathParam("code") String code, @Nullable String body) {
    JsonInput said = JsonInput.object(body == null || body.isBlank() ? "{}" : body);
    return new Offers(decisions.setBack(code, said.uuid("run"), caller()));
  }

  @POST
  @Path("{code}/follow-rules")
  public Offers followRules(@PathParam("code") String code) {
    return new Offers(decisions.followRules(code, caller()));
  }

  @POST
  @Path("{code}/leaving/allow")
  public void letLeave(@PathParam("code") String code) {
    decisions.letLeave(code, caller());
  }

  static UUID id(String what, String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.notFound(what, text));
  }

  private static @Nullable String text(@Nullable Quantity quantity) {
    return quantity == null ? null : quantity.toString();
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
