package holdfast.purchase;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who sells to us.
 *
 * @param active whether new orders may go there
 * @param version grows with every change; 0 for one that is not kept yet
 */
public record Supplier(
    UUID id,
    String name,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String note,
    boolean active,
    int version) {}
