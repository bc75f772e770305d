package holdfast.report;

import holdfast.shared.Quantity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the background rule found to be so now.
 *
 * @param subject a SKU, or the id of a document
 * @param label what people call the document; of low stock, where its threshold comes from
 * @param since since when it is so, as far as that is known
 */
record Finding(
    String subject,
    @Nullable String label,
    @Nullable Instant since,
    @Nullable Quantity onHand,
    @Nullable Quantity reserved,
    @Nullable Quantity available,
    @Nullable Quantity threshold) {}
