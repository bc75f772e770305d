package holdfast.allotment;

import holdfast.Shop;
import holdfast.allotment.TillAllotments.Line;
import holdfast.allotment.TillAllotments.Renewal;
import holdfast.allotment.TillAllotments.Renewed;
import holdfast.shared.Caller;
import holdfast.shared.Quantity;
import holdfast.stock.Carts;
import holdfast.stock.OutOfStock;
import holdfast.stock.Sales;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * A till as the page is one: it lowers what it has before it says so, raises it after the answer,
 * and renews only when nothing of its own waits to be sent. Requests and answers get lost.
 */
final class SimulatedTill {
  private final Shop shop;
  private final String code;
  private final Caller cashier;
  private final Random chance;
  private final Manners manners;
  private final UUID id = UUID.randomUUID();
  private final Map<String, Quantity> has = new HashMap<>();
  private final Map<String, Quantity> wanted = new HashMap<>();
  private final List<Sales.Sale> unsent = new ArrayList<>();
  private long turn;
  private boolean isOnline = true;

  /** How it behaves. */
  enum Manners {
    /** As the design says. */
    CAREFUL,
    /** Counts on what the rules give before the server has said that it has it. */
    HASTY,
    /** Renews while sales of its own are still unsent, and forgets them in what it keeps. */
    FORGETFUL,
    /** Sells whatever lies there, allotted or not. */
    FREE
  }

  SimulatedTill(Shop shop, String code, Caller cashier, Random chance, Manners manners) {
    this.shop = shop;
    this.code = code;
    this.cashier = cashier;
    this.chance = chance;
    this.manners = manners;
  }

  void cut() {
    isOnline = false;
  }

  /** The line is back: what was sold goes out first. */
  void reconnect() {
    isOnline = true;
    if (manners == Manners.FORGETFUL) {
      renew();
    }
    unsent.forEach(sale -> shop.the(Sales.class).record(sale, cashier));
    unsent.clear();
    renew();
  }

  boolean isOnline() {
    return isOnline;
  }

  /** Sells that many, or sends the customer away. */
  void sell(String sku, int pieces) {
    Quantity quantity = Quantity.of(pieces);
    Sales.Sale sale =
        new Sales.Sale(UUID.randomUUID(), Shop.S1, code, Map.of(sku, quantity), null).from(id);
    if (isOnline) {
      sellConnected(sku, quantity, sale);
    } else if (manners == Manners.FREE || covers(sku, quantity)) {
      use(sku, quantity);
      unsent.add(sale);
    }
  }

  private void sellConnected(String sku, Quantity quantity, Sales.Sale sale) {
    try {
      Carts.Cart cart = new Carts.Cart(sale.receipt(), Shop.S1, code, sale.sold());
      shop.the(Carts.class).put(cart, cashier);
    } catch (OutOfStock refused) {
      if (!covers(sku, quantity)) {
        return;
      }
    }
    use(sku, quantity);
    if (chance.nextInt(10) == 0) {
      unsent.add(sale); // the line breaks between the payment and the sending
      isOnline = false;
    } else {
      shop.the(Sales.class).record(sale, cashier);
    }
  }

  private boolean covers(String sku, Quantity quantity) {
    return !quantity.isMoreThan(has.getOrDefault(sku, Quantity.ZERO));
  }

  /** Online or not, each sale counts against what it has until the next renewal. */
  private void use(String sku, Quantity quantity) {
    has.computeIfPresent(sku, (same, had) -> had.minus(quantity).max(Quantity.ZERO));
  }

  void renew() {
    if (!isOnline || (!unsent.isEmpty() && manners != Manners.FORGETFUL)) {
      return;
    }
    has.replaceAll((sku, had) -> had.min(wanted.getOrDefault(sku, had)));
    Renewal renewal = new Renewal(id, Shop.S1, code, ++turn, Map.copyOf(has));
    if (manners == Manners.HASTY) {
      wanted.forEach((sku, due) -> has.merge(sku, due, Quantity::max));
    }
    int fate = chance.nextInt(10);
    if (fate == 0) {
      return; // the request is lost
    }
    Renewed answer = shop.the(TillAllotments.class).renew(renewal, cashier);
    if (fate == 1) {
      return; // the answer is lost
    }
    for (Line line : answer.lines()) {
      has.put(line.sku(), line.quantity());
      wanted.put(line.sku(), line.wanted());
    }
  }
}
