/** Tries how outlets are opened, on the real database. */
@NullMarked
package holdfast.store;

import org.jspecify.annotations.NullMarked;
