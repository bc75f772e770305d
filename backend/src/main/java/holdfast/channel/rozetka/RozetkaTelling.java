package holdfast.channel.rozetka;

import holdfast.channel.ChannelFault;
import holdfast.channel.TellsShop.CancelReason;
import holdfast.channel.TellsShop.Told;
import holdfast.channel.TellsShop.Told.Accepted;
import holdfast.channel.TellsShop.Told.Refused;
import holdfast.channel.rozetka.RozetkaCalls.Said;
import holdfast.channel.wire.LooseJson;
import holdfast.channel.wire.Unclear;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.OrderMessage;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells Rozetka where an order stands, one allowed step after another: from 26 nothing leads to the
 * buyer at once. The order is read before and after each step, so that a repeated message does
 * nothing twice and no message leads backwards.
 */
final class RozetkaTelling {
  private static final int MOST_STEPS = 6;
  private static final int MOST_TEXT = 500;
  private static final int DAY_LENGTH = "2026-11-24".length();
  private static final String REPEATED = "49";

  /** Seller API, statuses of the failed group that a seller may choose. */
  static final List<CancelReason> REASONS =
      Stream.of(
              "42", "45", "18", "29", "16", "43", "40", "20", "38", "17", "37", "50", "24", "33",
              "27", "28", REPEATED)
          .map(code -> new CancelReason(code, code.equals(REPEATED)))
          .toList();

  private final RozetkaCalls calls;
  private final Prolonged prolonged;

  RozetkaTelling(RozetkaCalls calls, Prolonged prolonged) {
    this.calls = calls;
    this.prolonged = prolonged;
  }

  Told tell(OrderMessage message) {
    if (!message.externalId().matches("\\d{1,18}")) {
      return new Refused("no-such-order", message.externalId());
    }
    long id = Long.parseLong(message.externalId());
    @Nullable JsonObject order = calls.order(id).orElse(null);
    if (order == null) {
      return new Refused("no-such-order", message.externalId());
    }
    return switch (message.kind()) {
      case CONFIRMED -> climb(id, order, RozetkaStatus.RANK_CONFIRMED, "");
      case SENT -> sent(id, order, message);
      case FULFILLED -> fulfilled(id, order);
      case CANCELLED -> cancel(id, order, message);
      case RESTORED -> restore(id, order);
      case PROLONGED -> prolong(id, order, message);
    };
  }

  private Told sent(long id, JsonObject order, OrderMessage message) {
    String waybill = Objects.requireNonNullElse(message.waybill(), "").strip();
    boolean isSent = RozetkaStatus.rank(status(order)) >= RozetkaStatus.RANK_SENT;
    if (waybill.isEmpty() && !isSent) {
      return new Refused("waybill-missing", RozetkaStatus.words(status(order)));
    }
    return climb(id, order, RozetkaStatus.RANK_SENT, waybill);
  }

  /** What has a waybill is finished by Rozetka's tracking, which nobody may hurry. */
  private Told fulfilled(long id, JsonObject order) {
    boolean isTracked =
        RozetkaStatus.rank(status(order)) >= RozetkaStatus.RANK_SENT
            && LooseJson.text(order, "ttn", 60) != null;
    if (isTracked && !isCancelled(order) && !allowed(order).contains(RozetkaStatus.DONE)) {
      return new Accepted(RozetkaStatus.words(status(order)));
    }
    return climb(id, order, RozetkaStatus.RANK_DONE, "");
  }

  private Told climb(long id, JsonObject from, int rank, String waybill) {
    JsonObject order = from;
    for (int step = 0; step < MOST_STEPS; step++) {
      int status = status(order);
      if (isCancelled(order)) {
        return new Refused("cancelled-there", RozetkaStatus.words(status));
      }
      if (RozetkaStatus.rank(status) >= rank) {
        return new Accepted(RozetkaStatus.words(status));
      }
      @Nullable Integer next = next(order, rank, !waybill.isEmpty());
      if (next == null) {
        return new Refused("transition-impossible", whatIsAllowed(order));
      }
      JsonObjectBuilder body = Json.createObjectBuilder().add("status", next);
      if (!waybill.isEmpty()) {
        body.add("ttn", waybill);
      }
      Said said = calls.put("/orders/" + id, body.build());
      JsonObject then = reread(id);
      if (!said.isDone() && status(then) == status) {
        return new Refused("transition-impossible", said.words());
      }
      order = then;
    }
    return new Refused("transition-impossible", whatIsAllowed(order));
  }

  /** The shortest step forwards that leads no further than wanted. */
  private static @Nullable Integer next(JsonObject order, int rank, boolean hasWaybill) {
    int now = RozetkaStatus.rank(status(order));
    return allowed(order).stream()
        .filter(child -> RozetkaStatus.rank(child) > now && RozetkaStatus.rank(child) <= rank)
        .filter(
            child -> hasWaybill || !needsWaybill(child) || LooseJson.text(order, "ttn", 60) != null)
        .filter(
            child -> RozetkaStatus.of(child).filter(s -> s.stage() != Stage.REFUNDED).isPresent())
        .min(Comparator.comparingInt(RozetkaStatus::rank))
        .orElse(null);
  }

  private static boolean needsWaybill(int status) {
    return status == RozetkaStatus.HAND_OVER_PLANNED || status == RozetkaStatus.GIVEN_TO_CARRIER;
  }

