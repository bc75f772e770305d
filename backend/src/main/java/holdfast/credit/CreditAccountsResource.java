package holdfast.credit;

import holdfast.credit.CreditAccounts.Repayment;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The customers who may buy on credit, what they owe, and what they pay back. */
@Path("credit/accounts")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class CreditAccountsResource {
  @Inject CreditAccounts accounts;
  @Context SecurityContext security;

  /** One account as the API speaks of it. */
  public record Account(
      String id, String card, String name, String limit, String owed, String held, String left) {}

  /** What was found. */
  public record Found(List<Account> accounts) {}

  /** One account with its entries. */
  public record Whole(Account account, List<Entry> entries) {}

  /** One entry; {@code amount} is below zero when less is owed since. */
  public record Entry(
      String document,
      String kind,
      String amount,
      @Nullable String store,
      @Nullable String till,
      @Nullable Integer number,
      @Nullable String note,
      String at,
      String by) {}

  @GET
  public Found find(@QueryParam("find") @Nullable String text) {
    return new Found(
        accounts.find(text == null ? "" : text, caller()).stream()
            .map(CreditAccountsResource::account)
            .toList());
  }

  @GET
  @Path("{id}")
  public Whole whole(@PathParam("id") String id) {
    return new Whole(
        account(accounts.account(uuid(id), caller())),
        accounts.entries(uuid(id), caller()).stream().map(CreditAccountsResource::entry).toList());
  }

  @PUT
  @Path("{id}")
  public Account save(@PathParam("id") String id, String body) {
    JsonInput input = JsonInput.object(body);
    return account(
        accounts.save(
            uuid(id),
            input.text("card", CreditAccounts.LONGEST_CARD),
            input.text("name", CreditAccounts.LONGEST_NAME),
            input.money("limit"),
            caller()));
  }

  @PUT
  @Path("{id}/repayments/{repayment}")
  public Account repay(
      @PathParam("id") String id, @PathParam("repayment") String repayment, String body) {
    JsonInput input = JsonInput.object(body);
    String note = input.optionalText("note", CreditAccounts.LONGEST_NOTE).orElse("");
    return account(
        accounts.repay(
            new Repayment(uuid(repayment), uuid(id), input.money("amount"), note), caller()));
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }

  private static Account account(CreditAccount account) {
    return new Account(
        account.id().toString(),
        account.card(),
        account.name(),
        account.limit().toString(),
        account.owed().toString(),
        account.held().toString(),
        account.left().toString());
  }

  private static Entry entry(CreditEntry entry) {
    return new Entry(
        entry.document().toString(),
        entry.kind().name().toLowerCase(Locale.ROOT),
        entry.amount().toString(),
        entry.store(),
        entry.till(),
        entry.number(),
        entry.note(),
        entry.at().toString(),
        entry.by());
  }

  private static UUID uuid(String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.invalid("id", "must be a UUID"));
  }
}
