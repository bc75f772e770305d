package holdfast.channel.rozetka;

import holdfast.channel.Channel.Kind;
import holdfast.channel.ChannelFault;
import holdfast.channel.Connection;
import holdfast.channel.ConnectionField;
import holdfast.channel.PullsOrders;
import holdfast.channel.SendsStock;
import holdfast.channel.TellsShop;
import holdfast.channel.wire.LooseJson;
import holdfast.channel.wire.Unclear;
import holdfast.channel.wire.Wire;
import holdfast.order.ChannelNews;
import holdfast.order.OrderMessage;
import holdfast.shared.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A seller at Rozetka (Seller API). Rozetka calls nobody, so everything is polled. Prices of its
 * orders are fixed (contract 25); its own reserve date counts like any other.
 */
@ApplicationScoped
public class RozetkaConnector implements PullsOrders, TellsShop, SendsStock {
  private static final int PRESET_DAYS = 14;

  @Inject Wire wire;
  @Inject Clock clock;

  private final Prolonged prolonged = new Prolonged();
  private @Nullable RozetkaTokens tokens;

  @PostConstruct
  void begin() {
    tokens = new RozetkaTokens(clock);
  }

  @Override
  public Kind kind() {
    return Kind.ROZETKA;
  }

  @Override
  public List<ConnectionField> fields() {
    return List.of(
        ConnectionField.required("sellerLogin", ConnectionField.Kind.TEXT),
        ConnectionField.required("sellerPassword", ConnectionField.Kind.SECRET),
        new ConnectionField(
            "address",
            ConnectionField.Kind.ADDRESS,
            true,
            "https://api-seller.rozetka.com.ua",
            List.of()),
        ConnectionField.optional(
            "firstDays", ConnectionField.Kind.NUMBER, Integer.toString(PRESET_DAYS)),
        ConnectionField.optional("gap", ConnectionField.Kind.NUMBER, "300"));
  }

  /** Signs in anew, so that a token from before hides no wrong password. */
  @Override
  public Optional<String> shop(Map<String, String> values) {
    return Optional.ofNullable(values.get("sellerLogin"))
        .map(login -> login.strip().toLowerCase(Locale.ROOT) + " at " + values.get("address"));
  }

  @Override
  public Greeting greet(Connection connection) {
    RozetkaCalls calls = calls(connection);
    JsonObject seller = calls.signIn();
    RozetkaPull.counts(calls);
    String name = LooseJson.textOr(LooseJson.object(seller, "market"), "title", 120, "Rozetka");
    try {
      calls.get("/goods/all", Map.of("page", "1", "pageSize", "1"));
      return new Greeting(name, List.of());
    } catch (ChannelFault fault) {
      if (fault.code().equals("not-allowed")) {
        return new Greeting(name, List.of("products-not-readable"));
      }
      throw fault;
    }
  }

  @Override
  public void pull(Connection connection, @Nullable String cursor, Pages pages) {
    RozetkaCursor from =
        Optional.ofNullable(cursor)
            .flatMap(RozetkaCursor::of)
            .orElseGet(() -> new RozetkaCursor(firstDay(connection), ""));
    new RozetkaPull(calls(connection), pages, from, now()).run();
  }

  @Override
  public Optional<ChannelNews> look(Connection connection, String externalId) {
    if (!externalId.matches("\\d{1,18}")) {
      return Optional.empty();
    }
    try {
      return calls(connection)
          .order(Long.parseLong(externalId))
          .map(order -> settled(new RozetkaOrder(order).news()));
    } catch (Unclear | Problem why) {
      throw ChannelFault.lasting("unexpected-answer", String.valueOf(why.getMessage()))
          .because(why);
    }
  }

  /** What changed long ago does not change in the same second again, whosever clock goes wrong. */
  private ChannelNews settled(ChannelNews news) {
    Instant changed = news.changedAt();
    boolean isLongAgo =
        changed != null && changed.isBefore(clock.instant().minus(RozetkaPull.OVERLAP));
    return isLongAgo ? news.lastOfItsSecond() : news;
  }

  /** Whether the numbers of orders by where they stand are other than before the last run. */
  @Override
  public boolean hasNews(Connection connection, @Nullable String cursor) {
    return Optional.ofNullable(cursor)
        .flatMap(RozetkaCursor::of)
        .map(known -> !known.counts().equals(RozetkaPull.counts(calls(connection))))
        .orElse(true);
  }

  @Override
  public Told tell(Connection connection, OrderMessage message) {
    return new RozetkaTelling(calls(connection), prolonged).tell(message);
  }

  @Override
  public Set<OrderMessage.Kind> tellable() {
    return Set.of(OrderMessage.Kind.values());
  }

  @Override
  public List<CancelReason> cancelReasons() {
    return RozetkaTelling.REASONS;
  }

  @Override
  public int atOnce() {
    return RozetkaStock.PAGE;
  }

  @Override
  public void offers(Connection connection, Consumer<Offer> each) {
    new RozetkaStock(calls(connection)).offers(each);
  }

  @Override
  public List<Sent> send(Connection connection, List<Figure> figures) {
    return new RozetkaStock(calls(connection)).send(figures);
  }

  private RozetkaCalls calls(Connection connection) {
    RozetkaTokens known = tokens;
    if (known == null) {
      throw new IllegalStateException("not begun");
    }
    return new RozetkaCalls(wire, connection, known);
  }

  private LocalDateTime firstDay(Connection connection) {
    String days = connection.optional("firstDays").orElse(Integer.toString(PRESET_DAYS)).strip();
    if (!days.matches("\\d{1,3}")) {
      throw ChannelFault.lasting("not-set-up", "the first days are no number");
    }
    return now().minusDays(Long.parseLong(days));
  }

  private LocalDateTime now() {
    return LocalDateTime.ofInstant(clock.instant(), RozetkaOrder.ZONE);
  }
}
