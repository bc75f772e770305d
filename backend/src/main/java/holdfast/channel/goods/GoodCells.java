package holdfast.channel.goods;

import holdfast.catalogue.GoodsColumn;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductTrait;
import holdfast.channel.goods.Good.Shelf;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What stands in each column for a good: numbers with a point, nothing as the empty text. */
final class GoodCells {
  private static final String NOTHING = "";
  private static final String BETWEEN = ",";

  /** As the program of the first market writes them; part of the form, not of a language. */
  private static final String PIECES = "шт";

  private static final String KILOGRAMS = "кг";

  private GoodCells() {}

  static String of(Good good, GoodsColumn column) {
    return switch (column.part()) {
      case TRAIT -> trait(good, Objects.requireNonNull(column.trait()));
      case ATTRIBUTE -> attribute(good, column.header());
      case PRODUCT -> ofProduct(good, column);
      case COMPUTED -> computed(good, column);
    };
  }

  static String attribute(Good good, String name) {
    return good.detail().attributes().getOrDefault(name, NOTHING);
  }

  static String photos(Good good) {
    return text(good.trait(ProductTrait.PHOTOS));
  }

  /** Its photos: file names or addresses. */
  static List<String> photoList(Good good) {
    return Arrays.stream(photos(good).split("\\|", -1))
        .map(String::strip)
        .filter(photo -> !photo.isEmpty())
        .toList();
  }

  private static String trait(Good good, ProductTrait trait) {
    return switch (trait) {
      case PROMO_PRICE -> money(good.promo());
      case WHOLESALE_PRICE -> money(good.wholesale());
      case PURCHASE_PRICE -> money(good.purchase());
      default -> text(good.trait(trait));
    };
  }

  private static String ofProduct(Good good, GoodsColumn column) {
    return switch (column) {
      case GOOD_ID -> good.card().sku();
      case GOOD_NAME -> good.card().name();
      case ARTICLE -> text(good.card().article());
      case RETAIL_PRICE -> money(good.price());
      case SIZE -> text(good.card().size());
      case TYPE_PATH -> String.join(BETWEEN + " ", good.type());
      case BARCODE -> String.join("|", good.card().barcodes());
      case MODEL -> text(good.card().model());
      case UNIT -> unit(good);
      default -> throw new IllegalStateException(column + " has no value");
    };
  }

  private static String unit(Good good) {
    String said = attribute(good, GoodsColumn.UNIT.header());
    if (!said.isEmpty()) {
      return said;
    }
    return good.card().unit() == Unit.WEIGHT ? KILOGRAMS : PIECES;
  }

  private static String computed(Good good, GoodsColumn column) {
    Shelf shelf = good.shelf();
    Quantity told = good.quantity();
    return switch (column) {
      case SECTION_NUMBER -> String.valueOf(good.sectionNumber());
      case SECTION_NAME -> shelf == null ? NOTHING : shelf.name();
      case SECTION_PATH -> shelf == null ? NOTHING : String.join(BETWEEN + " ", shelf.path());
      case TYPE_NAME -> good.type().isEmpty() ? NOTHING : good.type().getLast();
      case WAREHOUSE_QUANTITY -> told == null ? NOTHING : told.toString();
      case STORE_QUANTITIES -> stores(good.stores());
      case PRICE_PER_MEASURE -> perMeasure(good, good.asked());
      case WHOLESALE_PER_MEASURE -> perMeasure(good, good.wholesale());
      case PROMO_PERCENT -> percent(good);
      default -> throw new IllegalStateException(column + " has no value");
    };
  }

  /** {@code S1=1,000;S2=0,500}: always three decimals, with a comma. */
  private static String stores(Map<String, Quantity> stores) {
    return stores.entrySet().stream()
        .map(
            entry ->
                entry.getKey()
                    + "="
                    + BigDecimal.valueOf(entry.getValue().thousandths(), 3)
                        .toPlainString()
                        .replace('.', ','))
        .collect(Collectors.joining(";"));
  }

  private static String perMeasure(Good good, @Nullable Money price) {
    String measure = good.trait(ProductTrait.MEASURE);
    if (price == null || measure == null || new BigDecimal(measure).signum() == 0) {
      return NOTHING;
    }
    return plain(price.decimal().divide(new BigDecimal(measure), 2, RoundingMode.HALF_UP));
  }

  private static String percent(Good good) {
    Money promo = good.promo();
    if (promo == null || promo.compareTo(good.price()) >= 0) {
      return NOTHING;
    }
    return plain(
        BigDecimal.valueOf(good.price().minor() - promo.minor())
            .multiply(BigDecimal.valueOf(100))
            .divide(BigDecimal.valueOf(good.price().minor()), 2, RoundingMode.HALF_UP));
  }

  private static String money(@Nullable Money money) {
    return money == null ? NOTHING : plain(money.decimal());
  }

  private static String plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return (stripped.scale() < 0 ? stripped.setScale(0) : stripped).toPlainString();
  }

  private static String text(@Nullable String text) {
    return text == null ? NOTHING : text;
  }
}
