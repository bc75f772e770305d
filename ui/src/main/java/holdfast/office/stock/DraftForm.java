package holdfast.office.stock;

import java.util.Optional;

/**
 * The fields of a document that is being made.
 *
 * @param <D> what they say together
 */
public interface DraftForm<D> {
  /**
   * What the fields say; empty when something is wrong, which is marked and has the focus then.
   *
   * @param toDo whether it shall be done now, not only be kept
   */
  Optional<D> draft(boolean toDo);

  /** Reads the figures beside the fields again. */
  void refresh();
}
