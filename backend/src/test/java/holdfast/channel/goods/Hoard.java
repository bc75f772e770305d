package holdfast.channel.goods;

import static holdfast.Shop.MANAGER;

import holdfast.Shop;
import holdfast.catalogue.Product;
import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductDetails;
import holdfast.catalogue.ProductTrait;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.shared.Money;
import holdfast.shared.Quantity;
import holdfast.stock.Adjustments;
import holdfast.store.Store;
import holdfast.store.Stores;
import holdfast.store.Warehouse;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** A house full of goods of every kind. */
final class Hoard {
  private Hoard() {}

  /** Goods with everything that a good can have, and with everything that is hard to write. */
  static void fill(Shop house, int count, Random random) {
    int deep =
        house.the(ProductTypes.class).grow(List.of("Одяг", "Джинси; \"сині\""), MANAGER).id();
    String[] texts = {"Ґанок", "a;b", "\"q\"", "x\ny", "'", "1,5", "007", "-", "😀 emoji", "a  b"};
    for (int i = 0; i < count; i++) {
      String sku = random.nextBoolean() ? String.valueOf(i + 1) : "G;" + i;
      Product product =
          new Product(
              sku,
              texts[random.nextInt(texts.length)].replace("\n", " ") + " " + i,
              random.nextInt(5) == 0 ? Unit.WEIGHT : Unit.PIECE,
              new Money(random.nextInt(1_000_000)));
      product.classify(random.nextBoolean() ? deep : null, false);
      product.label(
          random.nextBoolean() ? "0" + i : null,
          random.nextBoolean() ? Set.of("b" + i, "c" + i) : Set.of());
      product.vary(random.nextBoolean() ? "12" + i % 7 : null, random.nextBoolean() ? "XL" : null);
      house.the(Products.class).save(product, MANAGER);
      house
          .the(Adjustments.class)
          .setOnHand(
              "S1",
              "MAIN",
              sku,
              product.unit() == Unit.WEIGHT
                  ? new Quantity(random.nextInt(100_000))
                  : Quantity.of(random.nextInt(100)),
              "delivery",
              MANAGER);
      Map<ProductTrait, String> traits = new EnumMap<>(ProductTrait.class);
      for (ProductTrait trait : ProductTrait.values()) {
        if (random.nextBoolean()
            && trait != ProductTrait.PURCHASE_PRICE
            && trait != ProductTrait.DESCRIPTION_EN) {
          traits.put(trait, trait.read(value(trait, random, texts)));
        }
      }
      Map<String, String> attributes =
          random.nextBoolean()
              ? Map.of()
              : Map.of(
                  "toe",
                  texts[random.nextInt(texts.length)].replaceAll("\\s+", " "),
                  "PackSize",
                  "10",
                  "CountUnitsPerBox",
                  "12",
                  "FashionName",
                  "Модель " + i);
      put(house, sku, traits, attributes);
    }
  }

  private static String value(ProductTrait trait, Random random, String[] texts) {
    return switch (trait.kind()) {
      case TEXT ->
          trait == ProductTrait.PHOTOS ? "1.jpg|2.JPG" : texts[random.nextInt(texts.length)];
      case LINES -> texts[random.nextInt(texts.length)] + "\n\n" + texts[0];
      case WHOLE -> random.nextBoolean() ? "1" : "0";
      case DECIMAL -> new BigDecimal(random.nextInt(100_000)).movePointLeft(3).toPlainString();
      case PRICE -> new Money(1 + random.nextInt(1_000_000)).toString();
    };
  }

  static Shop house() {
    Shop house = Shop.empty();
    house
        .the(Stores.class)
        .open(
            new Store("S1", "Store", ZoneId.of("Europe/Kyiv"), "UAH", "MAIN"),
            List.of(new Warehouse("S1", "MAIN", "Sales floor", Warehouse.Kind.SALES_FLOOR)));
    return house;
  }

  static void put(
      Shop house, String sku, Map<ProductTrait, String> traits, Map<String, String> attributes) {
    house
        .the(ProductDetails.class)
        .put(Map.of(sku, new ProductDetail(traits, attributes)), MANAGER);
  }
}
