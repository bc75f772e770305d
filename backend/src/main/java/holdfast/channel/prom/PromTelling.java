package holdfast.channel.prom;

import holdfast.channel.TellsShop.CancelReason;
import holdfast.channel.TellsShop.Told;
import holdfast.channel.TellsShop.Told.Accepted;
import holdfast.channel.TellsShop.Told.Refused;
import holdfast.channel.wire.LooseJson;
import holdfast.order.OrderMessage;
import holdfast.order.OrderMessage.Kind;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonStructure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells Prom where an order stands. Prom answers 200 whether it did so or not: what counts is that
 * the order's number is among the {@code processed_ids}, or that the order stands there when one
 * looks. An order is looked at before, so that a late message never moves it backwards.
 */
final class PromTelling {
  private static final String ANOTHER = "another";
  private static final int MOST_TEXT = 500;

  /** Public API v1, {@code /orders/set_status}. */
  static final List<CancelReason> REASONS =
      List.of(
          new CancelReason("not_available", false),
          new CancelReason("price_changed", true),
          new CancelReason("buyers_request", false),
          new CancelReason("not_enough_fields", true),
          new CancelReason("duplicate", false),
          new CancelReason("invalid_phone_number", false),
          new CancelReason("less_than_minimal_price", false),
          new CancelReason(ANOTHER, true));

  private final PromCalls calls;

  PromTelling(PromCalls calls) {
    this.calls = calls;
  }

  Told tell(OrderMessage message) {
    Standing wanted =
        switch (message.kind()) {
          case CONFIRMED -> Standing.RECEIVED;
          case FULFILLED -> Standing.DELIVERED;
          case CANCELLED -> Standing.CANCELED;
          case SENT, RESTORED, PROLONGED ->
              throw new IllegalArgumentException(message.kind() + " is not told to Prom");
        };
    if (!message.externalId().matches("\\d{1,18}")) {
      return new Refused(
          "no-such-order", "Prom's orders have numbers, not " + message.externalId());
    }
    long id = Long.parseLong(message.externalId());
    @Nullable String there = where(id);
    if (there == null) {
      return new Refused("no-such-order", "");
    }
    return answerWithoutAsking(wanted, there).orElseGet(() -> ask(id, wanted, message));
  }

  /** What needs no call, because the order is there or has gone on. */
  private static Optional<Told> answerWithoutAsking(Standing wanted, String there) {
    if (there.equals(wanted.code())) {
      return Optional.of(new Accepted(there));
    }
    @Nullable Standing standing = Standing.of(there).orElse(null);
    if (standing == Standing.CANCELED) {
      return Optional.of(new Refused("cancelled-there", there));
    }
    if (wanted == Standing.CANCELED && standing == Standing.DELIVERED) {
      return Optional.of(new Refused("delivered-there", there));
    }
    // a status of the shop's own, or delivered: somebody there is further than "received"
    boolean isFurther = standing == null || standing == Standing.DELIVERED;
    return wanted == Standing.RECEIVED && isFurther
        ? Optional.of(new Accepted(there))
        : Optional.empty();
  }

  private Told ask(long id, Standing wanted, OrderMessage message) {
    JsonObjectBuilder body =
        Json.createObjectBuilder()
            .add("ids", Json.createArrayBuilder().add(id))
            .add("status", wanted.code());
    if (message.kind() == Kind.CANCELLED) {
      @Nullable Refused incomplete = addReason(body, message);
      if (incomplete != null) {
        return incomplete;
      }
    }
    JsonStructure answer = calls.post("/orders/set_status", body.build());
    Set<String> processed = LooseJson.texts(LooseJson.list(answer, "processed_ids"));
    if (processed.contains(Long.toString(id)) || wanted.code().equals(where(id))) {
      return new Accepted(wanted.code());
    }
    String code = wanted == Standing.CANCELED ? "cancel-in-cabinet" : "not-applied";
    return new Refused(code, words(answer));
  }

  /** Adds why; answers what is missing when something is. */
  private static @Nullable Refused addReason(JsonObjectBuilder body, OrderMessage message) {
    String text = Objects.requireNonNullElse(message.text(), "").strip();
    @Nullable String code = message.reason();
    if (code == null && text.isEmpty()) {
      return new Refused("cancel-reason-missing", "");
    }
    String named = code == null ? ANOTHER : code;
    @Nullable CancelReason reason =
        REASONS.stream().filter(known -> known.code().equals(named)).findAny().orElse(null);
    if (reason == null) {
      return new Refused("cancel-reason-unknown", named);
    }
    if (reason.needsText() && text.isEmpty()) {
      return new Refused("cancel-text-missing", named);
    }
    body.add("cancellation_reason", named);
    if (!text.isEmpty()) {
      body.add(
          "cancellation_text", text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text);
    }
    return null;
  }

  private @Nullable String where(long id) {
    return calls
        .order(id)
        .map(order -> Objects.requireNonNullElse(LooseJson.text(order, "status", 60), ""))
        .orElse(null);
  }

  private static String words(JsonStructure answer) {
    if (!(answer instanceof JsonObject said)) {
      return LooseJson.words(answer);
    }
    return Stream.of("errors", "error", "message")
        .map(name -> LooseJson.words(said.get(name)))
        .filter(words -> !words.isEmpty() && !words.equals("{}") && !words.equals("[]"))
        .collect(Collectors.joining("; "));
  }
}
