/** Tries who gets in and who does not, on the real database. */
@NullMarked
package holdfast.identity;

import org.jspecify.annotations.NullMarked;
