/** Tries the order verbs on the real database. */
@NullMarked
package holdfast.order;

import org.jspecify.annotations.NullMarked;
