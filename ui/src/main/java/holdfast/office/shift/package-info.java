/** Shifts of the tills: what was sold, put in, taken out and counted. */
@NullMarked
package holdfast.office.shift;

import org.jspecify.annotations.NullMarked;
