package holdfast.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a list that somebody filters, joined by AND, with their values in order. */
public final class Where {
  private final StringBuilder clause = new StringBuilder("WHERE TRUE");
  private final List<@Nullable Object> values = new ArrayList<>();

  /** A condition with one {@code ?}; left out when there is nothing to compare with. */
  public Where and(String condition, @Nullable Object value) {
    if (value != null) {
      andAll(condition, value);
    }
    return this;
  }

  /** A condition with as many {@code ?} as there are values. */
  public Where andAll(String condition, Object... several) {
    clause.append(" AND ").append(condition);
    Collections.addAll(values, several);
    return this;
  }

  /** A pattern for LIKE that finds the text anywhere, whatever signs it has. */
  public static String containing(String text) {
    return "%" + text.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  public String clause() {
    return clause.toString();
  }

  /** The values of the conditions, then those of what follows them in the statement. */
  public @Nullable Object[] values(@Nullable Object... following) {
    List<@Nullable Object> all = new ArrayList<>(values);
    Collections.addAll(all, following);
    return all.toArray();
  }
}
