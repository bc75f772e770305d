package holdfast.channel.goods;

import holdfast.catalogue.ProductType;
import holdfast.catalogue.ProductTypeTree;
import holdfast.channel.ChannelRules.Goods;
import holdfast.channel.ChannelRules.WithoutSection;
import holdfast.channel.goods.Good.Shelf;
import holdfast.section.Section;
import holdfast.section.Sections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which goods one channel sees, and where, at one moment (contract 36, 44). */
final class Shelves {
  private final Goods rule;
  private final Sections sections;
  private final @Nullable Set<Integer> shown;
  private final ProductTypeTree types;
  private final Map<Integer, List<String>> paths = new HashMap<>();

  Shelves(Goods rule, Sections sections, ProductTypeTree types) {
    this.rule = rule;
    this.sections = sections;
    this.types = types;
    Integer section = rule.section();
    this.shown = section == null ? null : sections.subtree(section);
  }

  /** Every section that the channel may show, those above first. */
  List<Shelf> all() {
    return sections.all().stream()
        .filter(section -> shown == null || shown.contains(section.number()))
        .map(this::shelf)
        .toList();
  }

  /** Whether the channel is told of goods of that type at all. */
  boolean shows(@Nullable Integer type) {
    Optional<Section> section = sections.of(type);
    if (section.isPresent()) {
      return shown == null || shown.contains(section.get().number());
    }
    return rule.withoutSection() == WithoutSection.MINUS_ONE;
  }

  @Nullable Shelf of(@Nullable Integer type) {
    return sections.of(type).map(this::shelf).orElse(null);
  }

  /** The names of the type and of those above it, from the top. */
  List<String> typePath(@Nullable Integer type) {
    return type == null
        ? List.of()
        : paths.computeIfAbsent(
            type, id -> types.path(id).stream().map(ProductType::name).toList());
  }

  private Shelf shelf(Section section) {
    return new Shelf(
        section.number(),
        section.parent(),
        sections.path(section.number()).stream().map(Section::name).toList());
  }
}
