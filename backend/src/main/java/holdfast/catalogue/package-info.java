/** Products, their barcodes, types and prices. */
@NullMarked
package holdfast.catalogue;

import org.jspecify.annotations.NullMarked;
