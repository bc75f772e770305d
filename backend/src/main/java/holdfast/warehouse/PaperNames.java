package holdfast.warehouse;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.print.Paper.Column;
import holdfast.print.Words;
import holdfast.shared.Stamp;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How places, goods and people are called on papers about stock. */
@ApplicationScoped
public class PaperNames {
  private static final int ASKED_AT_ONCE = 500;

  @Inject Stores stores;
  @Inject ProductCards cards;

  /** Such as <em>Khreshchatyk, Sales floor</em>. */
  public String place(String store, String warehouse) {
    String there =
        stores.warehouses(store).stream()
            .filter(each -> each.code().equals(warehouse))
            .map(Warehouse::name)
            .findAny()
            .orElse(warehouse);
    return stores.find(store).map(Store::name).orElse(store) + ", " + there;
  }

  public ZoneId zone(String store) {
    return stores.named(store).timeZone();
  }

  /** When and by whom, as the clock of that store shows it; nothing for null. */
  public String stamp(@Nullable Stamp stamp, String store, Words words) {
    return stamp == null ? "" : words.time(stamp.at(), zone(store)) + ", " + stamp.by();
  }

  /** What is known of these products. */
  public Map<String, ProductCard> goods(Collection<String> skus) {
    Map<String, ProductCard> found = new HashMap<>();
    List<String> all = List.copyOf(skus);
    for (int from = 0; from < all.size(); from += ASKED_AT_ONCE) {
      cards
          .of(all.subList(from, Math.min(from + ASKED_AT_ONCE, all.size())))
          .forEach(card -> found.put(card.sku(), card));
    }
    return found;
  }

  /** The columns with which tables of goods begin. */
  public static List<Column> columns(Words words) {
    return List.of(
        Column.number(words.say("column.number"), 4),
        Column.text(words.say("column.sku"), 11),
        Column.text(words.say("column.product"), 30),
        Column.text(words.say("column.barcode"), 13));
  }

  /** What stands in them. */
  public static List<String> cells(
      int number, String sku, @Nullable ProductCard card, Words words) {
    return List.of(
        Integer.toString(number),
        sku,
        card == null ? "" : card.nameIn(words.language().getLanguage()),
        card == null || card.barcodes().isEmpty() ? "" : card.barcodes().getFirst());
  }
}
