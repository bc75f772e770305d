package holdfast.catalogue;

import holdfast.catalogue.Product.Unit;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Permission;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The goods of the chain. */
@ApplicationScoped
public class Products {
  @Inject EntityManager entities;
  @Inject Sql sql;
  @Inject Transactions transactions;
  @Inject ChangeFeed feed;
  @Inject Clock clock;

  private final Map<String, Unit> units = new ConcurrentHashMap<>();

  public Optional<Product> find(String sku) {
    return transactions.call(() -> Optional.ofNullable(entities.find(Product.class, sku)));
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
   * @throws Problem {@code forbidden}
   */
  public Product save(Product product, Caller by) {
    by.require(Permission.EDIT_PRODUCTS);
    return transactions.call(
        () -> {
          product.changed(clock.instant());
          Product saved = entities.merge(product);
          sql.flush();
          feed.append(Topic.PRODUCT, null, null, saved.sku());
          units.remove(saved.sku());
          return saved;
        });
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

  /** The unit never changes while there is stock, so it may be remembered. */
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
