/** Held orders: what waits for whom, until when, and what a person does about it. */
@NullMarked
package holdfast.office.held;

import org.jspecify.annotations.NullMarked;
