/** The customer's display of two lines. */
@NullMarked
package holdfast.bridge.display;

import org.jspecify.annotations.NullMarked;
