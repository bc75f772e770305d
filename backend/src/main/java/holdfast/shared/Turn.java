package holdfast.shared;

import java.time.Instant;

/**
 * The right of one runner to do a piece of work for a while; see {@link Turns}.
 *
 * @param holder of the lease: this very runner, not only its node
 * @param token grows with every turn of that name
 * @param place where the work is done, for people
 * @param by who started it
 */
public record Turn(
    String name,
    String holder,
    long token,
    String place,
    String by,
    Instant since,
    Instant until) {}
