package holdfast.incident;

import holdfast.shared.Quantity;
import holdfast.shared.Stamp;
import holdfast.stock.Source;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A broken promise or a suspicious fact.
 *
 * <p>Its life: whoever notices it opens it, in the transaction of the fact itself; a person settles
 * it with a reason. One about an order that lacks goods settles itself when nothing is missing any
 * more, and opens again when something is.
 *
 * @param kind what it is about, such as {@code PROMISE_BROKEN}; more kinds may come
 * @param promise the promise that lost its units; null when there was none
 * @param receipt the receipt that it is about; null for none
 * @param document another document that it is about; null for none
 * @param reference what people call the order or the till
 * @param reason why units were sold that were not available, if somebody signed for that
 * @param goods what it is about, product by product
 * @param settledBecause why it was settled; null while it is open, or when it settled itself
 */
public record Incident(
    UUID id,
    String store,
    String kind,
    @Nullable Promise promise,
    @Nullable Receipt receipt,
    @Nullable UUID document,
    @Nullable String reference,
    @Nullable String reason,
    List<Goods> goods,
    Stamp opened,
    @Nullable Stamp settled,
    @Nullable String settledBecause) {

  public Incident {
    goods = List.copyOf(goods);
  }

  /** A promise of the document that suffers. */
  public record Promise(Source source, UUID document) {}

  /** A receipt of a till, and its number there. */
  public record Receipt(UUID id, String till, long number) {}

  /**
   * So many units of one product.
   *
   * @param warehouse where they are promised; the main one when there is no promise
   * @param missing how many are missing; null when that is not the point
   */
  public record Goods(
      String sku,
      String name,
      @Nullable String nameEn,
      boolean isWeighed,
      String warehouse,
      @Nullable Quantity missing) {

    /** The product's name in that language. */
    public String nameIn(String language) {
      return language.startsWith("en") && nameEn != null ? nameEn : name;
    }
  }

  public boolean isOpen() {
    return settled == null;
  }
}
