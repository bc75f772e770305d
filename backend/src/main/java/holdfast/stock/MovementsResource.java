package holdfast.stock;

import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.Problem;
import holdfast.stock.StockLedger.Filter;
import holdfast.stock.StockLedger.Movement;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The ledger over REST. */
@Path("movements")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MovementsResource {
  private static final int MOST = 1000;

  @Inject StockLedger ledger;
  @Context SecurityContext security;

  /** One movement. */
  public record Answer(
      long id,
      String store,
      String warehouse,
      String sku,
      BigDecimal quantity,
      String kind,
      @Nullable String document,
      @Nullable String reason,
      String movedAt,
      String movedBy) {
    static Answer of(Movement row) {
      UUID document = row.document();
      return new Answer(
          row.id(),
          row.store(),
          row.warehouse(),
          row.sku(),
          row.quantity().decimal(),
          row.kind(),
          document == null ? null : document.toString(),
          row.reason(),
          row.moved().at().toString(),
          row.moved().by());
    }
  }

  /** Newest first; {@code product} is a SKU, or part of one or of a name. */
  @GET
  public List<Answer> list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("warehouse") @Nullable String warehouse,
      @QueryParam("product") @Nullable String product,
      @QueryParam("kind") @Nullable String kind,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @QueryParam("document") @Nullable String document,
      @QueryParam("offset") @DefaultValue("0") int offset,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    if (kind != null && !StockLedger.kinds().contains(kind)) {
      throw Problem.invalid("kind", String.join(", ", StockLedger.kinds()));
    }
    Filter filter =
        new Filter(
            store, warehouse, product, kind, time("from", from), time("to", to), id(document));
    return ledger
        .list(
            filter,
            Math.max(0, offset),
            Math.clamp(limit, 1, MOST),
            Caller.of(security.getUserPrincipal()))
        .stream()
        .map(Answer::of)
        .toList();
  }

  private static @Nullable Instant time(String field, @Nullable String text) {
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException noTime) {
      throw Problem.invalid(field, "must be a time such as 2026-11-29T10:00:00Z");
    }
  }

  private static @Nullable UUID id(@Nullable String text) {
    return text == null
        ? null
        : Ids.parse(text).orElseThrow(() -> Problem.invalid("document", "must be an id"));
  }
}
