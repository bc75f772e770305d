package holdfast.stock;

import holdfast.shared.Sql;
import java.util.Collection;
import java.util.List;

/**
 * Which products or documents are looked at: few by their names, or a range of SKUs, so that
 * looking at everything is many short statements.
 *
 * @param names these; empty: the range
 * @param after the SKU before the range
 * @param through the last SKU of the range
 */
public record Among(Collection<String> names, String after, String through) {
  /** Documents are always looked at all together. */
  public static final Among ALL = new Among(List.of(), "", "");

  public static Among of(Collection<String> names) {
    return new Among(List.copyOf(names), "", "");
  }

  public static Among range(String after, String through) {
    return new Among(List.of(), after, through);
  }

  /** The condition on that column, to follow another one. */
  public String condition(String column) {
    if (!names.isEmpty()) {
      return " AND " + column + " IN " + Sql.places(names.size());
    }
    return through.isEmpty() ? "" : " AND " + column + " > ? AND " + column + " <= ?";
  }

  /** The values of the condition. */
  public Collection<String> values() {
    if (!names.isEmpty()) {
      return names;
    }
    return through.isEmpty() ? List.of() : List.of(after, through);
  }
}
