package holdfast.till;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.S1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.shared.Quantity;
import holdfast.stock.Hold;
import holdfast.stock.Source;
import holdfast.stock.Stock;
import holdfast.till.TillWire.ProductView;
import holdfast.till.TillWire.Snapshot;
import holdfast.till.TillWire.StockView;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A till that reads the goods piece by piece gets what one that reads them at once gets. */
class SnapshotPiecesTest {
  private static final Till TILL = new Till("S1-SP", S1, "Till P");
  private static final int PIECE = 7;
  private static final Comparator<StockView> BY_PLACE =
      Comparator.comparing(StockView::sku).thenComparing(StockView::warehouse);

  private final Shop shop = Shop.open();
  private final Stock stock = shop.the(Stock.class);
  private final TillFeed feed = shop.the(TillFeed.class);

  @BeforeEach
  void there_is_a_till() throws SQLException {
    shop.sql("INSERT IGNORE INTO till (code, store, name) VALUES ('S1-SP', 'S1', 'Till P')");
  }

  @Test
  void all_pieces_together_are_the_whole() {
    String held = shop.pieces(5);
    Hold.Line line = new Hold.Line(1, held, Quantity.of(2));
    UUID id = UUID.randomUUID();
    stock.hold(
        new Hold(id, S1, null, Source.HELD_ORDER, "", false, null, null, List.of(line)),
        INTEGRATOR);
    Snapshot whole = feed.snapshot(TILL, "", Integer.MAX_VALUE);
    List<ProductView> goods = new ArrayList<>();
    List<StockView> rows = new ArrayList<>();
    Snapshot piece = feed.snapshot(TILL, "", PIECE);
    while (piece.next() != null) {
      assertEquals(PIECE, piece.products().size());
      goods.addAll(piece.products());
      rows.addAll(piece.stock());
      piece = feed.snapshot(TILL, piece.next(), PIECE);
    }
    goods.addAll(piece.products());
    rows.addAll(piece.stock());
    assertNull(whole.next());
    assertEquals(whole.products(), goods);
    assertEquals(
        whole.stock().stream().sorted(BY_PLACE).toList(), rows.stream().sorted(BY_PLACE).toList());
    Predicate<StockView> isHeld = one -> one.sku().equals(held) && one.reservedBy() != null;
    assertTrue(rows.stream().anyMatch(isHeld));
  }
}
