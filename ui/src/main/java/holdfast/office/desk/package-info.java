/** The stock desk: the health of reservations, and what is running low. */
@NullMarked
package holdfast.office.desk;

import org.jspecify.annotations.NullMarked;
