package holdfast.price;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static holdfast.Shop.S1;
import static holdfast.Shop.S2;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.shared.Caller;
import holdfast.shared.ChangeFeed;
import holdfast.shared.ChangeFeed.Topic;
import holdfast.shared.Problem;
import holdfast.shared.Role;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelPatternsTest {
  private final Shop shop = Shop.open();
  private final LabelPatterns labels = shop.the(LabelPatterns.class);

  @AfterEach
  void none_stays() {
    labels.all().forEach(pattern -> labels.remove(pattern, MANAGER));
  }

  @Test
  void the_tills_of_all_stores_read_by_them_and_are_told() {
    ChangeFeed feed = shop.the(ChangeFeed.class);
    feed.publish();
    long before = feed.lastSeq();
    labels.add("23IIIIIPPPPPC", MANAGER);
    labels.add("22IIIIIWWWWWC", MANAGER);
    List<String> both = List.of("22IIIIIWWWWWC", "23IIIIIPPPPPC");
    assertEquals(both, shop.the(PriceRules.class).book(S1).labels());
    assertEquals(both, shop.the(PriceRules.class).book(S2).labels());
    feed.publish();
    assertTrue(
        feed.after(before, 10).orElseThrow().stream()
            .anyMatch(entry -> entry.topic() == Topic.PRICE),
        "the tills hear of it");
    labels.remove("23IIIIIPPPPPC", MANAGER);
    assertEquals(List.of("22IIIIIWWWWWC"), labels.all());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "22IIIIIWWWWW",
        "22IIIIIWWWWWCC",
        "48IIIIIWWWWWC",
        "2IIIIIIWWWWWC",
        "22WWWWWWWWWWC",
        "22IIIIIIIIIIC",
        "22IWWWWXXXXXC",
        "22IIIWWWWIIIC",
        "22IIIIIWWWPPC",
        "22IIIIIWWWWW1",
        "22iiiiiwwwwwc"
      })
  void what_is_no_pattern_is_refused(String pattern) {
    Problem no = assertThrows(Problem.class, () -> labels.add(pattern, MANAGER));
    assertEquals("invalid", no.type());
    assertEquals(List.of(), labels.all());
  }

  @Test
  void no_label_can_be_read_in_two_ways() {
    labels.add("22IIIIIWWWWWC", MANAGER);
    for (String other : List.of("22IIIIIWWWWWC", "22XIIIIWWWWWC", "221IIIIPPPPPC")) {
      assertEquals(
          "ambiguous-pattern",
          assertThrows(Problem.class, () -> labels.add(other, MANAGER)).type());
    }
    labels.add("231IIIIPPPPPC", MANAGER);
    labels.add("232IIIIWWWWWC", MANAGER);
    assertEquals(3, labels.all().size());
  }

  @Test
  void only_who_may_configure_all_stores_changes_them() {
    Caller ofOne = new Caller("manager2", Role.MANAGER, S2);
    for (Caller other : List.of(CASHIER, ofOne)) {
      assertEquals(
          "forbidden",
          assertThrows(Problem.class, () -> labels.add("22IIIIIWWWWWC", other)).type());
    }
    labels.add("22IIIIIWWWWWC", MANAGER);
    assertEquals(
        "forbidden",
        assertThrows(Problem.class, () -> labels.remove("22IIIIIWWWWWC", ofOne)).type());
    assertEquals(
        "not-found",
        assertThrows(Problem.class, () -> labels.remove("23IIIIIWWWWWC", MANAGER)).type());
  }
}
