package holdfast.till;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductType;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.stock.HeldBy;
import holdfast.stock.StockFigure;
import holdfast.store.Store;
import holdfast.till.PriceWire.PricesView;
import holdfast.till.Shortages.Holder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What tills read, in the form of {@code docs/protocols/till.md}. */
public final class TillWire {
  private TillWire() {}

  /**
   * A till's own copy of everything it needs to sell.
   *
   * @param next the SKU after which there are more goods; null when these are all
   */
  public record Snapshot(
      long seq,
      TillView till,
      StoreView store,
      List<TypeView> types,
      List<ProductView> products,
      List<StockView> stock,
      PricesView prices,
      @Nullable String next,
      List<KeyView> keys,
      boolean mail) {}

  /**
   * By what a till of the store signs its receipts.
   *
   * @param key X.509 SubjectPublicKeyInfo in Base64
   * @param until when the pairing ended; null while it lasts
   */
  public record KeyView(UUID device, String till, String key, @Nullable String until) {}

  public record TillView(
      String code,
      String name,
      int lastReceiptNumber,
      int lastShiftNumber,
      EquipmentView equipment) {}

  /**
   * Which devices the till uses, how it gives receipts, the most that one return without a server
   * may come to, and whether it takes photos of who comes to work and leaves.
   */
  public record EquipmentView(
      int bridgePort,
      String receipts,
      String cards,
      String typedWeight,
      String taxLetter,
      boolean scale,
      boolean drawer,
      boolean scanner,
      boolean display,
      String registrar,
      List<TerminalView> terminals,
      boolean selfCheckout,
      Map<String, String> chosen,
      String offlineReturns,
      boolean workPhotos) {
    static EquipmentView of(Equipment equipment, Money offlineReturns, boolean workPhotos) {
      return new EquipmentView(
          equipment.bridgePort(),
          word(equipment.receipts()),
          word(equipment.cards()),
          word(equipment.typedWeight()),
          equipment.taxLetter(),
          equipment.hasScale(),
          equipment.hasDrawer(),
          equipment.hasScanner(),
          equipment.hasDisplay(),
          word(equipment.registrar()),
          equipment.terminals().stream().map(TerminalView::of).toList(),
          equipment.selfCheckout(),
          byWord(equipment.chosen()),
          offlineReturns.toString(),
          workPhotos);
    }

    private static Map<String, String> byWord(Map<DeviceKind, String> chosen) {
      Map<String, String> named = new TreeMap<>();
      chosen.forEach((kind, device) -> named.put(kind.word(), device));
      return named;
    }

    private static String word(Enum<?> value) {
      return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** One of the terminals between which the cashier chooses. */
  public record TerminalView(String device, String name) {
    static TerminalView of(Equipment.BankTerminal terminal) {
      return new TerminalView(terminal.device(), terminal.name());
    }
  }

  public record StoreView(
      String code,
      String name,
      String timeZone,
      String currency,
      String negativeStock,
      String warehouse,
      @Nullable BigDecimal lowStock,
      int lockMinutes) {
    static StoreView of(Store store, @Nullable Quantity lowStock) {
      return new StoreView(
          store.code(),
          store.name(),
          store.timeZone().getId(),
          store.currency(),
          store.negativeStock().name().toLowerCase(Locale.ROOT),
          store.mainWarehouse(),
          decimal(lowStock),
          store.lockMinutes());
    }
  }

  public record TypeView(
      int id,
      @Nullable Integer parent,
      String name,
      @Nullable String nameEn,
      @Nullable BigDecimal lowStock) {
    static TypeView of(ProductType type, @Nullable Quantity lowStock) {
      return new TypeView(type.id(), type.parent(), type.name(), type.nameEn(), decimal(lowStock));
    }
  }

  public record ProductView(
      String sku,
      String name,
      @Nullable String nameEn,
      @Nullable String article,
      String unit,
      String price,
      List<String> barcodes,
      @Nullable Integer type,
      @Nullable String size,
      boolean excisable,
      @Nullable BigDecimal lowStock) {
    static ProductView of(ProductCard card, @Nullable Quantity lowStock) {
      return new ProductView(
          card.sku(),
          card.name(),
          card.nameEn(),
          card.article(),
          card.unit().name().toLowerCase(Locale.ROOT),
          card.price().toString(),
          card.barcodes(),
          card.type(),
          card.size(),
          card.excisable(),
          decimal(lowStock));
    }
  }

  public record StockView(
      String sku,
      String warehouse,
      BigDecimal onHand,
      BigDecimal reserved,
      BigDecimal available,
      long version,
      @Nullable List<Holder> reservedBy,
      @Nullable String nextRelease) {
    static StockView of(StockFigure figure, HeldBy heldBy) {
      boolean isHeld = figure.reserved().isPositive();
      return new StockView(
          figure.sku(),
          figure.warehouse(),
          figure.onHand().decimal(),
          figure.reserved().decimal(),
          figure.available().decimal(),
          figure.version(),
          isHeld ? Shortages.holders(heldBy) : null,
          isHeld ? Shortages.nextRelease(heldBy) : null);
    }
  }

  /** So few of it are too few; null where nobody has said so here. */
  private static @Nullable BigDecimal decimal(@Nullable Quantity lowStock) {
    return lowStock == null ? null : lowStock.decimal();
  }

  /**
   * A page of the change feed.
   *
   * @param mail whether receipts can be sent by e-mail, which a restart of the server may change
   */
  public record FeedPage(long seq, boolean more, List<FeedEntry> entries, boolean mail) {}

  /**
   * One change: of a stock row, of a product ({@code product} null: it is gone), of how this till
   * is set up, of the rules of prices, of its store, of the tree of product types, or of the keys
   * by which tills of the store sign, which all come whole.
   */
  public record FeedEntry(
      long seq,
      String topic,
      @Nullable String sku,
      @Nullable String warehouse,
      @Nullable BigDecimal onHand,
      @Nullable BigDecimal reserved,
      @Nullable BigDecimal available,
      @Nullable Long version,
      @Nullable List<Holder> reservedBy,
      @Nullable String nextRelease,
      @Nullable ProductView product,
      @Nullable EquipmentView equipment,
      @Nullable PricesView prices,
      @Nullable StoreView store,
      @Nullable List<TypeView> types,
      @Nullable List<KeyView> keys) {

    static FeedEntry of(long seq, StockView stock) {
      return new FeedEntry(
          seq,
          "stock",
          stock.sku(),
          stock.warehouse(),
          stock.onHand(),
          stock.reserved(),
          stock.available(),
          stock.version(),
          stock.reservedBy(),
          stock.nextRelease(),
          null,
          null,
          null,
          null,
          null,
          null);
    }

    static FeedEntry of(long seq, String sku, @Nullable ProductView product) {
      return whole(seq, "product", sku, product, null, null, null, null, null);
    }

    static FeedEntry of(long seq, EquipmentView equipment) {
      return whole(seq, "till", null, null, equipment, null, null, null, null);
    }

    static FeedEntry of(long seq, PricesView prices) {
      return whole(seq, "prices", null, null, null, prices, null, null, null);
    }

    static FeedEntry of(long seq, StoreView store) {
      return whole(seq, "store", null, null, null, null, store, null, null);
    }

    static FeedEntry of(long seq, List<TypeView> types) {
      return whole(seq, "types", null, null, null, null, null, types, null);
    }

    /** The name says it: another list would be the same to the compiler. */
    static FeedEntry ofKeys(long seq, List<KeyView> keys) {
      return whole(seq, "keys", null, null, null, null, null, null, keys);
    }

    /** Anything but a stock row. */
    private static FeedEntry whole(
        long seq,
        String topic,
        @Nullable String sku,
        @Nullable ProductView product,
        @Nullable EquipmentView equipment,
        @Nullable PricesView prices,
        @Nullable StoreView store,
        @Nullable List<TypeView> types,
        @Nullable List<KeyView> keys) {
      return new FeedEntry(
          seq, topic, sku, null, null, null, null, null, null, null, product, equipment, prices,
          store, types, keys);
    }
  }
}
