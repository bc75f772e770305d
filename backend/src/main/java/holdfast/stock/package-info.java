/**
 * The heart: stock levels, reservations and movements, which share one invariant and one
 * transaction. Nobody else writes their tables.
 */
@NullMarked
package holdfast.stock;

import org.jspecify.annotations.NullMarked;
