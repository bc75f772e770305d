package holdfast.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kinds of goods at one moment, to walk in. */
public final class ProductTypeTree {
  private final Map<Integer, ProductType> byId = new LinkedHashMap<>();

  ProductTypeTree(Collection<ProductType> types) {
    types.forEach(type -> byId.put(type.id(), type));
  }

  /** Every kind, the oldest first: a parent may come after its children only if it was moved. */
  public List<ProductType> all() {
    return List.copyOf(byId.values());
  }

  public Optional<ProductType> find(int id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The kinds directly below that one.
   *
   * @param parent null for the top
   */
  public List<ProductType> below(@Nullable Integer parent) {
    return byId.values().stream().filter(type -> Objects.equals(type.parent(), parent)).toList();
  }

  /** That kind and everything below it, as ids. */
  public Set<Integer> subtree(int id) {
    Set<Integer> found = new LinkedHashSet<>(Set.of(id));
    List<Integer> open = new ArrayList<>(found);
    while (!open.isEmpty()) {
      for (ProductType child : below(open.removeLast())) {
        if (found.add(child.id())) {
          open.add(child.id());
        }
      }
    }
    return found;
  }

  /** From the top to that kind; empty when there is no such kind. */
  public List<ProductType> path(int id) {
    List<ProductType> path = new ArrayList<>();
    ProductType type = byId.get(id);
    while (type != null && !path.contains(type)) {
      path.addFirst(type);
      Integer parent = type.parent();
      type = parent == null ? null : byId.get(parent);
    }
    return path;
  }

  /** The kind at the end of that path of names from the top. */
  public Optional<ProductType> at(List<String> names) {
    Optional<ProductType> type = Optional.empty();
    for (String name : names) {
      type = child(type.map(ProductType::id).orElse(null), name);
      if (type.isEmpty()) {
        return type;
      }
    }
    return type;
  }

  Optional<ProductType> child(@Nullable Integer parent, String name) {
    return below(parent).stream().filter(type -> type.name().equalsIgnoreCase(name)).findFirst();
  }

  /** How many levels that kind and what is below it have. */
  int height(int id) {
    return 1 + below(id).stream().mapToInt(child -> height(child.id())).max().orElse(0);
  }

  int highestId() {
    return byId.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
  }
}
