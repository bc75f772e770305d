/**
 * Rozetka: orders polled, statuses told step by step, stock and prices sent, as its Seller API has
 * it.
 */
@NullMarked
package holdfast.channel.rozetka;

import org.jspecify.annotations.NullMarked;
