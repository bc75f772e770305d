/**
 * What every feature speaks: values, problems, the clock, transactions, the change feed, leases.
 */
@NullMarked
package holdfast.shared;

import org.jspecify.annotations.NullMarked;
