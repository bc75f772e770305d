/** The tree of sections that online shops see, and which product type shows where. */
@NullMarked
package holdfast.section;

import org.jspecify.annotations.NullMarked;
