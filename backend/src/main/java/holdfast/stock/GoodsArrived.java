package holdfast.stock;

import java.util.List;

/**
 * Goods have come in and are available: whoever waits for them may look now. Fired in the
 * transaction that brings them; observe it after success.
 */
public record GoodsArrived(String store, String warehouse, List<String> skus) {
  public GoodsArrived {
    skus = List.copyOf(skus);
  }
}
