package holdfast.warehouse;

import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.print.PaperAnswer;
import holdfast.print.Words;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Stamp;
import holdfast.stock.StockMoves;
import holdfast.store.Stores;
import holdfast.warehouse.Transfer.Place;
import holdfast.warehouse.Transfer.Settlement;
import holdfast.warehouse.Transfer.Status;
import holdfast.warehouse.Transfers.Arrival;
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
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Transfers over REST. */
@Path("transfers")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class TransfersResource {
  @Inject Transfers transfers;
  @Inject TransferPapers papers;
  @Inject Stores stores;
  @Inject Users users;
  @Context SecurityContext security;

  /** A transfer as the API speaks of it. */
  public record Answer(
      String id,
      long number,
      Place from,
      Place to,
      String status,
      int version,
      long openDifferences,
      @Nullable String note,
      List<Line> lines,
      String madeAt,
      String madeBy,
      @Nullable String sentAt,
      @Nullable String sentBy,
      @Nullable String closedAt,
      @Nullable String closedBy,
      @Nullable String reason) {
    static Answer of(Transfer transfer) {
      Stamp sent = transfer.sent();
      Stamp closed = transfer.closed();
      return new Answer(
          transfer.id().toString(),
          transfer.number(),
          transfer.from(),
          transfer.to(),
          transfer.status().word(),
          transfer.version(),
          transfer.openDifferences(),
          transfer.note(),
          transfer.lines().stream().map(Line::of).toList(),
          transfer.made().at().toString(),
          transfer.made().by(),
          sent == null ? null : sent.at().toString(),
          sent == null ? null : sent.by(),
          closed == null ? null : closed.at().toString(),
          closed == null ? null : closed.by(),
          transfer.reason());
    }
  }

  /** One product of a transfer. */
  public record Line(
      int line,
      String sku,
      BigDecimal quantity,
      @Nullable BigDecimal received,
      BigDecimal difference,
      @Nullable String reason,
      @Nullable String settlement) {
    static Line of(Transfer.Line line) {
      return new Line(
          line.number(),
          line.sku(),
          line.quantity().decimal(),
          line.received() == null ? null : line.received().decimal(),
          line.difference().decimal(),
          line.reason(),
          line.settlement() == null ? null : line.settlement().word());
    }
  }

  /** Units on their way. */
  public record OnItsWay(
      String transfer, long number, Place from, Place to, String sku, BigDecimal quantity) {}

  @POST
  public Response make(@Nullable String body) {
    JsonInput input = StockJson.input(body);
    Transfers.Made made = transfers.make(draft(input.uuid("id"), input), caller());
    return Response.status(made.isNew() ? 201 : 200).entity(Answer.of(made.transfer())).build();
  }

  @GET
  public List<Answer> list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("status") @Nullable String status,
      @QueryParam("open") @DefaultValue("false") boolean open,
      @QueryParam("text") @Nullable String text,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    Transfers.Filter filter = new Transfers.Filter(store, status(status), open, text);
    return transfers
        .list(filter, Math.max(0, offset), Math.clamp(limit, 1, 1000), caller())
        .stream()
        .map(Answer::of)
        .toList();
  }

  @GET
  @Path("in-transit")
  public List<OnItsWay> inTransit(
      @QueryParam("store") @Nullable String store, @QueryParam("sku") @Nullable String sku) {
    return transfers.inTransit(store, sku, caller()).stream()
        .map(
            units ->
                new OnItsWay(
                    units.transfer().toString(),
                    units.number(),
                    units.from(),
                    units.to(),
                    units.sku(),
                    units.quantity().decimal()))
        .toList();
  }

  @GET
  @Path("{id}")
  public Answer one(@PathParam("id") String id) {
    return Answer.of(transfers.transfer(id(id), caller()));
  }

  @PUT
  @Path("{id}")
  public Answer change(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = StockJson.input(body);
    int version = input.integer("version", 1, Integer.MAX_VALUE);
    return Answer.of(transfers.change(draft(id(id), input), version, caller()));
  }

  @POST
  @Path("{id}/send")
  public Answer send(@PathParam("id") String id) {
    return Answer.of(transfers.send(id(id), caller()));
  }

  @POST
  @Path("{id}/receive")
  public Answer receive(@PathParam("id") String id, @Nullable String body) {
    List<Arrival> arrivals = new ArrayList<>();
    if (body != null && !body.isBlank()) {
      for (JsonInput line : JsonInput.object(body).list("lines", StockMoves.MAX_LINES)) {
        arrivals.add(
            new Arrival(
                line.integer("line", 1, StockMoves.MAX_LINES),
                line.quantityOrZero("received"),
                line.optionalText("reason", 500).orElse(null)));
      }
    }
    return Answer.of(transfers.receive(id(id), arrivals, caller()));
  }

  @POST
  @Path("{id}/settle")
  public Answer settle(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = StockJson.input(body);
    int line = input.integer("line", 1, StockMoves.MAX_LINES);
    String word = input.text("settlement", 20);
    Settlement settlement =
        Arrays.stream(Settlement.values())
            .filter(each -> each.word().equals(word))
            .findAny()
            .orElseThrow(() -> input.refuse("settlement", "lost, returned, from source or found"));
    return Answer.of(
        transfers.settle(id(id), line, settlement, input.text("reason", 500), caller()));
  }

  @POST
  @Path("{id}/cancel")
  public Answer cancel(@PathParam("id") String id, @Nullable String body) {
    String reason = StockJson.input(body).text("reason", 500);
    return Answer.of(transfers.cancel(id(id), reason, caller()));
  }

  @GET
  @Path("{id}.pdf")
  @Produces(PaperAnswer.PDF)
  public Response paper(
      @PathParam("id") String id, @QueryParam("language") @Nullable String language) {
    return PaperAnswer.of(papers.transfer(id(id), words(language), caller()), "transfer-" + id);
  }

  @GET
  @Path("{id}/picking-list.pdf")
  @Produces(PaperAnswer.PDF)
  public Response picking(
      @PathParam("id") String id, @QueryParam("language") @Nullable String language) {
    return PaperAnswer.of(papers.picking(id(id), words(language), caller()), "picking-" + id);
  }

  private Transfers.Draft draft(UUID id, JsonInput input) {
    return new Transfers.Draft(
        id,
        place(input.inner("from")),
        place(input.inner("to")),
        input.optionalText("note", 500).orElse(null),
        StockJson.lines(input));
  }

  private Place place(JsonInput input) {
    String store = input.text("store", 16);
    return new Place(
        store, input.optionalText("warehouse", 16).orElseGet(() -> stores.mainWarehouse(store)));
  }

  private Words words(@Nullable String language) {
    return Words.in(
        language != null
            ? language
            : users.find(caller().login()).map(User::language).orElse("uk"));
  }

  private static @Nullable Status status(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return Arrays.stream(Status.values())
        .filter(status -> status.word().equals(word))
        .findAny()
        .orElseThrow(() -> Problem.invalid("status", "draft, sent, received, cancelled"));
  }

  private static UUID id(String text) {
    return StockJson.id("transfer", text);
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
