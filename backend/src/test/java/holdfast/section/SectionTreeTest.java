package holdfast.section;

import static holdfast.Shop.CASHIER;
import static holdfast.Shop.MANAGER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import holdfast.Shop;
import holdfast.shared.ChangeFeed;
import holdfast.shared.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SectionTreeTest {
  private static final Shop shop = Shop.open();
  private static final SectionTree tree = shop.the(SectionTree.class);
  private static final AtomicInteger roots = new AtomicInteger();

  @Test
  void the_next_free_number_is_proposed_and_a_chosen_one_is_kept() {
    int root = root();
    Section proposed = below(root, "Взуття");
    assertEquals(root + 1, proposed.number());
    Section chosen = tree.addSubordinate(root, label(root + 500, "Одяг", "Clothes"), null, MANAGER);
    assertEquals(root + 500, chosen.number());
    assertEquals(root + 501, tree.nextFreeNumber());
    assertEquals("Clothes", chosen.nameIn("en"));
    tree.delete(chosen.number(), null, MANAGER);
    assertEquals(root + 501, tree.nextFreeNumber(), "a shop may still know the number");
  }

  @Test
  void a_number_belongs_to_one_section_of_the_whole_tree() {
    int left = root();
    int right = root();
    int taken = below(left, "Сумки").number();
    Problem refusal =
        refused(
            "section-number-taken",
            () -> tree.addSubordinate(right, label(taken, "Пояси", null), null, MANAGER));
    assertEquals("Сумки", refusal.facts().get("name"));
    refused(
        "section-number-taken",
        () -> tree.rename(right, label(taken, "Пояси", null), null, MANAGER));
    assertEquals(List.of(), names(right));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE, 1_000_000_000})
  void a_number_is_more_than_zero_and_readable(int number) {
    assertInvalid(
        "number", () -> tree.addCurrent(null, label(number, "Номер", null), null, MANAGER));
    assertThrows(
        SQLException.class,
        () ->
            shop.sql(
                "INSERT INTO section (number, position, name) VALUES (" + number + ", 1, 'x')"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "М'ясо та ковбаси",
        "Men's (42-46), 1/2 & more.",
        "Їжа",
        "靴",
        "أحذية",
        "जूते",
        "Łódź 10 Lite"
      })
  void a_name_may_have_letters_of_any_script_and_a_few_signs(String name) throws SQLException {
    int root = root();
    assertEquals(name, below(root, name).name());
    assertEquals(List.of(name), names(root));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:b",
        "a|b",
        "a<b>",
        "a\"b",
        "a;b",
        "a*b",
        "a_b",
        "100%",
        "#1",
        "a\tb",
        "a\nb",
        "№5",
        "😀",
        "a\\b",
        "a+b",
        "a=b",
        "a@b",
        "a\u00A0b",
        "a\u200Bb",
        "a\u0000b"
      })
  void a_name_has_no_special_characters(String name) {
    int root = root();
    assertInvalid("name", () -> below(root, name));
    assertInvalid(
        "nameEn", () -> tree.addSubordinate(root, label(null, "Добре", name), null, MANAGER));
    assertEquals(List.of(), names(root));
    assertThrows(
        SQLException.class,
        () ->
            shop.sql(
                "INSERT INTO section (number, position, name) VALUES (999000000, 1, '"
                    + name.replace("\\", "\\\\").replace("\0", "\\0")
                    + "')"));
  }

  @Test
  void a_name_is_kept_tidy_and_says_something() {
    int root = root();
    assertEquals("М'ясо свіже", below(root, "  М\u2019ясо   свіже ").name());
    assertEquals("\u0419од", below(root, "\u0418\u0306од").name());
    for (String empty : List.of("", "   ", "-", "'.,", "x".repeat(201))) {
      assertInvalid("name", () -> below(root, empty));
    }
  }

  @Test
  void neighbours_have_different_names() {
    int root = root();
    Section shoes = below(root, "Взуття");
    Section bags = below(root, "Сумки");
    refused("section-exists", () -> below(root, "ВЗУТТЯ"));
    refused(
        "section-exists",
        () -> tree.rename(bags.number(), label(null, "взуття", null), null, MANAGER));
    Section inside = below(shoes.number(), "Взуття");
    refused("section-exists", () -> tree.move(inside.number(), root, 1, null, MANAGER));
    assertEquals(List.of("Взуття", "Сумки"), names(root));
  }

  @Test
  void current_comes_right_behind_and_subordinate_last_below() {
    int root = root();
    int a = below(root, "A").number();
    below(root, "C");
    tree.addCurrent(a, label(null, "B", null), null, MANAGER);
    below(root, "D");
    assertEquals(List.of("A", "B", "C", "D"), names(root));
  }

  @Test
  void moves_among_neighbours_and_below_others_but_never_below_itself() {
    int root = root();
    int a = below(root, "A").number();
    int b = below(root, "B").number();
    int c = below(root, "C").number();
    tree.move(c, root, 1, null, MANAGER);
    assertEquals(List.of("C", "A", "B"), names(root));
    tree.move(c, root, 99, null, MANAGER);
    assertEquals(List.of("A", "B", "C"), names(root));
    tree.move(b, a, 1, null, MANAGER);
    assertEquals(List.of("A", "C"), names(root));
    assertEquals(List.of("B"), names(a));
    assertInvalid("parent", () -> tree.move(a, a, 1, null, MANAGER));
    assertInvalid("parent", () -> tree.move(a, b, 1, null, MANAGER));
    refused("not-found", () -> tree.move(a, 999_999_998, 1, null, MANAGER));
    tree.move(b, null, 1, null, MANAGER);
    assertEquals(b, tree.tree().below(null).getFirst().number());
    tree.move(b, root, 1, null, MANAGER);
  }

  @Test
  void the_tree_is_at_most_twelve_levels_deep() {
    int deepest = root();
    for (int level = 2; level <= SectionRules.DEEPEST; level++) {
      deepest = below(deepest, "Рівень " + level).number();
    }
    int bottom = deepest;
    assertInvalid("parent", () -> below(bottom, "Рівень 13"));
    int other = root();
    below(other, "Під");
    int above = tree.tree().path(bottom).get(SectionRules.DEEPEST - 2).number();
    assertInvalid("parent", () -> tree.move(other, above, 1, null, MANAGER));
    assertEquals(SectionRules.DEEPEST, tree.tree().path(bottom).size());
  }

  @Test
  void a_new_number_takes_along_what_hangs_on_the_old_one() {
    int root = root();
    int old = below(root, "Взуття").number();
    Section child = below(old, "Кросівки");
    Section renamed = tree.rename(old, label(old + 700, "Черевики", "Shoes"), null, MANAGER);
    Sections now = tree.tree();
    assertTrue(now.find(old).isEmpty());
    assertEquals(
        List.of("Черевики", "Кросівки"),
        now.path(child.number()).stream().skip(1).map(Section::name).toList());
    assertEquals(1, renamed.position());
  }

  @Test
  void what_something_hangs_on_is_not_deleted() {
    int root = root();
    Section child = below(root, "Взуття");
    Problem refusal = refused("section-in-use", () -> tree.delete(root, null, MANAGER));
    assertEquals(List.of(child.number()), refusal.facts().get("sections"));
    tree.delete(child.number(), null, MANAGER);
    tree.delete(root, null, MANAGER);
    refused("not-found", () -> tree.delete(root, null, MANAGER));
  }

  @Test
  void merging_lets_everything_hang_on_the_other() {
    int root = root();
    int shoes = below(root, "Взуття").number();
    int boots = below(root, "Черевики").number();
    int winter = below(boots, "Зимові").number();
    assertInvalid("into", () -> tree.merge(boots, boots, null, MANAGER));
    assertInvalid("into", () -> tree.merge(boots, winter, null, MANAGER));
    tree.merge(boots, shoes, null, MANAGER);
    assertEquals(List.of("Взуття"), names(root));
    assertEquals(List.of("Зимові"), names(shoes));
    tree.merge(shoes, root, null, MANAGER);
    assertEquals(List.of("Зимові"), names(root));
  }

  @Test
  void who_looks_at_an_old_tree_is_told_who_changed_it_and_changes_nothing() {
    int root = root();
    long seen = tree.tree().version().number();
    tree.addSubordinate(root, label(null, "Перша", null), seen, MANAGER);
    Problem refusal =
        refused(
            "changed-meanwhile",
            () -> tree.addSubordinate(root, label(null, "Друга", null), seen, MANAGER));
    assertEquals("manager", refusal.facts().get("changedBy"));
    assertEquals(seen + 1, refusal.facts().get("version"));
    refused("changed-meanwhile", () -> tree.delete(root, seen, MANAGER));
    refused("changed-meanwhile", () -> tree.move(root, null, 1, seen, MANAGER));
    refused("changed-meanwhile", () -> tree.growFromProductTypes(3, seen, MANAGER));
    assertEquals(List.of("Перша"), names(root));
  }

  @Test
  void of_two_who_add_one_number_at_once_one_wins_and_the_other_is_told() throws Exception {
    int root = root();
    int number = tree.nextFreeNumber();
    List<String> fates =
        Shop.together(
            8,
            i ->
                fate(
                    () ->
                        tree.addSubordinate(
                            root, label(number, "Разом " + i, null), null, MANAGER)));
    assertEquals(1, fates.stream().filter("done"::equals).count(), fates::toString);
    assertEquals(7, fates.stream().filter("section-number-taken"::equals).count());
    assertEquals(1, names(root).size());
  }

  @Test
  void many_who_let_the_number_be_proposed_get_different_ones() throws Exception {
    int root = root();
    long seen = tree.tree().version().number();
    List<Integer> numbers = Shop.together(8, i -> below(root, "Номер " + i).number());
    assertEquals(8, numbers.stream().distinct().count(), numbers::toString);
    assertEquals(seen + 8, tree.tree().version().number());
    List<String> fates =
        Shop.together(8, i -> fate(() -> tree.move(numbers.get(i), root, 1, seen + 8, MANAGER)));
    assertEquals(1, fates.stream().filter("done"::equals).count(), fates::toString);
    assertEquals(7, fates.stream().filter("changed-meanwhile"::equals).count());
  }

  @Test
  void a_change_is_told_in_the_feed() {
    ChangeFeed feed = shop.the(ChangeFeed.class);
    long before;
    do { // other tests may have left more than one publication takes
      before = feed.lastSeq();
      feed.publish();
    } while (feed.lastSeq() > before);
    root();
    feed.publish();
    assertTrue(
        feed.after(before, 100).orElseThrow().stream()
            .anyMatch(entry -> entry.topic() == ChangeFeed.Topic.SECTION));
  }

  @Test
  void a_cashier_changes_nothing() {
    int root = root();
    refused("forbidden", () -> tree.addCurrent(null, label(null, "Ні", null), null, CASHIER));
    refused("forbidden", () -> tree.delete(root, null, CASHIER));
    refused("forbidden", () -> tree.growFromProductTypes(3, null, CASHIER));
    refused("forbidden", () -> tree.assign(List.of(1), null, null, CASHIER));
  }

  private static int root() {
    return tree.addCurrent(
            null, label(null, "Корінь " + roots.incrementAndGet(), null), null, MANAGER)
        .number();
  }

  private static Section below(int number, String name) {
    return tree.addSubordinate(number, label(null, name, null), null, MANAGER);
  }

  private static Section.Label label(
      @Nullable Integer number, String name, @Nullable String nameEn) {
    return new Section.Label(number, name, nameEn);
  }

  private static List<String> names(int number) {
    return tree.tree().below(number).stream().map(Section::name).toList();
  }

  private static void assertInvalid(String field, Executable verb) {
    assertEquals(field, refused("invalid", verb).facts().get("field"));
  }

  private static Problem refused(String type, Executable verb) {
    Problem refusal = assertThrows(Problem.class, verb);
    assertEquals(type, refusal.type(), refusal.detail());
    return refusal;
  }

  private static String fate(Runnable verb) {
    try {
      verb.run();
      return "done";
    } catch (Problem refusal) {
      return refusal.type();
    }
  }
}
