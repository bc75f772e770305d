/** People who order, found again by what their orders say of them. */
@NullMarked
package holdfast.client;

import org.jspecify.annotations.NullMarked;
