/** Rules of prices, levels of customers, and what cashiers may take off by hand. */
@NullMarked
package holdfast.office.price;

import org.jspecify.annotations.NullMarked;
