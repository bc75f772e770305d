package holdfast.warehouse;

import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.print.PaperAnswer;
import holdfast.print.Words;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Write-offs over REST. */
@Path("write-offs")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class WriteOffsResource {
  @Inject StockDocuments documents;
  @Inject StockDocumentPapers papers;
  @Inject Stores stores;
  @Inject Users users;
  @Context SecurityContext security;

  @POST
  public Response writeOff(@Nullable String body) {
    JsonInput input = StockJson.input(body);
    String store = input.text("store", 16);
    StockDocuments.Made made =
        documents.writeOff(
            new StockDocuments.WriteOff(
                input.uuid("id"),
                store,
                warehouse(input, store),
                input.text("reason", 500),
                input.flag("displacing"),
                StockJson.lines(input)),
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
    StockDocuments.Filter filter = new StockDocuments.Filter(Kind.WRITE_OFF, store, text);
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
    return PaperAnswer.of(papers.paper(found(id), Words.in(wanted)), "write-off-" + id);
  }

  private StockDocument found(String id) {
    return documents.document(Kind.WRITE_OFF, StockJson.id(Kind.WRITE_OFF.word(), id), caller());
  }

  private String warehouse(JsonInput input, String store) {
    return input.optionalText("warehouse", 16).orElseGet(() -> stores.mainWarehouse(store));
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
