package holdfast.till;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.catalogue.ProductTypes;
import holdfast.mail.MailServer;
import holdfast.price.PriceRules;
import holdfast.receipt.Receipts;
import holdfast.report.DeskRules;
import holdfast.report.Thresholds;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Entry;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.staff.WorkPhotos;
import holdfast.stock.HeldBy;
import holdfast.stock.Reservations;
import holdfast.stock.StockFigure;
import holdfast.stock.StockFigures;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.till.PriceWire.PricesView;
import holdfast.till.TillWire.EquipmentView;
import holdfast.till.TillWire.FeedEntry;
import holdfast.till.TillWire.FeedPage;
import holdfast.till.TillWire.ProductView;
import holdfast.till.TillWire.Snapshot;
import holdfast.till.TillWire.StockView;
import holdfast.till.TillWire.StoreView;
import holdfast.till.TillWire.TillView;
import holdfast.till.TillWire.TypeView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a till reads: everything once, then what changed since. */
@ApplicationScoped
class TillFeed {
  private static final int READ_AT_ONCE = 1000;

  @Inject ChangeFeed feed;
  @Inject Stores stores;
  @Inject ProductCards products;
  @Inject ProductTypes types;
  @Inject StockFigures figures;
  @Inject Reservations reservations;
  @Inject Receipts receipts;
  @Inject Tills tills;
  @Inject ReturnRules returnRules;
  @Inject PriceRules prices;
  @Inject WorkPhotos workPhotos;
  @Inject StoreKeys keys;
  @Inject MailServer mails;
  @Inject Thresholds thresholds;
  @Inject DeskRules deskRules;

  /**
   * Everything the till needs, not older than its {@code seq}, with the goods after that SKU. A
   * till that reads it in pieces goes on in the feed from the {@code seq} of the first: what
   * changed while it read stands there.
   *
   * @param most so many goods; if there are more, {@code next} says where to read on
   */
  Snapshot snapshot(Till till, String after, int most) {
    // the place first: what changes while we read comes once more in the feed
    long seq = feed.lastSeq();
    Store store = stores.named(till.store());
    Receipts.Sender sender = new Receipts.Sender(till.code(), till.store());
    List<ProductView> goods = goods(after, most);
    @Nullable String next = goods.size() < most ? null : goods.getLast().sku();
    return new Snapshot(
        seq,
        new TillView(
            till.code(),
            till.name(),
            receipts.lastNumber(sender),
            receipts.lastShift(sender),
            equipment(till)),
        store(store),
        tree(),
        goods,
        stock(store.code(), after, next),
        prices(till),
        next,
        keys.of(till.store()),
        mails.isSetUp());
  }

