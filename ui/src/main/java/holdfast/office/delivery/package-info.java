/** Delivery orders for the shop and for its drivers, and packed goods on their way to the shelf. */
@NullMarked
package holdfast.office.delivery;

import org.jspecify.annotations.NullMarked;
