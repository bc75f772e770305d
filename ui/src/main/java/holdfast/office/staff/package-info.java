/** Who works when. */
@NullMarked
package holdfast.office.staff;

import org.jspecify.annotations.NullMarked;
