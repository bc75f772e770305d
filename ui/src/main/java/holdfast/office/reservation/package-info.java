/** Active reservations of all stores: what ties up stock, and until when. */
@NullMarked
package holdfast.office.reservation;

import org.jspecify.annotations.NullMarked;
