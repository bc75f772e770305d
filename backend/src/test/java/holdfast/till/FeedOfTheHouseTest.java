package holdfast.till;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.SigningTill;
import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypes;
import holdfast.report.DeskRules;
import holdfast.report.StoreRules;
import holdfast.report.Thresholds;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Problem;
import holdfast.shared.Quantity;
import holdfast.shared.Role;
import holdfast.store.Store.NegativeStock;
import holdfast.store.Stores;
import holdfast.till.TillWire.FeedEntry;
import holdfast.till.TillWire.KeyView;
import holdfast.till.TillWire.ProductView;
import holdfast.till.TillWire.StoreView;
import holdfast.till.TillWire.TypeView;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is decided in the office reaches tills that run. */
class FeedOfTheHouseTest {
  private static final Till TILL = new Till("S1-FH", S1, "Till H");
  private static final Till ELSEWHERE = new Till("S2-FH", S2, "Till I");

  private final Shop shop = Shop.open();
  private final TillFeed feed = shop.the(TillFeed.class);
  private final Stores stores = shop.the(Stores.class);
  private final ProductTypes types = shop.the(ProductTypes.class);
  private long before = published();

  @BeforeEach
  void there_is_a_till_in_each_store() throws SQLException {
    shop.sql("DELETE FROM till_device WHERE till IN ('S1-FH', 'S2-FH')");
    shop.sql("DELETE FROM till WHERE code IN ('S1-FH', 'S2-FH')");
    shop.sql(
        "INSERT INTO till (code, store, name) VALUES"
            + " ('S1-FH', 'S1', 'Till H'), ('S2-FH', 'S2', 'Till I')");
  }

  @AfterEach
  void the_rule_is_the_usual_one() {
    stores.sellBelowZero(S1, NegativeStock.PROHIBIT, MANAGER);
  }

  @Test
  void tills_of_a_store_learn_its_rule_of_negative_stock_and_others_do_not() {
    stores.sellBelowZero(S1, NegativeStock.WARN, MANAGER);
    published();
    List<FeedEntry> told = feed.after(TILL, before, 100).entries();
    assertEquals(List.of("store"), topics(told));
    assertEquals("warn", told.getFirst().store().negativeStock());
    assertEquals(List.of(), feed.after(ELSEWHERE, before, 100).entries());
    assertEquals(feed.snapshot(TILL, "", 1).store(), told.getFirst().store());
  }

  @Test
  void tills_of_a_store_learn_after_how_many_minutes_they_lock() {
    stores.lockAfter(S1, 15, MANAGER);
    published();
    assertEquals(15, feed.after(TILL, before, 100).entries().getLast().store().lockMinutes());
    assertEquals(List.of(), feed.after(ELSEWHERE, before, 100).entries());
    assertThrows(Problem.class, () -> stores.lockAfter(S1, 241, MANAGER));
    assertThrows(Problem.class, () -> stores.lockAfter(S1, 1, CASHIER));
    stores.lockAfter(S1, 5, MANAGER);
  }

  @Test
  void tills_learn_how_few_are_too_few_of_a_product_a_type_and_a_store() {
    Thresholds thresholds = shop.the(Thresholds.class);
    String shirt = shop.pieces(3);
    before = published();
    thresholds.ofProduct(shirt, Quantity.of(4), MANAGER);
    published();
    ProductView told = feed.after(TILL, before, 100).entries().getLast().product();
    assertEquals(0, Quantity.of(4).decimal().compareTo(told.lowStock()));
    ProductType type = types.add(null, "Feed few", null, MANAGER);
    thresholds.ofType(type.id(), Quantity.of(7), MANAGER);
    published();
    TypeView few =
        feed.after(TILL, before, 100).entries().getLast().types().stream()
            .filter(one -> one.id() == type.id())
            .findFirst()
            .orElseThrow();
    assertEquals(0, Quantity.of(7).decimal().compareTo(few.lowStock()));
    DeskRules rules = shop.the(DeskRules.class);
    StoreRules usual = rules.of(S1);
    rules.set(new StoreRules(S1, 24, 24, 80, Quantity.of(2), 7), MANAGER);
    published();
    StoreView store = feed.after(TILL, before, 100).entries().getLast().store();
    assertEquals(0, Quantity.of(2).decimal().compareTo(store.lowStock()));
    assertEquals(store, feed.snapshot(TILL, "", 1).store());
    rules.set(usual, MANAGER);
    thresholds.ofProduct(shirt, null, MANAGER);
    types.delete(type.id(), MANAGER);
  }

