/** Serves the built page of the till under {@code /pos/}. */
@NullMarked
package holdfast.pos;

import org.jspecify.annotations.NullMarked;
