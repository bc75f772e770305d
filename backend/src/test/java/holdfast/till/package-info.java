/** Tries tills on the real database. */
@NullMarked
package holdfast.till;

import org.jspecify.annotations.NullMarked;
