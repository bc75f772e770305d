/** Shops that behave like the real ones over the wire, for tests and for the demo. */
@NullMarked
package holdfast.simulator;

import org.jspecify.annotations.NullMarked;
