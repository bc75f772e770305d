/** Devices that are not there: the same bytes over TCP, with everything that can go wrong. */
@NullMarked
package holdfast.bridge.sim;

import org.jspecify.annotations.NullMarked;
