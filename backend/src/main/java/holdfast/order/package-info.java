/** The documents that hold reservations: orders that came through a channel. */
@NullMarked
package holdfast.order;

import org.jspecify.annotations.NullMarked;