  /**
   * What changed after that place, at most so many entries.
   *
   * @throws Problem {@code feed-gone} (410) when that is too long ago
   */
  FeedPage after(Till till, long seq, int limit) {
    List<Entry> entries =
        feed.after(seq, limit)
            .orElseThrow(
                () ->
                    new Problem(
                        410, "feed-gone", "Too long ago", "Read the snapshot and go on from it."));
    Map<HeldBy.Place, StockView> stock = stock(till.store(), entries);
    Map<String, ProductView> changed = products(entries);
    // the tree comes whole: an import that grows it may stand on one page many times
    long treeAt =
        entries.stream()
            .filter(entry -> entry.topic() == Topic.TYPE)
            .mapToLong(Entry::seq)
            .max()
            .orElse(-1);
    List<FeedEntry> page = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.topic() == Topic.PRODUCT) {
        page.add(FeedEntry.of(entry.seq(), entry.item(), changed.get(entry.item())));
      } else if (entry.topic() == Topic.STOCK && till.store().equals(entry.store())) {
        StockView view = stock.get(place(entry));
        if (view != null) {
          page.add(FeedEntry.of(entry.seq(), view));
        }
      } else if (entry.topic() == Topic.TILL && till.code().equals(entry.item())) {
        page.add(FeedEntry.of(entry.seq(), equipment(till)));
      } else if (entry.topic() == Topic.PRICE) {
        page.add(FeedEntry.of(entry.seq(), prices(till)));
      } else if (entry.topic() == Topic.STORE && till.store().equals(entry.item())) {
        page.add(FeedEntry.of(entry.seq(), store(stores.named(till.store()))));
      } else if (entry.topic() == Topic.KEY && till.store().equals(entry.store())) {
        page.add(FeedEntry.ofKeys(entry.seq(), keys.of(till.store())));
      } else if (entry.seq() == treeAt) {
        page.add(FeedEntry.of(entry.seq(), tree()));
      }
    }
    long last = entries.isEmpty() ? seq : entries.getLast().seq();
    return new FeedPage(last, entries.size() == limit, page, mails.isSetUp());
  }

  private List<TypeView> tree() {
    Map<Integer, Quantity> few = thresholds.ownOfTypes();
    return types.tree().all().stream().map(type -> TypeView.of(type, few.get(type.id()))).toList();
  }

  private List<ProductView> goods(String after, int most) {
    List<ProductView> all = new ArrayList<>();
    Map<String, Quantity> few = thresholds.ownOfProducts();
    List<ProductCard> some = products.after(after, Math.min(most, READ_AT_ONCE));
    while (!some.isEmpty()) {
      some.forEach(card -> all.add(ProductView.of(card, few.get(card.sku()))));
      int left = Math.min(most - all.size(), READ_AT_ONCE);
      some = left == 0 ? List.of() : products.after(some.getLast().sku(), left);
    }
    return all;
  }

  private List<StockView> stock(String store, String after, @Nullable String through) {
    List<StockFigure> some = figures.between(store, after, through);
    List<String> held =
        some.stream()
            .filter(figure -> !figure.reserved().isZero())
            .map(StockFigure::sku)
            .distinct()
            .toList();
    Map<HeldBy.Place, HeldBy> heldBy =
        held.isEmpty() ? Map.of() : reservations.heldBy(store, held, null);
    return some.stream().map(figure -> stock(figure, heldBy)).toList();
  }

  private Map<HeldBy.Place, StockView> stock(String store, List<Entry> entries) {
    List<String> skus =
        entries.stream()
            .filter(entry -> entry.topic() == Topic.STOCK && store.equals(entry.store()))
            .map(Entry::item)
            .distinct()
            .toList();
    if (skus.isEmpty()) {
      return Map.of();
    }
    Map<HeldBy.Place, HeldBy> heldBy = reservations.heldBy(store, skus, null);
    Map<HeldBy.Place, StockView> found = new HashMap<>();
    for (StockFigure figure : figures.of(skus, store)) {
      found.put(place(figure), stock(figure, heldBy));
    }
    return found;
  }

  private Map<String, ProductView> products(List<Entry> entries) {
    List<String> skus =
        entries.stream()
            .filter(entry -> entry.topic() == Topic.PRODUCT)
            .map(Entry::item)
            .distinct()
            .toList();
    Map<String, Quantity> few = thresholds.ownOfProducts(skus);
    return products.of(skus).stream()
        .collect(
            Collectors.toMap(ProductCard::sku, card -> ProductView.of(card, few.get(card.sku()))));
  }

  private static StockView stock(StockFigure figure, Map<HeldBy.Place, HeldBy> heldBy) {
    return StockView.of(figure, heldBy.getOrDefault(place(figure), HeldBy.NOBODY));
  }

  private static HeldBy.Place place(StockFigure figure) {
    return new HeldBy.Place(figure.warehouse(), figure.sku());
  }

  private static HeldBy.Place place(Entry entry) {
    return new HeldBy.Place(Objects.requireNonNull(entry.warehouse()), entry.item());
  }

  private StoreView store(Store store) {
    return StoreView.of(store, deskRules.of(store.code()).lowStock());
  }

  private PricesView prices(Till till) {
    return PricesView.of(prices.book(till.store()));
  }

  private EquipmentView equipment(Till till) {
    return EquipmentView.of(
        tills.equipment(till),
        returnRules.offlineMost(till.store()),
        workPhotos.days(till.store()) > 0);
  }
}
