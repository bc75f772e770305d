/**
 * The documents of the warehouse: goods on their way between warehouses, adjustments, write-offs
 * and stock-takes. They decide; the stock package moves the goods.
 */
@NullMarked
package holdfast.warehouse;

import org.jspecify.annotations.NullMarked;
