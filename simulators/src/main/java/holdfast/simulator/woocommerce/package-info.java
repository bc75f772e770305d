/**
 * A WooCommerce shop that is not real: REST v3, signed webhooks, holds and stock as seen on 7.9.0.
 */
@NullMarked
package holdfast.simulator.woocommerce;

import org.jspecify.annotations.NullMarked;
