@NullMarked
package holdfast.price;

import org.jspecify.annotations.NullMarked;
