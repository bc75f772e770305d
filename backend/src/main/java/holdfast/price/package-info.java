/** What goods cost: the rules of the shop, and what is taken off by hand (decision 0024). */
@NullMarked
package holdfast.price;

import org.jspecify.annotations.NullMarked;
