/** The outlets of the chain and the warehouses inside them. */
@NullMarked
package holdfast.store;

import org.jspecify.annotations.NullMarked;
