package holdfast.warehouse;

import holdfast.identity.User;
import holdfast.identity.Users;
import holdfast.print.PaperAnswer;
import holdfast.print.Words;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.store.Stores;
import holdfast.warehouse.StockTake.Count;
import holdfast.warehouse.StockTake.Counted;
import holdfast.warehouse.StockTake.Status;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stock-takes over REST. */
@Path("stock-takes")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
@Produces(MediaType.APPLICATION_JSON)
public class StockTakesResource {
  @Inject StockTakes takes;
  @Inject Counting counting;
  @Inject StockTakePapers papers;
  @Inject Stores stores;
  @Inject Users users;
  @Context SecurityContext security;

  @POST
  public Response open(@Nullable String body) {
    JsonInput input = StockJson.input(body);
    String store = input.text("store", 16);
    StockTake.Opened opened =
        takes.open(
            new StockTake.Draft(
                input.uuid("id"),
                store,
                input.optionalText("warehouse", 16).orElseGet(() -> stores.mainWarehouse(store)),
                input.flag("blind"),
                types(input),
                products(input),
                input.optionalText("note", 500).orElse(null)),
            caller());
    return Response.status(opened.isNew() ? 201 : 200)
        .entity(StockTakeAnswer.of(opened.stockTake()))
        .build();
  }

