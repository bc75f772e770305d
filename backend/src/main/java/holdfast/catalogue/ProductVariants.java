package holdfast.catalogue;

import holdfast.catalogue.ProductCards.Known;
import holdfast.shared.Caller;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The sizes and colours of one model: products of their own that share it. */
@ApplicationScoped
public class ProductVariants {
  private static final int MOST = 500;

  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ProductCards cards;
  @Inject ProductDetails details;
  @Inject Products products;

  /** One of them. */
  public record Variant(ProductCard card, @Nullable String colour) {}

  /**
   * A variant to be made.
   *
   * @param price null for that of the product it is made from
   */
  public record Wanted(
      String sku,
      @Nullable String size,
      @Nullable String colour,
      List<String> barcodes,
      @Nullable Money price) {

    public Wanted {
      barcodes = List.copyOf(barcodes);
    }
  }

  /** All of that model, at most {@value #MOST}, by colour and size. */
  public List<Variant> of(String model) {
    return transactions.call(
        () -> {
          List<String> skus =
              sql
                  .rows("SELECT sku FROM product WHERE model = ? ORDER BY sku LIMIT ?", model, MOST)
                  .stream()
                  .map((Row row) -> row.text(0))
                  .toList();
          Map<String, ProductDetail> said = details.of(skus);
          return cards.of(skus).stream()
              .map(
                  card ->
                      new Variant(
                          card,
                          said.getOrDefault(card.sku(), ProductDetail.NOTHING)
                              .text(ProductTrait.COLOUR)))
              .sorted(ProductVariants::compare)
              .toList();
        });
  }

  private static int compare(Variant one, Variant other) {
    int byColour =
        Objects.requireNonNullElse(one.colour(), "")
            .compareTo(Objects.requireNonNullElse(other.colour(), ""));
    return byColour != 0 ? byColour : bySize(one.card().size(), other.card().size());
  }

  /** Numbers by their value, letters by the alphabet after them. */
  private static int bySize(@Nullable String one, @Nullable String other) {
    String first = Objects.requireNonNullElse(one, "");
    String second = Objects.requireNonNullElse(other, "");
    int length =
        first.matches("\\d+") && second.matches("\\d+")
            ? Integer.compare(first.length(), second.length())
            : 0;
    return length != 0 ? length : first.compareTo(second);
  }

  /**
   * Makes variants of a product: everything but SKU, barcodes, size, colour and price is as there.
   * A product without a model gets its own SKU as the model. All or none.
   *
   * @throws Problem {@code not-found}, {@code sku-taken}, {@code invalid}, {@code forbidden}
   * @throws BarcodeTaken when a barcode belongs to another product
   */
  public void add(String sku, List<Wanted> wanted, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    transactions.run(
        () -> {
          Known base = cards.known(List.of(sku)).get(sku);
          if (base == null) {
            throw Problem.notFound("product", sku);
          }
          ProductDetail said = details.of(sku);
          ProductCard card = base.card();
          String model = Objects.requireNonNullElse(card.model(), card.sku());
          if (card.model() == null) {
            products.edit(base, card.varied(model, card.size()), said, by);
          }
          for (Wanted one : wanted) {
            products.create(made(card, model, one), coloured(said, one.colour()), by);
          }
        });
  }

  private static ProductCard made(ProductCard base, String model, Wanted one) {
    return new ProductCard(
        one.sku(),
        base.name(),
        base.nameEn(),
        base.article(),
        base.type(),
        base.unit(),
        Objects.requireNonNullElse(one.price(), base.price()),
        model,
        one.size(),
        base.excisable(),
        one.barcodes());
  }

  private static ProductDetail coloured(ProductDetail base, @Nullable String colour) {
    Map<ProductTrait, String> traits = new EnumMap<>(ProductTrait.class);
    traits.putAll(base.traits());
    if (colour != null) {
      traits.put(ProductTrait.COLOUR, ProductTrait.COLOUR.read(colour));
    }
    return new ProductDetail(traits, base.attributes());
  }
}
