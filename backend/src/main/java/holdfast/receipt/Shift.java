package holdfast.receipt;

import holdfast.shared.Money;
import holdfast.shared.Stamp;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one till did with its cash and cards between opening and closing. It is a fact like a
 * receipt: the till opens and closes it without asking, and the server counts after it.
 *
 * <p>open → closed; what comes for it after that is in it all the same, and is called late.
 *
 * @param number counted by the till
 * @param isBySale nobody had opened it: the first sale did
 * @param figures as the receipts and entries that came give them
 * @param closing null until its closing has come
 * @param late how many receipts and entries came after the closing
 * @param isLeft it was never closed, though its till has begun another one
 */
public record Shift(
    UUID id,
    String store,
    String till,
    int number,
    Stamp opened,
    Money openingCash,
    boolean isBySale,
    ShiftFigures figures,
    @Nullable Closing closing,
    int late,
    boolean isLeft) {

  /**
   * What the till said when it closed.
   *
   * @param counted what lay in the drawer
   * @param told the figures that the till printed
   */
  public record Closing(Stamp stamp, Money counted, ShiftFigures told) {}

  /** What must lie in the drawer by what has come. */
  public Money expected() {
    return figures.expected(openingCash);
  }

  /** What was counted less what the till expected; null until it is closed. */
  public @Nullable Money difference() {
    return closing == null ? null : closing.counted().minus(closing.told().expected(openingCash));
  }

  /** Whether the till printed other figures than its receipts and entries give. */
  public boolean disagrees() {
    return closing != null && !closing.told().equals(figures);
  }
}