  private Told cancel(long id, JsonObject order, OrderMessage message) {
    int status = status(order);
    if (isCancelled(order)) {
      return new Accepted(RozetkaStatus.words(status));
    }
    if (RozetkaStatus.rank(status) >= RozetkaStatus.RANK_DONE) {
      return new Refused("delivered-there", RozetkaStatus.words(status));
    }
    @Nullable String reason = message.reason();
    if (reason == null) {
      return new Refused("cancel-reason-missing", "");
    }
    if (REASONS.stream().noneMatch(known -> known.code().equals(reason))) {
      return new Refused("cancel-reason-unknown", reason);
    }
    int wanted = Integer.parseInt(reason);
    if (!allowed(order).contains(wanted)) {
      return new Refused("reason-not-possible", whatIsAllowed(order));
    }
    String text = Objects.requireNonNullElse(message.text(), "").strip();
    JsonObjectBuilder body = Json.createObjectBuilder().add("status", wanted);
    if (reason.equals(REPEATED)) {
      if (!text.matches("\\d{1,18}")) {
        return new Refused("duplicate-order-missing", text);
      }
      body.add("duplicate_order_id", Long.parseLong(text));
    } else if (!text.isEmpty()) {
      body.add("seller_comment", text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text);
    }
    Said said = calls.put("/orders/" + id, body.build());
    return said.isDone() || isCancelled(reread(id))
        ? new Accepted(RozetkaStatus.words(wanted))
        : new Refused("cancel-in-cabinet", said.words());
  }

  private Told restore(long id, JsonObject order) {
    if (!isCancelled(order)) {
      return new Accepted(RozetkaStatus.words(status(order)));
    }
    JsonArrayBuilder purchases = Json.createArrayBuilder();
    for (JsonObject purchase : LooseJson.objects(order, "purchases")) {
      JsonObjectBuilder kept = Json.createObjectBuilder();
      Stream.of(
              "id",
              "cost",
              "cost_with_discount",
              "price",
              "quantity",
              "item_id",
              "item_name",
              "status")
          .filter(purchase::containsKey)
          .forEach(name -> kept.add(name, purchase.getOrDefault(name, JsonValue.NULL)));
      purchases.add(kept);
    }
    Said said =
        calls.post(
            "/orders/restore",
            Json.createObjectBuilder().add("id", id).add("purchases", purchases).build());
    JsonObject then = reread(id);
    return isCancelled(then)
        ? new Refused("not-restorable", said.words())
        : new Accepted(RozetkaStatus.words(status(then)));
  }

  private Told prolong(long id, JsonObject order, OrderMessage message) {
    if (isCancelled(order)) {
      return new Refused("cancelled-there", RozetkaStatus.words(status(order)));
    }
    String date = reserveDate(order);
    if (isKept(date, message.until())) {
      return new Accepted(date); // Rozetka keeps them as long, or longer, by itself
    }
    if (prolonged.wasBefore(message.id(), date)) {
      return new Accepted(date); // the answer was lost, the days were given
    }
    if (LooseJson.small(order, "can_prolong") != 1
        && !Objects.equals(order.get("can_prolong"), JsonValue.TRUE)) {
      return new Refused("not-prolongable", date);
    }
    Said said =
        calls.post("/orders/prolong/" + id, Json.createObjectBuilder().add("id", id).build());
    return said.isDone()
        ? new Accepted(reserveDate(reread(id)))
        : new Refused("not-prolongable", said.words());
  }

  /** Whether that day is not before the one until which the goods shall be kept. */
  private static boolean isKept(String date, @Nullable Instant until) {
    if (until == null || date.length() < DAY_LENGTH) {
      return false;
    }
    String wanted = LocalDate.ofInstant(until, RozetkaOrder.ZONE).toString();
    return date.substring(0, DAY_LENGTH).compareTo(wanted) >= 0;
  }

  private JsonObject reread(long id) {
    return calls
        .order(id)
        .orElseThrow(() -> ChannelFault.passing("unexpected-answer", "the order is gone"));
  }

  private static int status(JsonObject order) {
    return LooseJson.small(order, "status");
  }

  private static boolean isCancelled(JsonObject order) {
    try {
      Stage stage = RozetkaStatus.stage(status(order), LooseJson.small(order, "status_group"));
      boolean isFinal = RozetkaStatus.rank(status(order)) >= RozetkaStatus.RANK_DONE;
      return stage == Stage.CANCELLED || (stage == Stage.REFUNDED && !isFinal);
    } catch (Unclear unknown) {
      return false;
    }
  }

  private static Set<Integer> allowed(JsonObject order) {
    int status = status(order);
    return LooseJson.objects(order, "status_available").stream()
        .filter(step -> LooseJson.small(step, "parent_id") == status)
        .map(step -> LooseJson.small(step, "child_id"))
        .collect(Collectors.toSet());
  }

  private static String whatIsAllowed(JsonObject order) {
    return RozetkaStatus.words(status(order))
        + " → "
        + allowed(order).stream()
            .sorted()
            .map(RozetkaStatus::words)
            .collect(Collectors.joining(", "));
  }

  private static String reserveDate(JsonObject order) {
    return Optional.ofNullable(
            LooseJson.text(LooseJson.object(order, "delivery"), "reserve_date", 40))
        .orElse("");
  }
}