  @Test
  void the_rule_of_another_store_is_not_ones_own_to_change() {
    Caller elsewhere = new Caller("elsewhere", Role.MANAGER, S2);
    assertThrows(Problem.class, () -> stores.sellBelowZero(S1, NegativeStock.WARN, elsewhere));
    assertThrows(Problem.class, () -> stores.sellBelowZero(S1, NegativeStock.WARN, CASHIER));
    published();
    assertEquals(List.of(), feed.after(TILL, before, 100).entries());
  }

  @Test
  void all_tills_learn_of_new_renamed_moved_and_deleted_types() {
    ProductType top = types.add(null, "Feed top", null, MANAGER);
    ProductType low = types.add(null, "Feed low", null, MANAGER);
    assertTold(new TypeView(low.id(), null, low.name(), null, null));
    types.rename(low.id(), "Feed lower", "Lower", MANAGER);
    assertTold(new TypeView(low.id(), null, "Feed lower", "Lower", null));
    types.move(low.id(), top.id(), MANAGER);
    assertTold(new TypeView(low.id(), top.id(), "Feed lower", "Lower", null));
    types.delete(low.id(), MANAGER);
    published();
    FeedEntry told = feed.after(ELSEWHERE, before, 100).entries().getLast();
    assertTrue(told.types().stream().noneMatch(one -> one.id() == low.id()));
    types.delete(top.id(), MANAGER);
  }

  @Test
  void an_import_that_grows_the_tree_again_and_again_sends_it_once() {
    List<ProductType> grown = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      grown.add(types.grow(List.of("Feed grown", name), MANAGER));
      published();
    }
    List<FeedEntry> told = feed.after(TILL, before, 100).entries();
    assertEquals(List.of("types"), topics(told));
    assertEquals(shop.the(ChangeFeed.class).lastSeq(), told.getFirst().seq());
    assertEquals(feed.snapshot(TILL, "", 1).types(), told.getFirst().types());
    grown.forEach(one -> types.delete(one.id(), MANAGER));
    types.delete(Objects.requireNonNull(grown.getFirst().parent()), MANAGER);
  }

  @Test
  void tills_of_a_store_learn_by_which_keys_the_others_sign_and_until_when() {
    Pairing pairing = shop.the(Pairing.class);
    byte[] key = new SigningTill().publicKey();
    UUID device = pairing.pair(pairing.code("S1-FH", MANAGER).text(), null, key, key, "x").device();
    String encoded = Base64.getEncoder().encodeToString(key);
    KeyView paired = keyTold(device);
    assertEquals(new KeyView(device, "S1-FH", encoded, null), paired);
    assertEquals(List.of(), feed.after(ELSEWHERE, before, 100).entries());
    assertTrue(feed.snapshot(ELSEWHERE, "", 1).keys().stream().noneMatch(paired::equals));
    pairing.revoke("S1-FH", MANAGER);
    KeyView ended = keyTold(device);
    assertFalse(Instant.parse(Objects.requireNonNull(ended.until())).isAfter(Shop.clock.instant()));
    Shop.clock.pass(StoreKeys.KEPT.plusSeconds(1));
    assertTrue(
        feed.snapshot(TILL, "", 1).keys().stream().noneMatch(one -> one.device().equals(device)));
  }

  private KeyView keyTold(UUID device) {
    published();
    List<FeedEntry> told = feed.after(TILL, before, 100).entries();
    assertEquals(List.of("keys"), topics(told));
    assertEquals(feed.snapshot(TILL, "", 1).keys(), told.getFirst().keys());
    before = shop.the(ChangeFeed.class).lastSeq();
    return told.getFirst().keys().stream()
        .filter(one -> one.device().equals(device))
        .findFirst()
        .orElseThrow();
  }

  private void assertTold(TypeView expected) {
    published();
    for (Till till : List.of(TILL, ELSEWHERE)) {
      List<FeedEntry> told = feed.after(till, before, 100).entries();
      assertEquals(List.of("types"), topics(told));
      assertTrue(told.getFirst().types().contains(expected), "must be told of " + expected);
    }
    before = shop.the(ChangeFeed.class).lastSeq();
  }

  private static List<String> topics(List<FeedEntry> told) {
    return told.stream().map(FeedEntry::topic).toList();
  }

  private long published() {
    shop.the(ChangeFeed.class).publish();
    return shop.the(ChangeFeed.class).lastSeq();
  }
}
