package holdfast.stock;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.shared.Quantity;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What ends at one moment is ended together. */
class ExpiryTest {
  private static final int MANY = 150;

  private final Shop shop = Shop.open();
  private final Stock stock = shop.the(Stock.class);
  private final Expiry expiry = shop.the(Expiry.class);

  @Test
  void many_that_are_over_end_in_few_transactions() throws SQLException {
    String shirt = shop.pieces(MANY + 10);
    for (int i = 0; i < MANY; i++) {
      stock.hold(StockTest.holdFor(shirt, 1, Duration.ofSeconds(30)), INTEGRATOR);
    }
    Hold later = StockTest.holdFor(shirt, 3, Duration.ofHours(1));
    stock.hold(later, INTEGRATOR);
    expiry.sweep(); // what other tests have left
    Shop.clock.pass(Duration.ofSeconds(31));
    long before = commits();
    assertEquals(MANY, expiry.sweep());
    long needed = commits() - before;
    assertTrue(needed < 10, () -> needed + " commits");
    assertEquals(Quantity.of(3), shop.figure(shirt).reserved());
    assertEquals(Status.ACTIVE, stock.reservation(later.id()).status());
    assertEquals(List.of(), shop.the(StockAudit.class).check(MANAGER).violations());
  }

  private long commits() throws SQLException {
    try (Connection connection = shop.connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SHOW GLOBAL STATUS LIKE 'Com_commit'")) {
      found.next();
      return found.getLong(2);
    }
  }
}
