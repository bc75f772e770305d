package holdfast.receipt;

import holdfast.catalogue.Product;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.catalogue.ProductTypes;
import holdfast.catalogue.Products;
import holdfast.price.ByHand;
import holdfast.price.PriceRule;
import holdfast.price.PriceRules;
import holdfast.price.Prices;
import holdfast.price.Prices.Buying;
import holdfast.price.Prices.Item;
import holdfast.price.Prices.PricedItem;
import holdfast.receipt.Discounts.Odd;
import holdfast.receipt.Priced.ByRules;
import holdfast.receipt.Priced.Discount;
import holdfast.receipt.Priced.Hand;
import holdfast.receipt.Receipt.Line;
import holdfast.receipt.Receipts.Sender;
import holdfast.shared.Money;
import holdfast.shared.Transactions;
import holdfast.store.Stores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts once more what a till has counted, by the edition of the rules that it names. */
@ApplicationScoped
class PriceCheck {
  @Inject PriceRules rules;
  @Inject Products products;
  @Inject ProductTypes types;
  @Inject Stores stores;
  @Inject Transactions transactions;

  /** The first line whose amount cannot be explained. */
  Optional<Odd> odd(Receipt receipt, Sender sender) {
    for (Line line : receipt.lines()) {
      Money off = line.discounts().stream().map(Discount::amount).reduce(Money.ZERO, Money::plus);
      Money explained = line.price().times(line.quantity()).minus(off);
      if (line.amount().compareTo(explained) < 0) {
        return Optional.of(new Odd(line.sku(), line.amount() + " < " + explained));
      }
    }
    ByRules by = receipt.priced().rules();
    return by == null ? Optional.empty() : odd(receipt, by, sender);
  }

  private Optional<Odd> odd(Receipt receipt, ByRules by, Sender sender) {
    if (!rules.isThere(by.edition())) {
      return Optional.of(new Odd(null, "№ " + by.edition() + "?"));
    }
    List<PriceRule> then = rules.then(by.edition(), sender.store());
    boolean hasNothing =
        then.isEmpty()
            && receipt.priced().hand() == null
            && receipt.lines().stream()
                .allMatch(line -> line.discounts().isEmpty() && line.hand() == null);
    if (hasNothing) {
      return Optional.empty();
    }
    List<PricedItem> priced = Prices.of(then, buying(receipt, by, then, sender));
    for (int n = 0; n < priced.size(); n++) {
      Line line = receipt.lines().get(n);
      Money right = priced.get(n).amount();
      if (!line.amount().equals(right)) {
        return Optional.of(new Odd(line.sku(), line.amount() + " ≠ " + right));
      }
    }
    return Optional.empty();
  }

  /** Whether rules have a say in what it cost. */
  boolean isByRules(Receipt receipt, Sender sender) {
    ByRules by = receipt.priced().rules();
    return by != null && !rules.then(by.edition(), sender.store()).isEmpty();
  }

  private Buying buying(Receipt receipt, ByRules by, List<PriceRule> then, Sender sender) {
    transactions.needWhole();
    Map<String, Product> known = products.find(receipt.lines().stream().map(Line::sku).toList());
    @Nullable ProductTypeTree tree =
        then.stream().anyMatch(rule -> rule.about().type() != null) ? types.tree() : null;
    LocalDateTime at = by.at().atZone(stores.named(sender.store()).timeZone()).toLocalDateTime();
    List<Item> items =
        receipt.lines().stream().map(line -> item(line, known.get(line.sku()), tree)).toList();
    return new Buying(items, at, by.level(), give(receipt.priced().hand()));
  }

  private static Item item(Line line, @Nullable Product product, @Nullable ProductTypeTree tree) {
    Integer type = product == null ? null : product.type();
    List<Integer> path =
        type == null || tree == null
            ? List.of()
            : tree.path(type).stream().map(ProductType::id).toList();
    boolean isPieces =
        product == null ? line.quantity().isWhole() : product.unit() == Product.Unit.PIECE;
    return new Item(line.sku(), path, isPieces, line.quantity(), line.price(), give(line.hand()));
  }

  private static @Nullable ByHand give(@Nullable Hand hand) {
    return hand == null ? null : hand.give();
  }
}
