/** A shop at Prom.ua: the public API v1 as far as Holdfast speaks it, habits included. */
@NullMarked
package holdfast.simulator.prom;

import org.jspecify.annotations.NullMarked;
