package holdfast.section;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The tree of sections at one moment, with the product types that point into it; nobody can change
 * it, so exporters and screens may keep it.
 *
 * <p>A product type shows in the section it points to and nowhere else: a type without one takes
 * nothing over from the type above it, its goods are <em>without a section</em> (contract 44: to be
 * shown with its parent it points to the parent's section).
 */
public final class Sections {
  private final Version version;
  private final int highest;
  private final Map<Integer, Section> byNumber = new LinkedHashMap<>();
  private final Map<Integer, List<Section>> below = new LinkedHashMap<>();
  private final List<Section> top = new ArrayList<>();
  private final Map<Integer, Integer> ofType;

  /**
   * The state of the tree that somebody looks at.
   *
   * @param number grows with every change
   * @param changedAt when it was changed last; null when it never was
   * @param changedBy the login of whoever did
   */
  public record Version(long number, @Nullable Instant changedAt, @Nullable String changedBy) {}

  Sections(Version version, int highest, List<Section> rows, Map<Integer, Integer> ofType) {
    this.version = version;
    this.highest = highest;
    this.ofType = Map.copyOf(ofType);
    Map<Integer, Section> known =
        rows.stream().collect(Collectors.toMap(Section::number, section -> section));
    for (Section section : rows) {
      Integer parent = section.parent();
      if (parent == null || !known.containsKey(parent)) {
        top.add(section);
      } else {
        below.computeIfAbsent(parent, any -> new ArrayList<>()).add(section);
      }
    }
    top.forEach(this::walk);
  }

  private void walk(Section section) {
    byNumber.put(section.number(), section);
    below(section.number()).forEach(this::walk);
  }

  public Version version() {
    return version;
  }

  /** Every section, each followed by those below it, neighbours in their order. */
  public List<Section> all() {
    return List.copyOf(byNumber.values());
  }

  public Optional<Section> find(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /**
   * The sections directly below that one, in their order.
   *
   * @param parent null for the top
   */
  public List<Section> below(@Nullable Integer parent) {
    return List.copyOf(parent == null ? top : below.getOrDefault(parent, List.of()));
  }

  /** From the top to that section, as shops show it; empty when there is no such section. */
  public List<Section> path(int number) {
    List<Section> path = new ArrayList<>();
    Section section = byNumber.get(number);
    while (section != null) {
      path.addFirst(section);
      Integer parent = section.parent();
      section = parent == null ? null : byNumber.get(parent);
    }
    return path;
  }

  /** The path in words: Trade Equipment / Torgsoft / Product. */
  public String pathIn(String language, int number) {
    return path(number).stream()
        .map(section -> section.nameIn(language))
        .collect(Collectors.joining(" > "));
  }

  /** The numbers of that section and of everything below it. */
  public Set<Integer> subtree(int number) {
    Set<Integer> found = new LinkedHashSet<>(Set.of(number));
    below(number).forEach(child -> found.addAll(subtree(child.number())));
    return found;
  }

  /**
   * That section and everything below it, as a tree of its own with that section at the top; empty
   * when there is no such section.
   */
  public Sections only(int number) {
    return new Sections(
        version,
        highest,
        subtree(number).stream().flatMap(one -> find(one).stream()).toList(),
        ofType);
  }

  /** How many levels that section and what is below it have. */
  int height(int number) {
    return 1 + below(number).stream().mapToInt(child -> height(child.number())).max().orElse(0);
  }

  /**
   * The section in which the goods of that product type show; empty: without a section.
   *
   * @param type null for goods without a type
   */
  public Optional<Section> of(@Nullable Integer type) {
    return Optional.ofNullable(type).map(ofType::get).flatMap(this::find);
  }

  /** The ids of the product types that point to exactly that section. */
  public Set<Integer> typesIn(int number) {
    return ofType.entrySet().stream()
        .filter(pointing -> pointing.getValue() == number)
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The section of that name, whatever the case, directly below that one. */
  public Optional<Section> child(@Nullable Integer parent, String name) {
    return below(parent).stream()
        .filter(section -> section.name().equalsIgnoreCase(name))
        .findFirst();
  }

  /**
   * The number to propose: higher than every one that was ever given, so that no shop takes a new
   * section for one it knew before; the lowest unused one only when those are used up.
   */
  public int nextFreeNumber() {
    int next = highest + 1;
    if (next <= SectionRules.HIGHEST_NUMBER) {
      return next;
    }
    int lowest = 1;
    while (byNumber.containsKey(lowest)) {
      lowest++;
    }
    return lowest;
  }

  /**
   * What a shop would show, when it gets that many goods of each product type.
   *
   * @param goods by the id of the product type; the key null is refused, since goods without a type
   *     are {@code untyped}
   */
  public StoreTree show(Map<Integer, Long> goods, long untyped) {
    return StoreTree.of(this, goods, untyped);
  }
}
