/** The section tree, tried on the real database. */
@NullMarked
package holdfast.section;

import org.jspecify.annotations.NullMarked;
