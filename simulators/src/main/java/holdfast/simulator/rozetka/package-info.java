/** Rozetka: a marketplace that is a machine of statuses, as its Seller API describes it. */
@NullMarked
package holdfast.simulator.rozetka;

import org.jspecify.annotations.NullMarked;
