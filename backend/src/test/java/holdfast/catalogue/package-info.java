/** The catalogue, tried on the real database. */
@NullMarked
package holdfast.catalogue;

import org.jspecify.annotations.NullMarked;
