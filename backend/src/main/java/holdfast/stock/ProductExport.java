package holdfast.stock;

import holdfast.catalogue.ProductCard;
import holdfast.catalogue.ProductCards;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductDetails;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.shared.Caller;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.stock.StockRanking.Only;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes goods with their levels into a file that an import reads back: page by page, so that a
 * large catalogue needs no memory.
 */
@ApplicationScoped
public class ProductExport {
  private static final int PAGE = 500;

  @Inject ProductCards cards;
  @Inject ProductDetails details;
  @Inject ProductTypes types;
  @Inject StockFigures figures;
  @Inject Stores stores;

  /** Which form the file has. */
  public enum Format {
    CSV("products.csv", "text/csv; charset=UTF-8"),
    XLSX("products.xlsx", ProductImportResource.XLSX),
    TRS("TSGoods.trs", "text/csv; charset=UTF-8");

    private final String file;
    private final String mediaType;

    Format(String file, String mediaType) {
      this.file = file;
      this.mediaType = mediaType;
    }

    /**
     * The form of that name, in small letters.
     *
     * @throws Problem {@code invalid}
     */
    public static Format named(String name) {
      for (Format format : values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
          return format;
        }
      }
      throw Problem.invalid("format", "must be csv, xlsx or trs");
    }

    /** What the file is called. */
    public String file() {
      return file;
    }

    public String mediaType() {
      return mediaType;
    }
  }

  /**
   * Which goods.
   *
   * @param text as a search of {@link ProductCards.Wanted}; blank for all
   * @param type with everything below it; null for all
   * @param store whose levels are written; null for those of all stores
   */
  public record Filter(
      String text, @Nullable Integer type, @Nullable String store, StockRanking.Only only) {}

  /**
   * A product as it goes into a file.
   *
   * @param type the names on the way to its product type, from the top
   * @param main what is on hand in the main warehouse of the one store that is asked about, or null
   */
  record Good(
      ProductCard card,
      ProductDetail detail,
      List<String> type,
      List<StockFigure> levels,
      @Nullable Quantity main) {}

  /**
   * Writes what is wanted; CSV and XLSX have a row for each level of a product, a {@code
   * TSGoods.trs} one for each product. The purchase price is left out for who may not see it.
   *
   * @param out stays open
   * @throws Problem {@code forbidden}
   */
  public void write(Filter filter, Format format, OutputStream out, Caller by) throws IOException {
    by.require(Permission.READ_STOCK);
    String store = by.store() == null ? filter.store() : by.store();
    boolean showsCost = by.may(Permission.SEE_PURCHASE_PRICES);
    List<String> attributes = List.copyOf(details.attributeNames());
    ProductTypeTree tree = types.tree();
    String main =
        store == null ? null : stores.find(store).map(one -> one.mainWarehouse()).orElse(null);
    ProductCards.Wanted wanted =
        new ProductCards.Wanted(filter.text(), filter.type(), ProductCards.Sort.SKU, false);
    try (GoodsSheet sheet = sheet(format, out, attributes)) {
      String last = "";
      List<ProductCard> page;
      do {
        page = cards.after(wanted, last, PAGE);
        if (!page.isEmpty()) {
          last = page.getLast().sku();
          for (Good good : goods(page, tree, store, main, filter.only(), showsCost)) {
            sheet.write(good);
          }
        }
      } while (page.size() == PAGE);
    }
  }

  private static GoodsSheet sheet(Format format, OutputStream out, List<String> attributes)
      throws IOException {
    return switch (format) {
      case CSV -> new CsvSheet(out, attributes);
      case XLSX -> new XlsxSheet(out, attributes);
      case TRS -> new TrsSheet(out, attributes);
    };
  }

  private List<Good> goods(
      List<ProductCard> page,
      ProductTypeTree tree,
      @Nullable String store,
      @Nullable String main,
      Only only,
      boolean showsCost) {
    List<String> skus = page.stream().map(ProductCard::sku).toList();
    Map<String, ProductDetail> said = details.of(skus);
    Map<String, List<StockFigure>> levels =
        figures.of(skus, store).stream().collect(Collectors.groupingBy(StockFigure::sku));
    Map<Integer, List<String>> paths = new HashMap<>();
    Function<Integer, List<String>> path =
        id -> tree.path(id).stream().map(ProductType::name).toList();
    return page.stream()
        .map(
            card -> {
              List<StockFigure> here = levels.getOrDefault(card.sku(), List.of());
              ProductDetail detail = said.getOrDefault(card.sku(), ProductDetail.NOTHING);
              Integer type = card.type();
              return new Good(
                  card,
                  showsCost ? detail : detail.withCost(null),
                  type == null
                      ? List.of()
                      : Objects.requireNonNull(paths.computeIfAbsent(type, path)),
                  here,
                  main == null
                      ? null
                      : here.stream()
                          .filter(level -> level.warehouse().equals(main))
                          .map(StockFigure::onHand)
                          .findFirst()
                          .orElse(null));
            })
        .filter(good -> isWanted(good.levels(), only))
        .toList();
  }

  private static boolean isWanted(List<StockFigure> levels, Only only) {
    return switch (only) {
      case ALL -> true;
      case RESERVED -> levels.stream().anyMatch(level -> level.reserved().isPositive());
      case SOLD_OUT -> !StockFigures.available(levels).isPositive();
    };
  }
}
