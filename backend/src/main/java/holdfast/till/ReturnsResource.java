package holdfast.till;

import holdfast.identity.UserNames;
import holdfast.receipt.ReceiptReturns;
import holdfast.receipt.ReceiptReturns.Back;
import holdfast.receipt.ReceiptReturns.Claim;
import holdfast.receipt.ReceiptReturns.Line;
import holdfast.receipt.ReceiptReturns.Sold;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a connected till asks before it takes goods back. */
@Path("till")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ReturnsResource {
  private static final int MOST_LINES = 1000;

  @Inject ReceiptReturns returns;
  @Inject Tills tills;
  @Inject UserNames names;
  @Context SecurityContext security;

  /** The sales that were found. */
  public record Found(List<Answer> receipts) {}

  /** A sale, with what of it may come back. */
  public record Answer(
      String id,
      String till,
      int number,
      String soldAt,
      String cashier,
      String cashierName,
      String total,
      String cardLeft,
      List<Card> cards,
      @Nullable Credit credit,
      List<Item> lines,
      List<Made> returns) {}

  /** What of it is to be paid later, and by whom. */
  public record Credit(String account, String left) {}

  /** A card that paid; terminals have not given back {@code left} of it. */
  public record Card(
      String amount,
      String left,
      @Nullable String request,
      @Nullable String device,
      @Nullable String rrn,
      @Nullable String terminal,
      @Nullable String merchant,
      @Nullable String card,
      @Nullable String paymentSystem,
      @Nullable String plan,
      @Nullable String agreement) {}

  /** One line of it; {@code left} of it may come back, for {@code amountLeft}. */
  public record Item(
      int line,
      String sku,
      String name,
      BigDecimal quantity,
      String price,
      String amount,
      BigDecimal left,
      String amountLeft) {}

  /** What came back before. */
  public record Made(String till, int number, String at, String total) {}

  @GET
  @Path("receipts")
  public Found find(
      @QueryParam("till") @Nullable String till, @QueryParam("find") @Nullable String text) {
    Caller caller = Caller.of(security.getUserPrincipal());
    Sender sender = sender(required("till", till), caller);
    return new Found(
        returns.find(required("find", text), sender, caller).stream().map(this::answer).toList());
  }

  @PUT
  @Path("returns/{id}")
  public Answer claim(@PathParam("id") String id, String body) {
    JsonInput input = JsonInput.object(body);
    Caller caller = Caller.of(security.getUserPrincipal());
    Sender sender = sender(input.text("till", 16), caller);
    Map<Integer, Quantity> quantities = new TreeMap<>();
    for (JsonInput line : input.list("lines", MOST_LINES)) {
      quantities.merge(
          line.integer("line", 1, MOST_LINES), line.quantity("quantity"), Quantity::plus);
    }
    UUID claim = Ids.parse(id).orElseThrow(() -> Problem.invalid("id", "must be a UUID"));
    return answer(
        returns.claim(new Claim(claim, input.uuid("receipt"), quantities), sender, caller));
  }

  private Sender sender(String code, Caller caller) {
    Till till = tills.at(code, caller);
    return new Sender(till.code(), till.store());
  }

  private static String required(String name, @Nullable String value) {
    if (value == null || value.isBlank()) {
      throw Problem.invalid(name, "is missing");
    }
    return value;
  }

  private Answer answer(Sold sold) {
    return new Answer(
        sold.id().toString(),
        sold.till(),
        sold.number(),
        sold.at().toString(),
        sold.cashier(),
        names.of(sold.cashier()),
        sold.total().toString(),
        sold.cardLeft().toString(),
        sold.cards().stream().map(ReturnsResource::card).toList(),
        credit(sold.credit()),
        sold.lines().stream().map(ReturnsResource::item).toList(),
        sold.returns().stream().map(ReturnsResource::made).toList());
  }

  private static @Nullable Credit credit(ReceiptReturns.@Nullable Credit credit) {
    return credit == null
        ? null
        : new Credit(credit.account().toString(), credit.left().toString());
  }

  private static Card card(ReceiptReturns.Card paid) {
    UUID request = paid.request();
    return new Card(
        paid.amount().toString(),
        paid.left().toString(),
        request == null ? null : request.toString(),
        paid.device(),
        paid.rrn(),
        paid.terminal(),
        paid.merchant(),
        paid.card(),
        paid.paymentSystem(),
        paid.plan(),
        paid.agreement());
  }

  private static Item item(Line line) {
    return new Item(
        line.line(),
        line.sku(),
        line.name(),
        line.quantity().decimal(),
        line.price().toString(),
        line.amount().toString(),
        line.left().decimal(),
        line.amountLeft().toString());
  }

  private static Made made(Back back) {
    return new Made(back.till(), back.number(), back.at().toString(), back.total().toString());
  }
}
