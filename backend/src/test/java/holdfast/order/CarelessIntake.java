package holdfast.order;

import static holdfast.Shop.INTEGRATOR;

import holdfast.Shop;
import holdfast.shared.Sql;
import holdfast.shared.Transactions;
import java.util.UUID;

/**
 * An intake as one would first write it: looks whether the order is there, and then stores it. What
 * keeps two of them apart in Holdfast is missing here on purpose.
 */
public final class CarelessIntake {
  private final Shop shop;

  public CarelessIntake(Shop shop) {
    this.shop = shop;
  }

  /** Whether the order is there, as this copy of the program sees it. */
  public boolean knows(OrderTerms terms, ExternalOrder order) {
    return shop.the(Transactions.class)
        .call(
            () -> shop.the(OrderRows.class).find(terms.channel(), order.externalId()).isPresent());
  }

  /** Stores what it believes to be new. */
  public void store(OrderTerms terms, ExternalOrder order) {
    shop.the(Transactions.class)
        .run(
            () -> {
              Intake intake = shop.the(Intake.class);
              intake.queue(terms.store()); // for its number; it does not look once more
              intake.take(terms, ChannelNews.placed(order), INTEGRATOR);
            });
  }

  /** How many orders there are of that number. */
  public long count(OrderTerms terms, ExternalOrder order) {
    return shop.the(Transactions.class)
        .call(
            () ->
                shop.the(Sql.class)
                    .number(
                        "SELECT COUNT(*) FROM online_order WHERE channel = ? AND external_id = ?",
                        terms.channel(),
                        order.externalId()));
  }

  /** Deletes an order as the old program let people do, and gives its goods back. */
  public void delete(UUID id) {
    shop.the(OnlineOrders.class).cancel(id, "deleted", Shop.MANAGER);
    shop.the(Transactions.class)
        .run(
            () -> {
              Sql sql = shop.the(Sql.class);
              sql.update("DELETE FROM online_order_flag WHERE online_order = ?", id);
              sql.update("DELETE FROM online_order_line WHERE online_order = ?", id);
              sql.update("DELETE FROM order_taken WHERE online_order = ?", id);
              sql.update("DELETE FROM order_message WHERE online_order = ?", id);
              sql.update("DELETE FROM online_order WHERE id = ?", id);
            });
  }
}
