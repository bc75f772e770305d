/** The goods with their three figures, and the page of one product. */
@NullMarked
package holdfast.office.product;

import org.jspecify.annotations.NullMarked;
