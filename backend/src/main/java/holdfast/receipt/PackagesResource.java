package holdfast.receipt;

import holdfast.receipt.Receipts.Result;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where tills send their packages. */
@Path("till/packages")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class PackagesResource {
  private static final int MOST_AT_ONCE = 50;

  @Inject Receipts receipts;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Context SecurityContext security;

  /** The answers, in the order of the packages. */
  public record Answers(List<Answer> results) {}

  /** What became of one package. */
  public record Answer(@Nullable String id, String status, @Nullable String reason) {}

  @POST
  public Answers take(String body) {
    JsonInput input = JsonInput.object(body);
    Caller caller = Caller.of(security.getUserPrincipal());
    Sender sender = sender(input);
    caller.requireStore(sender.store());
    List<Answer> answers = new ArrayList<>();
    for (JsonInput item : input.list("packages", MOST_AT_ONCE)) {
      Result result = receipts.take(item, sender, caller);
      answers.add(
          new Answer(
              result.id(), result.outcome().name().toLowerCase(Locale.ROOT), result.reason()));
    }
    return new Answers(answers);
  }

  private Sender sender(JsonInput input) {
    String till = input.text("till", 16);
    return transactions
        .call(() -> sql.row("SELECT store FROM till WHERE code = ?", till))
        .map(row -> new Sender(till, row.text(0)))
        .orElseThrow(() -> Problem.notFound("till", till));
  }
}
