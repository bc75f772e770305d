@NullMarked
package holdfast.purchase;

import org.jspecify.annotations.NullMarked;
