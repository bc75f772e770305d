package holdfast.section;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tree as a shop would show it: how many goods each section has.
 *
 * @param own goods in exactly that section, by its number
 * @param whole goods in it and everything below it
 * @param withoutSection goods of each product type that points to no section, by its id; types
 *     without goods too when they were named
 * @param untyped goods without a product type, which are without a section too
 */
public record StoreTree(
    Sections sections,
    Map<Integer, Long> own,
    Map<Integer, Long> whole,
    Map<Integer, Long> withoutSection,
    long untyped) {

  static StoreTree of(Sections sections, Map<Integer, Long> goods, long untyped) {
    Map<Integer, Long> own = new HashMap<>();
    Map<Integer, Long> whole = new HashMap<>();
    Map<Integer, Long> without = new LinkedHashMap<>();
    goods.forEach(
        (type, number) -> {
          Optional<Section> section = sections.of(type);
          if (section.isEmpty()) {
            without.put(type, number);
          } else {
            own.merge(section.get().number(), number, Long::sum);
            for (Section above : sections.path(section.get().number())) {
              whole.merge(above.number(), number, Long::sum);
            }
          }
        });
    return new StoreTree(sections, own, whole, without, untyped);
  }

  /** Goods in exactly that section. */
  public long own(int number) {
    return own.getOrDefault(number, 0L);
  }

  /** Goods in that section and everything below it. */
  public long whole(int number) {
    return whole.getOrDefault(number, 0L);
  }

  /** Goods that show somewhere. */
  public long shown() {
    return own.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Goods that show nowhere. */
  public long hidden() {
    return untyped + withoutSection.values().stream().mapToLong(Long::longValue).sum();
  }

  /** All of them: those that show somewhere and those without a section. */
  public long goods() {
    return shown() + hidden();
  }
}
