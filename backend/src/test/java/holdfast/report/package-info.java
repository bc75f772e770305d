/** Alerts and low stock on a real database. */
@NullMarked
package holdfast.report;

import org.jspecify.annotations.NullMarked;
