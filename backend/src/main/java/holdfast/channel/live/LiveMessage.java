package holdfast.channel.live;

import holdfast.channel.Channel;
import holdfast.channel.form.OrderForms;
import holdfast.channel.form.Sent;
import holdfast.order.ChannelNews;
import holdfast.order.ChannelNews.Stage;
import holdfast.order.OrderMessage;
import holdfast.shared.JsonInput;
import holdfast.shared.Problem;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is said on {@code /ws/orders/{channel}} (docs/protocols/live-orders.md). */
sealed interface LiveMessage {
  int PROTOCOL = 1;

  /** The first message: who the store is. */
  record Hello(String key) implements LiveMessage {}

  /**
   * An order, new or changed.
   *
   * @param seq the store's own, to match the answer; means nothing to us
   * @param order in Holdfast's own form or as Client, Options, Goods
   */
  record Order(
      int seq,
      JsonObject order,
      Stage stage,
      @Nullable String status,
      @Nullable Instant changedAt,
      @Nullable Instant heldUntil,
      @Nullable String reason)
      implements LiveMessage {

    /**
     * What the store says about its order.
     *
     * @throws Problem {@code invalid} and its kin when the order is none
     */
    ChannelNews news(ZoneId zone) {
      return switch (OrderForms.json(order.toString(), zone).getFirst()) {
        case Sent.Order good ->
            new ChannelNews(good.order(), stage, status, changedAt, heldUntil, reason);
        case Sent.Refused bad -> throw bad.why();
      };
    }
  }

  /**
   * The store's answer to a {@code status} of ours.
   *
   * @param refusal why it will not do that; null when it has
   */
  record Heard(UUID message, @Nullable String refusal) implements LiveMessage {}

  record Ping() implements LiveMessage {}

  /**
   * Reads a message.
   *
   * @throws Problem {@code malformed} or {@code invalid}
   */
  static LiveMessage read(String text) {
    JsonInput message = JsonInput.object(text);
    return switch (message.text("type", 20)) {
      case "hello" -> {
        message.integer("protocol", PROTOCOL, PROTOCOL);
        yield new Hello(message.text("key", 4000));
      }
      case "order" ->
          new Order(
              message.integer("seq", 0, Integer.MAX_VALUE),
              message.inner("order").raw(),
              stage(message),
              message.optionalText("status", 60).orElse(null),
              message.optionalTime("changedAt"),
              message.optionalTime("heldUntil"),
              message.optionalText("reason", 500).orElse(null));
      case "heard" ->
          new Heard(message.uuid("message"), message.optionalText("refusal", 500).orElse(null));
      case "ping" -> new Ping();
      default -> throw message.refuse("type", "is none of hello, order, heard, ping");
    };
  }

  private static Stage stage(JsonInput message) {
    String word = message.optionalText("stage", 20).orElse("firm");
    for (Stage stage : Stage.values()) {
      if (stage.name().toLowerCase(Locale.ROOT).equals(word)) {
        return stage;
      }
    }
    throw message.refuse("stage", "is none of draft, unpaid, firm, done, cancelled, refunded");
  }

  static JsonObject welcome(Channel channel) {
    return Json.createObjectBuilder()
        .add("type", "welcome")
        .add("protocol", PROTOCOL)
        .add("channel", channel.code())
        .add("name", channel.name())
        .build();
  }

  static JsonObject pong() {
    return Json.createObjectBuilder().add("type", "pong").build();
  }

  static JsonObject status(OrderMessage message) {
    JsonObjectBuilder status =
        Json.createObjectBuilder()
            .add("type", "status")
            .add("message", message.id().toString())
            .add("externalId", message.externalId())
            .add("status", message.kind().word());
    if (message.text() != null) {
      status.add("text", message.text());
    }
    if (message.waybill() != null) {
      status.add("waybill", message.waybill());
    }
    if (message.until() != null) {
      status.add("until", message.until().toString());
    }
    return status.build();
  }
}
