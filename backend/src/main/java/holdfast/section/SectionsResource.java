package holdfast.section;

import holdfast.catalogue.ProductTypes;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
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
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The tree of sections over REST. {@code version} in a request is optional everywhere: when it is
 * there, the change is refused unless the tree is still of that version.
 */
@Path("sections")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class SectionsResource {
  private static final int LONGEST_TEXT = 400;

  @Inject SectionTree tree;
  @Inject ProductTypes types;
  @Inject Transactions transactions;
  @Context SecurityContext security;

  @GET
  public SectionAnswers.Tree sections() {
    caller().require(Permission.READ_STOCK);
    return transactions.call(() -> SectionAnswers.Tree.of(tree.preview(), types.tree()));
  }

  /** Below {@code below}, beside {@code beside}, or as the last one at the top. */
  @POST
  public Response add(String body) {
    JsonInput input = JsonInput.object(body);
    Section.Label label = label(input);
    Integer below = optionalNumber(input, "below");
    Integer beside = optionalNumber(input, "beside");
    if (below != null && beside != null) {
      throw input.refuse("beside", "must not stand together with below");
    }
    Long seen = version(input);
    Caller by = caller();
    SectionAnswers.Changed answer =
        changed(
            () ->
                below == null
                    ? tree.addCurrent(beside, label, seen, by)
                    : tree.addSubordinate(below, label, seen, by));
    return Response.status(201).entity(answer).build();
  }

  @PUT
  @Path("{number}")
  public SectionAnswers.Changed rename(@PathParam("number") String number, String body) {
    JsonInput input = JsonInput.object(body);
    Section.Label label = label(input);
    return changed(() -> tree.rename(number(number), label, version(input), caller()));
  }

  @POST
  @Path("{number}/move")
  public SectionAnswers.Changed move(@PathParam("number") String number, String body) {
    JsonInput input = JsonInput.object(body);
    Integer parent = optionalNumber(input, "parent");
    int position = input.has("position") ? input.integer("position", 1, 1_000_000) : 1_000_000;
    return changed(() -> tree.move(number(number), parent, position, version(input), caller()));
  }

  @POST
  @Path("{number}/merge")
  public SectionAnswers.Changed merge(@PathParam("number") String number, String body) {
    JsonInput input = JsonInput.object(body);
    int into = input.integer("into", 1, SectionRules.HIGHEST_NUMBER);
    return changed(() -> tree.merge(number(number), into, version(input), caller()));
  }

  @DELETE
  @Path("{number}")
  public SectionAnswers.Changed delete(
      @PathParam("number") String number, @QueryParam("version") @Nullable Long version) {
    return changed(
        () -> {
          tree.delete(number(number), version, caller());
          return null;
        });
  }

  /** Makes the tree from the product types. */
  @POST
  @Path("grow")
  public SectionAnswers.Grown grow(String body) {
    JsonInput input = JsonInput.object(body);
    int levels = input.integer("levels", 1, ProductTypes.DEEPEST);
    return transactions.call(
        () -> {
          SectionTree.Grown grown = tree.growFromProductTypes(levels, version(input), caller());
          return new SectionAnswers.Grown(
              tree.tree().version().number(), grown.made(), grown.assigned());
        });
  }

  /** Lets a product type show in a section, or nowhere. */
  @PUT
  @Path("types/{type}")
  public SectionAnswers.Changed assign(@PathParam("type") String type, String body) {
    JsonInput input = JsonInput.object(body);
    Integer section = optionalNumber(input, "section");
    return changed(
        () -> {
          tree.assign(List.of(id(type)), section, version(input), caller());
          return section == null ? null : tree.tree().find(section).orElseThrow();
        });
  }

  /** Runs the change and reads its outcome in one transaction. */
  private SectionAnswers.Changed changed(Supplier<@Nullable Section> change) {
    return transactions.call(
        () -> {
          Section section = change.get();
          StoreTree shown = tree.preview();
          return new SectionAnswers.Changed(
              shown.sections().version().number(),
              section == null ? null : SectionAnswers.Node.of(section, shown));
        });
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }

  private static Section.Label label(JsonInput input) {
    return new Section.Label(
        optionalNumber(input, "number"),
        input.text("name", LONGEST_TEXT),
        input.optionalText("nameEn", LONGEST_TEXT).orElse(null));
  }

  private static @Nullable Integer optionalNumber(JsonInput input, String field) {
    return input.has(field) ? input.integer(field, 1, SectionRules.HIGHEST_NUMBER) : null;
  }

  private static @Nullable Long version(JsonInput input) {
    return input.has("version") ? (long) input.integer("version", 0, Integer.MAX_VALUE) : null;
  }

  private static int number(String text) {
    return parsed("section", text);
  }

  private static int id(String text) {
    return parsed("product type", text);
  }

  private static int parsed(String what, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notOne) {
      throw Problem.notFound(what, text);
    }
  }
}
