/** Transfers on the screen: made, sent, received, their differences settled. */
@NullMarked
package holdfast.office.stock.transfer;

import org.jspecify.annotations.NullMarked;
