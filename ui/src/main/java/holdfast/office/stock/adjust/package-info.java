/** Adjustments and write-offs on the screen: what sets stock right at once, with its reason. */
@NullMarked
package holdfast.office.stock.adjust;

import org.jspecify.annotations.NullMarked;
