/** Suppliers, what is ordered from them, and what of it has arrived. */
@NullMarked
package holdfast.purchase;

import org.jspecify.annotations.NullMarked;
