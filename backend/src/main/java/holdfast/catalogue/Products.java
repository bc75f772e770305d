package holdfast.catalogue;

import holdfast.catalogue.Product.Unit;
import holdfast.catalogue.ProductCards.Known;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Row;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The goods of the chain. */
@ApplicationScoped
public class Products {
  @Inject EntityManager entities;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ChangeFeed feed;
  @Inject Clock clock;
  @Inject ManyProducts many;
  @Inject ProductCards cards;
  @Inject ProductDetails details;
  @Inject Event<Written> written;

  /** A transaction that wrote this product has ended, well or not. */
  record Written(String sku) {}

  private final Map<String, Unit> units = new ConcurrentHashMap<>();

  public Optional<Product> find(String sku) {
    return transactions.call(() -> Optional.ofNullable(entities.find(Product.class, sku)));
  }

  /** These products by their SKU, barcodes included; unknown ones are left out. */
  public Map<String, Product> find(Collection<String> skus) {
    if (skus.isEmpty()) {
      return Map.of();
    }
    return transactions.call(
        () ->
            entities
                .createQuery(
                    "SELECT DISTINCT p FROM Product p LEFT JOIN FETCH p.barcodes WHERE p.sku IN"
                        + " :skus",
                    Product.class)
                .setParameter("skus", skus)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(Product::sku, product -> product)));
  }

  /** Those of these SKUs that are products. */
  public Set<String> known(Collection<String> skus) {
    if (skus.isEmpty()) {
      return Set.of();
    }
    List<String> asked = Sql.rounded(skus);
    return transactions
        .call(
            () ->
                sql.rows(
                    "SELECT sku FROM product WHERE sku IN " + Sql.places(asked.size()),
                    asked.toArray()))
        .stream()
        .map(row -> row.text(0))
        .collect(Collectors.toSet());
  }

  /** The product sold under that barcode. */
  public Optional<Product> findByBarcode(String barcode) {
    return transactions.call(
        () ->
            sql.row("SELECT sku FROM barcode WHERE code = ?", barcode)
                .flatMap(row -> find(row.text(0))));
  }

  /**
   * Creates the product or writes its new state, and tells the tills.
   *
   * @throws BarcodeTaken when a barcode belongs to another product
   * @throws Problem {@code invalid} for what cannot be on a product's card; {@code forbidden}
   */
  public Product save(Product product, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    ProductRules.check(product.card());
    try {
      return transactions.call(() -> write(product));
    } catch (PersistenceException refused) {
      if (Transactions.isRepeatable(refused)) {
        throw refused; // the outermost call repeats
      }
      // somebody else gave the barcode away in the same moment
      transactions.run(() -> refuseForeignBarcodes(product));
      throw refused;
    }
  }

  /**
   * Adds many products that are not there yet, with few statements: all or none.
   *
   * @throws Problem {@code invalid}, {@code forbidden}
   * @throws PersistenceException when one of them, or one of the barcodes, is there already
   */
  public void addAll(List<Product> products, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    many.add(products.stream().map(Product::card).toList());
  }

  /**
   * Adds and changes products with one statement for each table, all or none, and tells the tills.
   *
   * @param before the changed ones as they were read by {@link ProductCards#known}
   * @param after the changed ones as they shall be, in the same order
   * @throws Problem {@code changed-meanwhile} (409) when somebody else was faster; {@code invalid};
   *     {@code forbidden}
   * @throws PersistenceException when one of the new ones, or one of the barcodes, is there already
   */
  public void writeAll(
      List<ProductCard> added, List<Known> before, List<ProductCard> after, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    transactions.run(
        () -> {
          many.change(before, after);
          many.add(added);
        });
  }

  /**
   * Adds a product with what is known of it.
   *
   * @throws Problem {@code sku-taken} (409) when there is one of that SKU; {@code invalid}, {@code
   *     forbidden}
   * @throws BarcodeTaken when a barcode belongs to another product
   */
  public void create(ProductCard card, ProductDetail detail, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    check(card);
    transactions.run(
        () -> {
          refuseForeignBarcodes(card);
          if (find(card.sku()).isPresent()) {
            throw new Problem(
                    409, "sku-taken", "The SKU is taken", "There is a product " + card.sku() + ".")
                .with("sku", card.sku());
          }
          many.add(List.of(card));
          if (!detail.equals(ProductDetail.NOTHING)) {
            details.put(Map.of(card.sku(), detail), by);
          }
        });
  }

  /**
   * Gives a product another card and other details, unless somebody else has changed it since it
   * was read. SKU and unit never change.
   *
   * @param seen as it was read by {@link ProductCards#known}
   * @param detail everything that is known of it from now on; the purchase price stays as it is for
   *     a caller who may not see it
   * @throws Problem {@code changed-meanwhile} (409) with the {@code version} of now; {@code
   *     invalid}, {@code forbidden}
   * @throws BarcodeTaken when a barcode belongs to another product
   */
  public void edit(Known seen, ProductCard card, ProductDetail detail, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    check(card);
    if (!card.sku().equals(seen.card().sku())) {
      throw Problem.invalid("sku", "never changes");
    }
    if (card.unit() != seen.card().unit()) {
      throw Problem.invalid("unit", "never changes: give a new SKU");
    }
    transactions.run(
        () -> {
          refuseForeignBarcodes(card);
          many.change(List.of(seen), List.of(card));
          ProductDetail was = details.of(card.sku());
          ProductDetail is =
              by.may(Permission.SEE_PURCHASE_PRICES)
                  ? detail
                  : detail.withCost(was.traits().get(ProductTrait.PURCHASE_PRICE));
          if (!is.equals(was)) {
            details.put(Map.of(card.sku(), is), by);
          }
        });
  }

  private void refuseForeignBarcodes(ProductCard card) {
    cards
        .owners(card.barcodes())
        .forEach(
            (barcode, owner) -> {
              if (!owner.equals(card.sku())) {
                throw new BarcodeTaken(barcode, owner);
              }
            });
  }

  /**
   * Checks everything that can be told from a card alone.
   *
   * @throws Problem {@code invalid} naming the first field that cannot be
   */
  public static void check(ProductCard card) {
    ProductRules.check(card);
  }

  /**
   * Checks that the SKU is ours and that the quantity can be sold of it: whole pieces, or kilograms
   * with at most three decimals.
   *
   * @param field what to name in the refusal
   * @throws UnknownSku when there is no such product
   * @throws Problem {@code invalid}
   */
  public void check(String sku, Quantity quantity, String field) {
    if (unit(sku) == Unit.PIECE && !quantity.isWhole()) {
      throw Problem.invalid(field, sku + " is sold in whole pieces");
    }
  }

  private Product write(Product product) {
    refuseForeignBarcodes(product);
    product.changed(clock.instant());
    Product saved = entities.merge(product);
    sql.flush();
    feed.append(Topic.PRODUCT, null, null, saved.sku());
    written.fire(new Written(saved.sku()));
    return saved;
  }

  /** What was read in a transaction that then rolled back must not be remembered. */
  void forget(@Observes(during = TransactionPhase.AFTER_COMPLETION) Written product) {
    units.remove(product.sku());
  }

  private void refuseForeignBarcodes(Product product) {
    List<String> barcodes = List.copyOf(product.barcodes());
    if (barcodes.isEmpty()) {
      return;
    }
    for (Row row :
        sql.rows(
            "SELECT code, sku FROM barcode WHERE code IN " + Sql.places(barcodes.size()),
            barcodes.toArray())) {
      if (!row.text(1).equals(product.sku())) {
        throw new BarcodeTaken(row.text(0), row.text(1));
      }
    }
  }

  /** The unit never changes (see {@link Product#sellBy}), so it may be remembered. */
  private Unit unit(String sku) {
    return units.computeIfAbsent(
        sku,
        asked ->
            transactions
                .call(() -> sql.row("SELECT unit FROM product WHERE sku = ?", asked))
                .map(row -> Unit.valueOf(row.text(0)))
                .orElseThrow(() -> new UnknownSku(asked)));
  }
}
