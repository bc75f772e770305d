package holdfast.demo;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.shared.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the goods of the demo shop. Each row of {@code goods.csv} is one thing; its makers (or
 * colours) and variants (sizes, tastes), named sets of {@code sets.csv}, multiply it. Always the
 * same goods come out.
 */
final class DemoGoods {
  private static final int FIRST_BARCODE = 100;
  private static final int FIRST_ARTICLE = 100_000;
  private static final int FIRST_SCALE_CODE = 100;
  private static final Choice NONE = new Choice("", "", "", 100);
  private static final BigDecimal WHOLE_PRICES_FROM = new BigDecimal(500);

  private final Map<String, List<Choice>> sets;
  private final Map<String, String> barcodes;
  private final Map<String, Integer> types;
  private final List<Product> made = new ArrayList<>();
  private int models;
  private int scaleCodes;

  /** One of a set: what it adds to the SKU and to the names, and what it does to the price. */
  private record Choice(String code, String name, String nameEn, int percent) {}

  private DemoGoods(Map<String, Integer> types) {
    this.types = types;
    sets =
        DemoTables.read("sets").stream()
            .collect(
                Collectors.groupingBy(
                    row -> row.getField("set"),
                    Collectors.mapping(DemoGoods::choice, Collectors.toList())));
    barcodes =
        DemoTables.read("barcodes").stream()
            .collect(Collectors.toMap(row -> row.getField("sku"), row -> row.getField("barcode")));
  }

  /**
   * Everything on the shelves.
   *
   * @param types the ids of product types by their code in {@code types.csv}
   */
  static List<Product> make(Map<String, Integer> types) {
    DemoGoods goods = new DemoGoods(types);
    DemoTables.read("goods").forEach(goods::multiply);
    return goods.made;
  }

  private void multiply(NamedCsvRecord row) {
    for (Choice maker : choices(row, "makers")) {
      models++;
      for (Choice variant : choices(row, "variants")) {
        made.add(product(row, maker, variant));
      }
    }
  }

  private Product product(NamedCsvRecord row, Choice maker, Choice variant) {
    String model = joined(row.getField("sku"), maker.code());
    Unit unit = Unit.valueOf(row.getField("unit"));
    Product product =
        new Product(
            joined(model, variant.code()),
            filled(row.getField("name"), maker.name(), variant.name()),
            unit,
            price(row.getField("price"), maker, variant));
    product.rename(
        product.name(), filled(row.getField("nameEn"), maker.nameEn(), variant.nameEn()));
    product.classify(types.get(row.getField("type")), !row.getField("excisable").isEmpty());
    if (!variant.equals(NONE)) {
      boolean sized = row.getField("variants").startsWith("size-");
      product.vary(model, sized ? variant.name() : null);
    }
    return unit == Unit.WEIGHT ? labelForScales(product) : label(product);
  }

  private Product label(Product product) {
    String barcode =
        barcodes.getOrDefault(product.sku(), Ean13.numbered(FIRST_BARCODE + made.size()));
    return product.label(Integer.toString(FIRST_ARTICLE + models), Set.of(barcode));
  }

  private Product labelForScales(Product product) {
    int code = FIRST_SCALE_CODE + ++scaleCodes;
    return product.label("%05d".formatted(code), Set.of(Ean13.weighed(code)));
  }

  private List<Choice> choices(NamedCsvRecord row, String column) {
    String set = row.getField(column);
    return set.isEmpty() ? List.of(NONE) : sets.getOrDefault(set, List.of());
  }

  /** Prices end in 10 kopecks, dear ones in whole hryvnias. */
  private static Money price(String base, Choice maker, Choice variant) {
    BigDecimal price =
        new BigDecimal(base)
            .multiply(BigDecimal.valueOf(maker.percent(), 2))
            .multiply(BigDecimal.valueOf(variant.percent(), 2));
    int decimals = price.compareTo(WHOLE_PRICES_FROM) < 0 ? 1 : 0;
    return Money.of(price.setScale(decimals, RoundingMode.HALF_UP));
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining("-"));
  }

  private static String filled(String pattern, String maker, String variant) {
    String name = pattern.replace("{m}", maker).replace("{v}", variant);
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static Choice choice(NamedCsvRecord row) {
    return new Choice(
        row.getField("code"),
        row.getField("name"),
        row.getField("nameEn"),
        Integer.parseInt(row.getField("percent")));
  }
}
