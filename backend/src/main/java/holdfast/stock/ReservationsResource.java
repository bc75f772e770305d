package holdfast.stock;

import holdfast.identity.ShortWay;
import holdfast.shared.Caller;
import holdfast.shared.Ids;
import holdfast.shared.JsonInput;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
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
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reservations over REST (DESIGN 12). */
@Path("reservations")
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ReservationsResource {
  private static final int MOST_LISTED = 1000;

  @Inject Stock stock;
  @Inject Reservations reservations;
  @Inject Clock clock;
  @Context SecurityContext security;
  @Context HttpServletRequest request;

  /** A reservation as the API speaks of it. */
  public record Answer(
      String id,
      String store,
      String status,
      String source,
      String reference,
      @Nullable String expiresAt,
      List<Line> lines) {}

  /** One line of a reservation. */
  public record Line(int line, String sku, String warehouse, BigDecimal quantity, String status) {}

  /** One promise in a list. */
  public record Item(
      String id,
      int line,
      String store,
      String warehouse,
      String sku,
      BigDecimal quantity,
      String status,
      String source,
      String reference,
      @Nullable String expiresAt,
      @Nullable Long secondsLeft,
      @Nullable String expiryOrigin,
      String createdAt) {}

  @POST
  public Response hold(String body) {
    ShortWay.refuse(request);
    Stock.Held held = stock.hold(read(JsonInput.object(body)), caller());
    return Response.status(held.isNew() ? 201 : 200).entity(answer(held.reservation())).build();
  }

  @GET
  public List<Item> list(
      @QueryParam("store") @Nullable String store,
      @QueryParam("sku") @Nullable String sku,
      @QueryParam("source") @Nullable String source,
      @QueryParam("status") @DefaultValue("active") String status,
      @QueryParam("limit") @DefaultValue("200") int limit) {
    Caller caller = caller();
    caller.require(Permission.READ_STOCK);
    if (store != null) {
      caller.requireStore(store);
    }
    Reservations.Filter filter =
        Reservations.Filter.active()
            .in(store == null ? caller.store() : store)
            .ofSku(sku)
            .from(source == null ? null : source(source))
            .with(status(status));
    Instant now = clock.instant();
    int most = Math.clamp(limit, 1, MOST_LISTED);
    return reservations.list(filter, Reservations.Order.ENDING, 0, most).stream()
        .map(item -> item(item, now))
        .toList();
  }

  @GET
  @Path("{id}")
  public Answer one(@PathParam("id") String id) {
    caller().require(Permission.READ_STOCK);
    Reservation found = stock.reservation(id(id));
    caller().requireStore(found.store());
    return answer(found);
  }

  @POST
  @Path("{id}/convert")
  public Answer convert(@PathParam("id") String id) {
    return answer(stock.convert(id(id), caller()));
  }

  @POST
  @Path("{id}/release")
  public Answer release(@PathParam("id") String id, @Nullable String body) {
    String reason =
        body == null || body.isBlank()
            ? "released over the API"
            : JsonInput.object(body).optionalText("reason", 500).orElse("released over the API");
    return answer(stock.release(id(id), reason, caller()));
  }

  @POST
  @Path("{id}/extend")
  public Answer extend(@PathParam("id") String id, String body) {
    return answer(stock.extend(id(id), JsonInput.object(body).time("expiresAt"), caller()));
  }

  static Hold read(JsonInput input) {
    List<Hold.Line> lines = new ArrayList<>();
    for (JsonInput line : input.list("lines", Hold.MAX_LINES)) {
      lines.add(new Hold.Line(lines.size() + 1, line.text("sku", 64), line.quantity("quantity")));
    }
    Instant expiresAt = input.optionalTime("expiresAt");
    return new Hold(
        input.uuid("id"),
        input.text("store", 16),
        input.optionalText("warehouse", 16).orElse(null),
        Source.of(input.text("source", 20))
            .filter(source -> source != Source.OFFLINE_ALLOTMENT) // only its till may renew that
            .orElseThrow(() -> input.refuse("source", "must be one of " + wordsToHoldFor())),
        input.optionalText("reference", 200).orElse(""),
        input.flag("paid"),
        expiresAt,
        expiresAt == null ? null : "api",
        lines);
  }

  static Answer answer(Reservation reservation) {
    return new Answer(
        reservation.id().toString(),
        reservation.store(),
        reservation.status().word(),
        reservation.source().word(),
        reservation.reference(),
        text(reservation.expiresAt()),
        reservation.lines().stream()
            .map(
                line ->
                    new Line(
                        line.line(),
                        line.sku(),
                        line.warehouse(),
                        line.quantity().decimal(),
                        line.status().word()))
            .toList());
  }

  private static Item item(Reservations.Item item, Instant now) {
    Instant expiresAt = item.expiresAt();
    Long left =
        expiresAt == null ? null : Math.max(0, Duration.between(now, expiresAt).toSeconds());
    return new Item(
        item.id().toString(),
        item.line(),
        item.store(),
        item.warehouse(),
        item.sku(),
        item.quantity().decimal(),
        item.status().word(),
        item.source().word(),
        item.reference(),
        text(expiresAt),
        left,
        item.expiryOrigin(),
        item.createdAt().toString());
  }

  private Caller caller() {
    return Caller.of(security.getUserPrincipal());
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(() -> Problem.notFound("reservation", text));
  }

  private static Source source(String text) {
    return Source.of(text)
        .orElseThrow(() -> Problem.invalid("source", "must be one of " + words()));
  }

  private static @Nullable Status status(String text) {
    if (text.equals("any")) {
      return null;
    }
    return Arrays.stream(Status.values())
        .filter(status -> status.word().equalsIgnoreCase(text))
        .findAny()
        .orElseThrow(
            () -> Problem.invalid("status", "active, converted, released, expired, short, any"));
  }

  private static List<String> wordsToHoldFor() {
    return words().stream().filter(word -> !word.equals(Source.OFFLINE_ALLOTMENT.word())).toList();
  }

  private static List<String> words() {
    return Arrays.stream(Source.values()).map(Source::word).toList();
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }
}
