package holdfast.stock.model;

import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;

import holdfast.MovableClock;
import holdfast.Shop;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.stock.model.Model.At;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A few goods of one house, and everything that was done with them. */
final class World {
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  final Shop shop;
  final MovableClock clock;
  final List<String> goods = new ArrayList<>();

  private final Map<UUID, String> names = new ConcurrentHashMap<>();
  private final AtomicInteger documents = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> told = new ConcurrentLinkedQueue<>();

  /** Makes that many new goods, every third by weight, of which some are there. */
  World(Shop shop, MovableClock clock, int goods) {
    this.shop = shop;
    this.clock = clock;
    for (int i = 0; i < goods; i++) {
      this.goods.add(i % 3 == 2 ? shop.kilograms("1.5") : shop.pieces(i % 3 == 0 ? 8 : 3));
    }
    clock.pass(Duration.ofMillis(2));
  }

  /** What was there at the beginning, as a model of it. */
  Model model() {
    Model model = new Model(clock);
    goods.forEach(sku -> model.move(main(sku), 1000L * start(sku) / 2, "ADJUSTMENT", null));
    return model;
  }

  private int start(String sku) {
    return List.of(16, 6, 3).get(goods.indexOf(sku) % 3);
  }

  static At main(String sku) {
    return new At(S1, MAIN, sku);
  }

  String good(int which) {
    return goods.get(which % goods.size());
  }

  /** So many pieces, or so many times 375 grams. */
  Quantity some(String sku, int size) {
    return new Quantity(size * (goods.indexOf(sku) % 3 == 2 ? 375L : 1000L));
  }

  /** A new document; people call it by a letter and a number. */
  UUID document(String letter) {
    UUID id = UUID.randomUUID();
    names.put(id, letter + documents.incrementAndGet());
    return id;
  }

  /** The same text with names in place of ids. */
  String named(String text) {
    return ID.matcher(text)
        .replaceAll(
            id ->
                Matcher.quoteReplacement(
                    names.getOrDefault(UUID.fromString(id.group()), id.group())));
  }

  boolean isOurs(UUID document) {
    return names.containsKey(document);
  }

  void tell(String what) {
    told.add(named(what));
  }

  /** Everything that was done, a line each. */
  String story() {
    return String.join("\n", told);
  }

  <T> T the(Class<T> type) {
    return shop.the(type);
  }

  void setOnHand(At at, Quantity onHand) {
    the(Adjustments.class)
        .setOnHand(at.store(), at.warehouse(), at.sku(), onHand, "counted", MANAGER);
  }
}
