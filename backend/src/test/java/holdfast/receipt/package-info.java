/** Tries the intake of packages on the real database. */
@NullMarked
package holdfast.receipt;

import org.jspecify.annotations.NullMarked;
