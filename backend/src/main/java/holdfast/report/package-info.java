/** What a manager should look at: health of reservations, low stock, and the rules for both. */
@NullMarked
package holdfast.report;

import org.jspecify.annotations.NullMarked;
