/** WooCommerce shops: REST v3 out, signed webhooks in, the poll as the backstop. */
@NullMarked
package holdfast.channel.woocommerce;

import org.jspecify.annotations.NullMarked;
