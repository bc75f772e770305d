package holdfast.simulator;

import java.util.List;

/** What a manager may try by hand at a simulated shop, on its page {@code /_sim/}. */
public interface ByHand {
  /** Puts a product on sale. */
  void sell(String sku, String name, int price, int stock);

  /** What can be ordered. */
  List<Good> goods();

  /** The latest orders first. */
  List<Placed> orders();

  /** A buyer orders one, to be paid at hand-over. */
  void place(String sku);

  void pay(long order);

  /** The buyer changes his mind. */
  void cancel(long order);

  /**
   * A product on sale.
   *
   * @param stock as many as the shop believes there are
   */
  record Good(String sku, String name, String stock) {}

  /** An order. */
  record Placed(long id, String status, String goods) {}
}
