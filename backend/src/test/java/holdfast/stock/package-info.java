/** The promise, tried with real threads on the real database. */
@NullMarked
package holdfast.stock;

import org.jspecify.annotations.NullMarked;
