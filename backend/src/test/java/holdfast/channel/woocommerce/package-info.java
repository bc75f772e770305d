/** The WooCommerce connector against recorded traffic and against the simulator. */
@NullMarked
package holdfast.channel.woocommerce;

import org.jspecify.annotations.NullMarked;
