package holdfast.warehouse;

import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.print.PaperAnswer;
import holdfast.print.Words;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.StockMoves;
import holdfast.store.Stores;
import holdfast.warehouse.StockDocument.Kind;
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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Adjustments over REST. */
@Path("adjustments")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class AdjustmentsResource {
  @Inject StockDocuments documents;
  @Inject StockDocumentPapers papers;
  @Inject Stores stores;
  @Inject Users users;
  @Context SecurityContext security;

  @POST
  public Response adjust(@Nullable String body) {
    JsonInput input = StockJson.input(body);
    String store = input.text("store", 16);
    StockDocuments.Made made =
        documents.adjust(
            new StockDocuments.Adjustment(
                input.uuid("id"),
                store,
                warehouse(input, store),
                input.text("reason", 500),
                lines(input)),
            caller());
    return Response.status(made.isNew() ? 201 : 200)
        .entity(StockDocumentAnswer.of(made.document()))
        .build();
  }

  @GET
  public List<StockDocumentAnswer> list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("text") @Nullable String text,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    StockDocuments.Filter filter = new StockDocuments.Filter(Kind.ADJUSTMENT, store, text);
    return documents
        .list(filter, Math.max(0, offset), Math.clamp(limit, 1, 1000), caller())
        .stream()
        .map(StockDocumentAnswer::of)
        .toList();
  }

  @GET
  @Path("{id}")
  public StockDocumentAnswer one(@PathParam("id") String id) {
    return StockDocumentAnswer.of(found(id));
  }

  @GET
  @Path("{id}.pdf")
  @Produces(PaperAnswer.PDF)
  public Response paper(
      @PathParam("id") String id, @QueryParam("language") @Nullable String language) {
    String wanted =
        language != null ? language : users.find(caller().login()).map(User::language).orElse("uk");
    return PaperAnswer.of(papers.paper(found(id), Words.in(wanted)), "adjustment-" + id);
  }

  private StockDocument found(String id) {
    return documents.document(Kind.ADJUSTMENT, StockJson.id(Kind.ADJUSTMENT.word(), id), caller());
  }

  private static List<Adjustments.Line> lines(JsonInput input) {
    List<Adjustments.Line> lines = new ArrayList<>();
    for (JsonInput line : input.list("lines", StockMoves.MAX_LINES)) {
      Quantity onHand = line.has("onHand") ? line.quantityOrZero("onHand") : null;
      lines.add(new Adjustments.Line(line.text("sku", 64), onHand, change(line)));
    }
    return lines;
  }

  private static @Nullable Quantity change(JsonInput line) {
    if (line.has("more") && line.has("less")) {
      throw line.refuse("more", "says either more or less");
    }
    if (line.has("more")) {
      return line.quantity("more");
    }
    return line.has("less") ? line.quantity("less").negated() : null;
  }

  private String warehouse(JsonInput input, String store) {
    return input.optionalText("warehouse", 16).orElseGet(() -> stores.mainWarehouse(store));
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
