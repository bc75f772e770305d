package holdfast.stock;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import holdfast.Shop;
import holdfast.shared.Quantity;
import holdfast.stock.StockLedger.Filter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The ledger as people look into it. */
class StockLedgerTest {
  private final Shop shop = Shop.open();
  private final StockLedger ledger = shop.the(StockLedger.class);

  @Test
  void it_is_read_by_product_kind_period_and_document_newest_first() {
    String shirt = shop.pieces(10);
    UUID receipt = UUID.randomUUID();
    Map<String, Quantity> sold = Map.of(shirt, Quantity.of(3));
    shop.the(Sales.class).record(new Sales.Sale(receipt, S1, "Till 1", sold, null), CASHIER);
    assertEquals(List.of("-3 sale", "10 adjustment"), read(of(shirt, null, null, null, null)));
    assertEquals(List.of("-3 sale"), read(of(shirt, "sale", null, null, null)));
    assertEquals(List.of("-3 sale"), read(of(null, null, null, null, receipt)));
    Instant now = shop.the(Clock.class).instant();
    Instant tomorrow = now.plus(Duration.ofDays(1));
    assertEquals(List.of(), read(of(shirt, null, tomorrow, null, null)));
    assertEquals(2, ledger.count(of(shirt, null, null, tomorrow, null), 100, MANAGER));
    assertEquals(1, ledger.count(of(shirt, null, null, tomorrow, null), 1, MANAGER));
  }

  private List<String> read(Filter filter) {
    return ledger.list(filter, 0, 100, MANAGER).stream()
        .map(row -> row.quantity() + " " + row.kind())
        .toList();
  }

  private static Filter of(
      @Nullable String sku,
      @Nullable String kind,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable UUID document) {
    return new Filter(S1, MAIN, sku, kind, from, to, document);
  }
}
