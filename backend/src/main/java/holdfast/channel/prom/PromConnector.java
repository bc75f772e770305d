package holdfast.channel.prom;

import holdfast.channel.Channel.Kind;
import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.ConnectionField;
import holdfast.channel.PullsOrders;
import holdfast.channel.SendsStock;
import holdfast.channel.TellsShop;
import holdfast.channel.wire.Unclear;
import holdfast.channel.wire.Wire;
import holdfast.order.ChannelNews;
import holdfast.order.OrderMessage;
import holdfast.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A shop at Prom.ua (public API v1). Prom calls nobody, so everything is polled; it says 200 also
 * when it did nothing, so its answers are read to the end.
 */
@ApplicationScoped
public class PromConnector implements PullsOrders, TellsShop, SendsStock {
  private static final int PRESET_DAYS = 14;

  @Inject Wire wire;
  @Inject Clock clock;

  @Override
  public Kind kind() {
    return Kind.PROM;
  }

  @Override
  public List<ConnectionField> fields() {
    return List.of(
        ConnectionField.required("token", ConnectionField.Kind.SECRET),
        new ConnectionField(
            "address", ConnectionField.Kind.ADDRESS, true, "https://my.prom.ua/api/v1", List.of()),
        ConnectionField.choice("language", "uk", "uk", "ru"),
        ConnectionField.optional(
            "firstDays", ConnectionField.Kind.NUMBER, Integer.toString(PRESET_DAYS)),
        ConnectionField.optional("gap", ConnectionField.Kind.NUMBER, "500"));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A token may have the right to read orders and not to see products or change anything, which
   * shows only when it is tried: with a change of nothing.
   */
  @Override
  public Greeting greet(Connection connection) {
    PromCalls calls = new PromCalls(wire, connection);
    PromPull.top(calls);
    List<String> remarks = new ArrayList<>();
    try {
      calls.get("/products/list", Map.of("limit", "1"));
      calls.post("/products/edit_by_external_id", JsonValue.EMPTY_JSON_ARRAY);
    } catch (ChannelFault fault) {
      switch (fault.code()) {
        case "not-allowed" -> remarks.add("products-not-readable");
        case "read-only-token" -> remarks.add("read-only-token");
        default -> throw fault;
      }
    }
    return new Greeting("Prom.ua", remarks);
  }

  @Override
  public void pull(Connection connection, @Nullable String cursor, Pages pages) {
    PromCalls calls = new PromCalls(wire, connection);
    PromCursor from =
        Optional.ofNullable(cursor)
            .flatMap(PromCursor::of)
            .orElseGet(() -> PromCursor.since(firstDay(connection)));
    new PromPull(calls, connection.zone(), clock, pages).run(from);
  }

  @Override
  public Optional<ChannelNews> look(Connection connection, String externalId) {
    if (!externalId.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    PromCalls calls = new PromCalls(wire, connection);
    Optional<JsonObject> order = calls.order(Long.parseLong(externalId));
    try {
      return order.map(
          found -> new PromOrder(found, connection.zone(), OwnStatuses.of(calls)::name).news());
    } catch (Unclear | Problem why) {
      throw ChannelFault.lasting("unexpected-answer", String.valueOf(why.getMessage()))
          .because(why);
    }
  }

  /** Whether there is an order with a higher number than any before; changes wait for the run. */
  @Override
  public boolean hasNews(Connection connection, @Nullable String cursor) {
    return Optional.ofNullable(cursor)
        .flatMap(PromCursor::of)
        .map(known -> PromPull.top(new PromCalls(wire, connection)) > known.highest())
        .orElse(true);
  }

  @Override
  public Told tell(Connection connection, OrderMessage message) {
    return new PromTelling(new PromCalls(wire, connection)).tell(message);
  }

  @Override
  public Set<OrderMessage.Kind> tellable() {
    return Set.of(
        OrderMessage.Kind.CONFIRMED, OrderMessage.Kind.FULFILLED, OrderMessage.Kind.CANCELLED);
  }

  @Override
  public List<CancelReason> cancelReasons() {
    return PromTelling.REASONS;
  }

  @Override
  public int atOnce() {
    return PromCalls.LIMIT;
  }

  @Override
  public void offers(Connection connection, Consumer<Offer> each) {
    new PromStock(new PromCalls(wire, connection)).offers(each);
  }

  @Override
  public List<Sent> send(Connection connection, List<Figure> figures) {
    return new PromStock(new PromCalls(wire, connection)).send(figures);
  }

  private Instant firstDay(Connection connection) {
    String days = connection.optional("firstDays").orElse(Integer.toString(PRESET_DAYS)).strip();
    if (!days.matches("\\d{1,3}")) {
      throw ChannelFault.lasting("not-set-up", "the first days are no number");
    }
    return clock.instant().minus(Duration.ofDays(Long.parseLong(days)));
  }
}