  @GET
  public List<StockTakeAnswer> list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("status") @Nullable String status,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    StockTakes.Filter filter = new StockTakes.Filter(store, among(status), null);
    return takes.list(filter, Math.max(0, offset), most(limit), caller()).stream()
        .map(StockTakeAnswer::of)
        .toList();
  }

  @GET
  @Path("{id}")
  public StockTakeAnswer one(@PathParam("id") String id) {
    return StockTakeAnswer.of(takes.stockTake(id(id), caller()));
  }

  @POST
  @Path("{id}/entries")
  public List<StockTakeAnswer.Counted> count(@PathParam("id") String id, @Nullable String body) {
    List<Count> counts = new ArrayList<>();
    for (JsonInput entry : StockJson.input(body).list("entries", Counting.MAX_COUNTS)) {
      counts.add(
          new Count(
              entry.uuid("id"),
              entry.optionalText("barcode", 64).orElse(null),
              entry.optionalText("sku", 64).orElse(null),
              entry.quantityOrZero("quantity"),
              entry.optionalTime("countedAt")));
    }
    return counted(counting.count(id(id), counts, caller()));
  }

  @GET
  @Path("{id}/entries")
  public List<StockTakeAnswer.Entry> entries(
      @PathParam("id") String id,
      @QueryParam("sku") @Nullable String sku,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    return counting.entries(id(id), sku, Math.max(0, offset), most(limit), caller()).stream()
        .map(StockTakeAnswer.Entry::of)
        .toList();
  }

  @POST
  @Path("{id}/entries/{entry}/undo")
  public StockTakeAnswer undo(@PathParam("id") String id, @PathParam("entry") String entry) {
    counting.undo(id(id), StockJson.id("entry", entry), caller());
    return one(id);
  }

  @POST
  @Path("{id}/count-again")
  public StockTakeAnswer countAgain(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = StockJson.input(body);
    String sku = input.text("sku", 64);
    if (input.has("quantity")) {
      UUID entry = input.uuid("id");
      counting.countInstead(
          id(id), new Count(entry, null, sku, input.quantityOrZero("quantity"), null), caller());
    } else {
      counting.countAgain(id(id), sku, caller());
    }
    return one(id);
  }

  @GET
  @Path("{id}/progress")
  public StockTakeAnswer.Progress progress(@PathParam("id") String id) {
    StockTake.Progress progress = counting.progress(id(id), caller());
    return new StockTakeAnswer.Progress(progress.counted(), progress.all());
  }

  @POST
  @Path("{id}/finish")
  public StockTakeAnswer finish(@PathParam("id") String id) {
    return StockTakeAnswer.of(takes.finish(id(id), caller()));
  }

  @POST
  @Path("{id}/reopen")
  public StockTakeAnswer reopen(@PathParam("id") String id) {
    return StockTakeAnswer.of(takes.reopen(id(id), caller()));
  }

  @POST
  @Path("{id}/decide")
  public StockTakeAnswer decide(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = StockJson.input(body);
    return StockTakeAnswer.of(
        takes.decide(id(id), products(input), input.flag("refused"), caller()));
  }

  @GET
  @Path("{id}/counted")
  public List<StockTakeAnswer.Counted> counted(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    return counted(counting.counted(id(id), after, most(limit), caller()));
  }

  @GET
  @Path("{id}/differences")
  public List<StockTakeAnswer.Line> differences(
      @PathParam("id") String id,
      @QueryParam("after") @DefaultValue("") String after,
      @QueryParam("all") @DefaultValue("false") boolean all,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    return takes.differences(id(id), after, most(limit), !all, caller()).stream()
        .map(StockTakeAnswer.Line::of)
        .toList();
  }

  @POST
  @Path("{id}/approve")
  public StockTakeAnswer approve(@PathParam("id") String id, @Nullable String body) {
    JsonInput input = StockJson.input(body);
    return StockTakeAnswer.of(
        takes.approve(id(id), input.flag("uncountedAreGone"), input.flag("displacing"), caller()));
  }

  @POST
  @Path("{id}/cancel")
  public StockTakeAnswer cancel(@PathParam("id") String id, @Nullable String body) {
    String reason = StockJson.input(body).text("reason", 500);
    return StockTakeAnswer.of(takes.cancel(id(id), reason, caller()));
  }

  @GET
  @Path("{id}.pdf")
  @Produces(PaperAnswer.PDF)
  public Response paper(
      @PathParam("id") String id, @QueryParam("language") @Nullable String language) {
    return PaperAnswer.of(papers.differences(id(id), words(language), caller()), "count-" + id);
  }

  @GET
  @Path("{id}/sheet.pdf")
  @Produces(PaperAnswer.PDF)
  public Response sheet(
      @PathParam("id") String id, @QueryParam("language") @Nullable String language) {
    return PaperAnswer.of(papers.sheet(id(id), words(language), caller()), "sheet-" + id);
  }

  private static List<StockTakeAnswer.Counted> counted(List<Counted> found) {
    return found.stream().map(StockTakeAnswer.Counted::of).toList();
  }

  private static List<Integer> types(JsonInput input) {
    List<Integer> types = new ArrayList<>();
    if (input.has("types")) {
      if (!(input.raw().get("types") instanceof JsonArray said)) {
        throw input.refuse("types", "must be an array");
      }
      for (JsonValue type : said) {
        String digits = type.toString();
        if (!digits.matches("\\d{1,9}")) {
          throw input.refuse("types", "must be the ids of product types");
        }
        types.add(Integer.parseInt(digits));
      }
    }
    return types;
  }

  private static List<String> products(JsonInput input) {
    List<String> products = new ArrayList<>();
    if (input.has("products")) {
      if (!(input.raw().get("products") instanceof JsonArray said)
          || said.size() > StockTakes.MAX_DECIDED) {
        throw input.refuse("products", "must be an array of at most " + StockTakes.MAX_DECIDED);
      }
      for (JsonValue sku : said) {
        if (!(sku instanceof JsonString text) || text.getString().length() > 64) {
          throw input.refuse("products", "must be SKUs");
        }
        products.add(text.getString());
      }
    }
    return products;
  }

  private Words words(@Nullable String language) {
    return Words.in(
        language != null
            ? language
            : users.find(caller().login()).map(User::language).orElse("uk"));
  }

  private static Set<Status> among(@Nullable String word) {
    return word == null ? Set.of() : Set.of(status(word));
  }

  private static Status status(String word) {
    return Arrays.stream(Status.values())
        .filter(status -> status.word().equals(word))
        .findAny()
        .orElseThrow(
            () -> Problem.invalid("status", "open, counted, approving, approved, cancelled"));
  }

  private static int most(int limit) {
    return Math.clamp(limit, 1, 1000);
  }

  private static UUID id(String text) {
    return StockJson.id("stock-take", text);
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }
}
