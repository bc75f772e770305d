/** Purchase orders and suppliers on the screen. */
@NullMarked
package holdfast.office.stock.purchase;

import org.jspecify.annotations.NullMarked;
