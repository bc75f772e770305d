package holdfast.client;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who ordered.
 *
 * @param phone in one notation, see {@link Phone}
 * @param channel the code of the channel through which the first order came
 */
public record Client(
    UUID id,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String channel,
    Instant createdAt) {}
