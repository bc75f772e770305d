/** The tills of the stores, and the packages of theirs that became no receipts. */
@NullMarked
package holdfast.office.till;

import org.jspecify.annotations.NullMarked;
