/** Outlets, grouping and the promise beneath, tried on the real database. */
@NullMarked
package holdfast.shared;

import org.jspecify.annotations.NullMarked;
