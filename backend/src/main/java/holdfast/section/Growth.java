package holdfast.section;

import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Works out the sections that the product types want: each type gets one of its own below the
 * section of the type above it, deep types and those no name is left for are merged into that one.
 */
final class Growth {
  private final Sections sections;
  private final ProductTypeTree types;
  private final int levels;
  private final Map<Integer, Integer> pointing = new HashMap<>();
  private final Map<Integer, Integer> depths = new HashMap<>();
  private final Map<Place, Integer> made = new HashMap<>();
  private final List<Section> wanted = new ArrayList<>();
  private int next;

  private record Place(@Nullable Integer parent, String name) {}

  /**
   * Prepares it.
   *
   * @param levels types deeper than that are merged upwards (contract 44)
   */
  Growth(Sections sections, ProductTypeTree types, int levels) {
    this.sections = sections;
    this.types = types;
    this.levels = levels;
    next = sections.nextFreeNumber();
    types.below(null).forEach(type -> place(type, null, 1));
  }

  /** The sections to be made, parents first. */
  List<Section> sections() {
    return wanted;
  }

  /** The section of each type that has none yet, by the id of the type. */
  Map<Integer, Integer> pointing() {
    return pointing;
  }

  private void place(ProductType type, @Nullable Integer above, int level) {
    Integer mine =
        sections.of(type.id()).map(Section::number).orElseGet(() -> find(type, above, level));
    types.below(type.id()).forEach(child -> place(child, mine, level + 1));
  }

  private @Nullable Integer find(ProductType type, @Nullable Integer above, int level) {
    String name = SectionRules.nameFrom(type.name());
    boolean merges =
        level > levels
            || SectionRules.faultOf(name).isPresent()
            || (above != null && depth(above) >= SectionRules.DEEPEST);
    Integer number = merges ? above : own(type, name, above);
    if (number != null) {
      pointing.put(type.id(), number);
    }
    return number;
  }

  private Integer own(ProductType type, String name, @Nullable Integer above) {
    Optional<Section> there =
        above == null || sections.find(above).isPresent()
            ? sections.child(above, name)
            : Optional.empty();
    return there
        .map(Section::number)
        .orElseGet(
            () ->
                made.computeIfAbsent(
                    new Place(above, name.toLowerCase(Locale.ROOT)),
                    place -> make(type, name, above)));
  }

  private int make(ProductType type, String name, @Nullable Integer above) {
    while (sections.find(next).isPresent()) {
      next++; // only when the highest numbers are used up
    }
    String nameEn = type.nameEn() == null ? "" : SectionRules.nameFrom(type.nameEn());
    long before = wanted.stream().filter(section -> isBelow(section, above)).count();
    int position = sections.below(above).size() + (int) before + 1;
    wanted.add(
        new Section(
            next, above, position, name, SectionRules.faultOf(nameEn).isPresent() ? null : nameEn));
    depths.put(next, above == null ? 1 : depth(above) + 1);
    return next++;
  }

  private static boolean isBelow(Section section, @Nullable Integer above) {
    return Objects.equals(section.parent(), above);
  }

  private int depth(int number) {
    return depths.computeIfAbsent(number, known -> sections.path(known).size());
  }
}
