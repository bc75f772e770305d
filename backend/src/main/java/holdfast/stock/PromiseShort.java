package holdfast.stock;

import holdfast.shared.Quantity;
import java.util.UUID;

/**
 * A recorded fact has taken so many promised units of that line. Observe it in the transaction that
 * does it: who waits for them again must be known as soon as they are gone.
 */
public record PromiseShort(UUID document, int line, Source source, String sku, Quantity quantity) {}
