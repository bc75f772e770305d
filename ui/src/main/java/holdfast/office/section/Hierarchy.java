package holdfast.office.section;

import com.vaadin.flow.data.provider.hierarchy.AbstractBackEndHierarchicalDataProvider;
import com.vaadin.flow.data.provider.hierarchy.HierarchicalQuery;
import com.vaadin.flow.function.SerializableFunction;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes of a tree by their numbers, so that a row stays the same row, open or closed, when what
 * it says is read anew.
 */
final class Hierarchy extends AbstractBackEndHierarchicalDataProvider<Integer, Void> {
  private static final long serialVersionUID = 1L;

  private final SerializableFunction<@Nullable Integer, List<Integer>> below;

  /** Asks for the numbers directly below one, or at the top for null. */
  Hierarchy(SerializableFunction<@Nullable Integer, List<Integer>> below) {
    this.below = below;
  }

  @Override
  protected Stream<Integer> fetchChildrenFromBackEnd(HierarchicalQuery<Integer, Void> query) {
    return below.apply(query.getParent()).stream().skip(query.getOffset()).limit(query.getLimit());
  }

  @Override
  public int getChildCount(HierarchicalQuery<Integer, Void> query) {
    return below.apply(query.getParent()).size();
  }

  @Override
  public boolean hasChildren(Integer number) {
    return !below.apply(number).isEmpty();
  }
}
