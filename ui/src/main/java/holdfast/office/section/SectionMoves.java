package holdfast.office.section;

import com.vaadin.flow.component.grid.dnd.GridDropLocation;
import holdfast.section.Section;
import holdfast.section.Sections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a section goes when it is dragged or pushed with a key. */
final class SectionMoves {
  private SectionMoves() {}

  /**
   * A place in the tree.
   *
   * @param parent null: at the top
   * @param position among the neighbours without the moved one, from 1
   */
  record Place(@Nullable Integer parent, int position) {}

  /** The four ways a key pushes. */
  enum Push {
    UP,
    DOWN,
    /** Below the neighbour before it. */
    IN,
    /** Behind the section it was below. */
    OUT
  }

  /** Where the push leads; empty when there is no further way. */
  static Optional<Place> pushed(Sections now, Section section, Push push) {
    List<Section> neighbours = now.below(section.parent());
    int index = neighbours.indexOf(section);
    return switch (push) {
      case UP -> index == 0 ? Optional.empty() : place(section.parent(), index);
      case DOWN ->
          index == neighbours.size() - 1 ? Optional.empty() : place(section.parent(), index + 2);
      case IN -> index == 0 ? Optional.empty() : last(now, neighbours.get(index - 1).number());
      case OUT -> now.path(section.number()).size() < 2 ? Optional.empty() : out(now, section);
    };
  }

  /** Where a section lands that is let go at another. */
  static Optional<Place> dropped(
      Sections now, Section section, @Nullable Section target, GridDropLocation location) {
    if (target == null || location == GridDropLocation.EMPTY) {
      return place(null, now.below(null).size() + 1);
    }
    if (target.number() == section.number()) {
      return Optional.empty();
    }
    if (location == GridDropLocation.ON_TOP) {
      return last(now, target.number());
    }
    List<Section> others =
        now.below(target.parent()).stream()
            .filter(other -> other.number() != section.number())
            .toList();
    int index = others.indexOf(target);
    return place(target.parent(), location == GridDropLocation.ABOVE ? index + 1 : index + 2);
  }

  private static Optional<Place> out(Sections now, Section section) {
    List<Section> path = now.path(section.number());
    Section above = path.get(path.size() - 2);
    return place(above.parent(), now.below(above.parent()).indexOf(above) + 2);
  }

  private static Optional<Place> last(Sections now, int parent) {
    return place(parent, now.below(parent).size() + 1);
  }

  private static Optional<Place> place(@Nullable Integer parent, int position) {
    return Optional.of(new Place(parent, position));
  }
}
