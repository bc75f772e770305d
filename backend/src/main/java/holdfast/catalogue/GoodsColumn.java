package holdfast.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A column of {@code TSGoods.trs}, the catalogue file of Torgsoft and of the shops that read it, in
 * the order in which the file has them. Which there are, and their order, may differ from file to
 * file; the names are these.
 */
public enum GoodsColumn {
  GOOD_ID("GoodID", Part.PRODUCT, true),
  GOOD_NAME("GoodName", Part.PRODUCT, false),
  DESCRIPTION("Description", ProductTrait.DESCRIPTION),
  COUNTRY("Country", ProductTrait.COUNTRY),
  ARTICLE("Articul", Part.PRODUCT, false),
  RETAIL_PRICE("RetailPrice", Part.PRODUCT, true),
  WHOLESALE_PRICE("WholesalePrice", ProductTrait.WHOLESALE_PRICE),
  PROMO_PRICE("RetailPriceWithDiscount", ProductTrait.PROMO_PRICE),
  MIN_ORDER("MinQuantityForOrder", ProductTrait.MIN_ORDER),
  HEIGHT("Height", ProductTrait.HEIGHT),
  WIDTH("Width", ProductTrait.WIDTH),
  /** The number of the section, or -1. */
  SECTION_NUMBER("Category", Part.COMPUTED, true),
  WAREHOUSE_QUANTITY("WarehouseQuantity", Part.COMPUTED, true),
  DISPLAY("Display", ProductTrait.DISPLAYED),
  SIZE("TheSize", Part.PRODUCT, false),
  COLOUR("Color", ProductTrait.COLOUR),
  MATERIAL("Material", ProductTrait.MATERIAL),
  MODEL_NAME("FashionName", Part.ATTRIBUTE, false),
  SEX("Sex", ProductTrait.SEX),
  SHORT_NAME("ShortName", ProductTrait.SHORT_NAME),
  /** The names of the product type and of those above it, from the top, with commas. */
  TYPE_PATH("GoodTypeFull", Part.PRODUCT, false),
  COLLECTION("ProducerCollectionFull", ProductTrait.COLLECTION),
  SEASON("Season", ProductTrait.SEASON),
  BARCODE("Barcode", Part.PRODUCT, false),
  PACK("Pack", Part.ATTRIBUTE, false),
  PACK_SIZE("PackSize", Part.ATTRIBUTE, false),
  POWER_SUPPLY("PowerSupply", Part.ATTRIBUTE, false),
  UNITS_PER_BOX("CountUnitsPerBox", Part.ATTRIBUTE, true),
  AGE("Age", ProductTrait.AGE),
  MEASURE("Measure", ProductTrait.MEASURE),
  MEASURE_UNIT("MeasureUnit", ProductTrait.MEASURE_UNIT),
  CLOSEOUT("Closeout", Part.ATTRIBUTE, true),
  /** What one measure unit costs. */
  PRICE_PER_MEASURE("RetailPricePerUnit", Part.COMPUTED, true),
  WHOLESALE_PER_MEASURE("WholesalePricePerUnit", Part.COMPUTED, true),
  FOREIGN_PRICE("EqualSalePrice", Part.ATTRIBUTE, true),
  FOREIGN_WHOLESALE_PRICE("EqualWholesalePrice", Part.ATTRIBUTE, true),
  FOREIGN_CURRENCY("EqualCurrencyName", Part.ATTRIBUTE, false),
  PURCHASE_PRICE("PrimeCost", ProductTrait.PURCHASE_PRICE),
  SUPPLIER_CODE("SuppLierCode", Part.ATTRIBUTE, false),
  ANALOGS("Analogs", Part.ATTRIBUTE, false),
  WHOLESALE_FROM("WholesaleCount", Part.ATTRIBUTE, true),
  UNIT("MesUnit", Part.PRODUCT, false),
  PROMO_PERCENT("PriceDiscountPercent", Part.COMPUTED, true),
  PRODUCER("PCName", ProductTrait.PRODUCER),
  MODEL("ModelGoodID", Part.PRODUCT, true),
  TYPE_NAME("GoodTypeName", Part.COMPUTED, false),
  SECTION_NAME("SynchronizationSection", Part.COMPUTED, false),
  GUARANTEE("GuaranteePeriod", Part.ATTRIBUTE, true),
  GUARANTEE_UNIT("GuaranteeMesUnit", Part.ATTRIBUTE, false),
  SECTION_PATH("SynchronizationSectionFull", Part.COMPUTED, false),
  LEAST_QUANTITY("MinWarehouseQuantity", Part.ATTRIBUTE, true),
  /** How many each store has: {@code "S1=1,000"}. */
  STORE_QUANTITIES("WarehouseQuantityForPartner", Part.COMPUTED, false);

  /** File names of photos; not among the columns that a file always has. */
  public static final String PHOTOS = "GoodPhotoList";

  private static final Map<String, GoodsColumn> BY_HEADER =
      Arrays.stream(values())
          .collect(
              Collectors.toMap(column -> column.header.toLowerCase(Locale.ROOT), column -> column));

  private final String header;
  private final Part part;
  private final boolean isNumber;
  private final @Nullable ProductTrait trait;

  GoodsColumn(String header, Part part, boolean isNumber) {
    this.header = header;
    this.part = part;
    this.isNumber = isNumber;
    this.trait = null;
  }

  GoodsColumn(String header, ProductTrait trait) {
    this.header = header;
    this.part = Part.TRAIT;
    this.isNumber =
        trait.kind() != ProductTrait.Kind.TEXT && trait.kind() != ProductTrait.Kind.LINES;
    this.trait = trait;
  }

  /** Where its value belongs. */
  public enum Part {
    PRODUCT,
    TRAIT,
    /** Nothing to us; kept as it came, and given back. */
    ATTRIBUTE,
    /** Follows from other things; not read. */
    COMPUTED
  }

  /** As the first row of the file says it. */
  public String header() {
    return header;
  }

  public Part part() {
    return part;
  }

  /** Whether its numbers stand without quotes. */
  public boolean isNumber() {
    return isNumber;
  }

  public @Nullable ProductTrait trait() {
    return trait;
  }

  /** The column of that name in any letter case, or null. */
  public static @Nullable GoodsColumn named(String header) {
    return BY_HEADER.get(header.strip().toLowerCase(Locale.ROOT));
  }
}
