package holdfast.office.stock.purchase;

import holdfast.catalogue.ProductDetail;
import holdfast.catalogue.ProductDetails;
import holdfast.catalogue.ProductTrait;
import holdfast.office.Notices;
import holdfast.office.SignedIn;
import holdfast.purchase.PurchaseOrders;
import holdfast.purchase.Supplier;
import holdfast.purchase.Suppliers;
import holdfast.shared.Ids;
import holdfast.shared.Money;
import holdfast.shared.Permission;
import holdfast.shared.Quantity;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

/** From whom goods are ordered, what they cost last, and what is on its way already. */
@Dependent
class PurchaseTerms {
  @Inject Suppliers suppliers;
  @Inject PurchaseOrders orders;
  @Inject ProductDetails details;
  @Inject Ids ids;

  List<Supplier> suppliers() {
    return suppliers.list(null, true, SignedIn.callerHere());
  }

  /** A new one of that name; empty when it was refused, which was told then. */
  Optional<Supplier> add(String name) {
    AtomicReference<Supplier> made = new AtomicReference<>();
    Supplier wish = new Supplier(ids.next(), name, null, null, null, true, 0);
    boolean isKept = Notices.attempt(() -> made.set(suppliers.save(wish, SignedIn.callerHere())));
    return isKept ? Optional.ofNullable(made.get()) : Optional.empty();
  }

  /** What these products cost us, as far as somebody said so and this user may know it. */
  Map<String, Money> costs(Collection<String> skus) {
    if (!SignedIn.may(Permission.SEE_PURCHASE_PRICES)) {
      return Map.of();
    }
    return details.of(skus).entrySet().stream()
        .filter(known -> cost(known.getValue()).isPresent())
        .collect(
            Collectors.toMap(Map.Entry::getKey, known -> cost(known.getValue()).orElseThrow()));
  }

  Map<String, Quantity> onOrder(String store, Collection<String> skus) {
    return store.isEmpty() ? Map.of() : orders.onOrder(store, skus, SignedIn.callerHere());
  }

  private static Optional<Money> cost(ProductDetail detail) {
    return Optional.ofNullable(detail.price(ProductTrait.PURCHASE_PRICE));
  }
}
