package holdfast.section;

import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sections as the API speaks of them. */
public final class SectionAnswers {
  private SectionAnswers() {}

  /** The whole tree. */
  public record Tree(
      long version,
      @Nullable String changedAt,
      @Nullable String changedBy,
      int nextFreeNumber,
      List<Node> sections,
      List<Unplaced> withoutSection,
      long goodsWithoutSection) {
    /** The tree as somebody is shown it. */
    public static Tree of(StoreTree shown, ProductTypeTree types) {
      Sections sections = shown.sections();
      Sections.Version version = sections.version();
      Instant at = version.changedAt();
      return new Tree(
          version.number(),
          at == null ? null : at.toString(),
          version.changedBy(),
          sections.nextFreeNumber(),
          sections.all().stream().map(section -> Node.of(section, shown)).toList(),
          shown.withoutSection().entrySet().stream().map(type -> Unplaced.of(type, types)).toList(),
          shown.hidden());
    }
  }

  /**
   * One section.
   *
   * @param goods in exactly this section
   * @param goodsInAll in it and everything below it
   * @param types the product types that show here
   */
  public record Node(
      int number,
      @Nullable Integer parent,
      int position,
      String name,
      @Nullable String nameEn,
      List<String> path,
      long goods,
      long goodsInAll,
      Set<Integer> types) {
    static Node of(Section section, StoreTree shown) {
      int number = section.number();
      return new Node(
          number,
          section.parent(),
          section.position(),
          section.name(),
          section.nameEn(),
          shown.sections().path(number).stream().map(Section::name).toList(),
          shown.own(number),
          shown.whole(number),
          shown.sections().typesIn(number));
    }
  }

  /** A product type that shows nowhere. */
  public record Unplaced(int type, List<String> path, long goods) {
    static Unplaced of(Map.Entry<Integer, Long> type, ProductTypeTree types) {
      return new Unplaced(
          type.getKey(),
          types.path(type.getKey()).stream().map(ProductType::name).toList(),
          type.getValue());
    }
  }

  /** What a change came to, and the version of the tree after it. */
  public record Changed(long version, @Nullable Node section) {}

  /** What growing came to. */
  public record Grown(long version, int made, int assigned) {}
}
