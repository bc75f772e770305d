package holdfast.stock;

import static holdfast.Shop.INTEGRATOR;
import static holdfast.Shop.MAIN;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Quantity;
import holdfast.stock.StockRanking.Figure;
import holdfast.stock.StockRanking.Only;
import holdfast.stock.StockRanking.Wanted;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of products by their figures follows what happens to stock. */
class StockRankingTest {
  private final Shop shop = Shop.open();
  private final StockRanking ranking = shop.the(StockRanking.class);
  private final String few = shop.pieces(2);
  private final String some = shop.pieces(5);
  private final String many = shop.pieces(9);
  private final List<String> goods = List.of(few, some, many);

  @BeforeEach
  void somebody_has_asked_before() {
    published();
    assertEquals(goods, skus(S1, Only.ALL, Figure.AVAILABLE, false));
  }

  @Test
  void what_is_promised_changes_the_order() {
    shop.the(Stock.class).hold(StockTest.hold(many, 8), INTEGRATOR);
    published();
    assertEquals(List.of(some, few, many), skus(S1, Only.ALL, Figure.AVAILABLE, true));
    assertEquals(List.of(many, some, few), skus(S1, Only.ALL, Figure.ON_HAND, true));
    assertEquals(List.of(many), skus(S1, Only.RESERVED, Figure.AVAILABLE, true));
    assertEquals(1, ranking.count(wanted(S1, Only.RESERVED, Figure.AVAILABLE, true)));
  }

  @Test
  void a_store_counts_its_own_and_all_stores_count_together() {
    shop.the(Adjustments.class).setOnHand(S2, MAIN, few, Quantity.of(30), "found", MANAGER);
    shop.the(Adjustments.class).setOnHand(S1, "STORE", some, Quantity.of(7), "found", MANAGER);
    published();
    assertEquals(List.of(few, many, some), skus(S1, Only.ALL, Figure.ON_HAND, false));
    assertEquals(List.of(many, some, few), skus(null, Only.ALL, Figure.ON_HAND, false));
    assertEquals(Set.of(many, some), Set.copyOf(skus(S2, Only.SOLD_OUT, Figure.ON_HAND, false)));
  }

  @Test
  void a_page_is_cut_out_and_a_new_product_is_among_all() {
    assertEquals(List.of(some), ranking.skus(wanted(S1, Only.ALL, Figure.ON_HAND, false), 1, 1));
    assertEquals(3, ranking.count(wanted(S1, Only.ALL, Figure.ON_HAND, false)));
    String another = shop.pieces(0);
    published();
    Wanted soldOut = new Wanted(S1, null, Only.SOLD_OUT, Figure.AVAILABLE, false);
    assertTrue(ranking.skus(soldOut, 0, 100_000).contains(another));
    assertFalse(ranking.skus(soldOut, 0, 100_000).contains(few));
  }

  private void published() {
    ChangeFeed feed = shop.the(ChangeFeed.class);
    long before;
    do { // other tests have left more than goes at once
      before = feed.lastSeq();
      feed.publish();
    } while (feed.lastSeq() > before);
  }

  private List<String> skus(@Nullable String store, Only only, Figure by, boolean descending) {
    return ranking.skus(wanted(store, only, by, descending), 0, 10);
  }

  private Wanted wanted(@Nullable String store, Only only, Figure by, boolean descending) {
    return new Wanted(store, goods, only, by, descending);
  }
}
