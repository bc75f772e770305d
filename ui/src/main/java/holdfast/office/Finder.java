package holdfast.office;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.client.Client;
import holdfast.client.Clients;
import holdfast.order.OrderList;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.stock.Reservations;
import holdfast.stock.Reservations.Filter;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds screens, goods, orders, promises and clients by a word, {@value #MOST} of each kind. */
@Dependent
class Finder {
  private static final int MOST = 5;
  private static final int SHORTEST = 2;

  @Inject ProductCards cards;
  @Inject OrderList orders;
  @Inject Reservations reservations;
  @Inject Clients clients;
  @Inject Shops shops;

  /** What there is to find. */
  enum Kind {
    SCREEN,
    PRODUCT,
    ORDER,
    RESERVATION,
    CLIENT
  }

  /**
   * Something found.
   *
   * @param aside what tells it from others of that name
   */
  record Hit(Kind kind, String words, String aside, String place) implements Serializable {}

  /**
   * What the word brings up of the kinds that the reader may see, screens first; all screens when
   * there is no word.
   */
  List<Hit> find(String text, List<Hit> screens) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    List<Hit> hits =
        screens.stream()
            .filter(screen -> screen.words().toLowerCase(Locale.ROOT).contains(word))
            .collect(Collectors.toCollection(ArrayList::new));
    if (word.length() < SHORTEST) {
      return hits;
    }
    Caller me = SignedIn.callerHere();
    if (me.may(Permission.READ_STOCK)) {
      hits.addAll(products(word));
      hits.addAll(promises(word, me));
    }
    if (me.may(Permission.READ_ORDERS)) {
      hits.addAll(orders(word, me));
      hits.addAll(clients(word, me));
    }
    return hits;
  }

  private List<Hit> products(String word) {
    String language = Texts.here().language();
    return cards.page(ProductCards.Wanted.search(word), 0, MOST).stream()
        .map(card -> product(card, language))
        .toList();
  }

  private static Hit product(ProductCard card, String language) {
    return new Hit(Kind.PRODUCT, card.nameIn(language), card.sku(), Places.product(card.sku()));
  }

  private List<Hit> promises(String word, Caller me) {
    Texts texts = Texts.here();
    Filter filter = Filter.active().in(me.store()).containing(word);
    return reservations.list(filter, Reservations.Order.ENDING, 0, MOST).stream()
        .map(
            item ->
                new Hit(
                    Kind.RESERVATION,
                    item.reference(),
                    item.productNameIn(texts.language()),
                    Places.reservation(item.id(), item.line())))
        .toList();
  }

  private List<Hit> orders(String word, Caller me) {
    return orders
        .list(OrderList.Filter.all().containing(word), OrderList.Order.NEWEST, 0, MOST, me)
        .stream()
        .map(
            order ->
                new Hit(
                    Kind.ORDER,
                    order.channelName() + " " + order.externalId(),
                    aside(order.customerName(), shops.moment(order.placedAt(), order.store())),
                    Places.order(order.id())))
        .toList();
  }

  /** A client is shown by what was ordered. */
  private List<Hit> clients(String word, Caller me) {
    return clients.find(word, MOST, me).stream().flatMap(Finder::client).toList();
  }

  private static Stream<Hit> client(Client client) {
    String key = client.phone() == null ? client.name() : client.phone();
    return key == null
        ? Stream.empty()
        : Stream.of(
            new Hit(
                Kind.CLIENT,
                Objects.requireNonNullElse(client.name(), key),
                aside(client.phone(), client.email()),
                Places.ordersOf(key)));
  }

  private static String aside(@Nullable String... parts) {
    return Stream.of(parts)
        .filter(part -> part != null && !part.isBlank())
        .collect(Collectors.joining(" · "));
  }
}
