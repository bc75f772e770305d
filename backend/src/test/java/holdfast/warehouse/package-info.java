@NullMarked
package holdfast.warehouse;

import org.jspecify.annotations.NullMarked;
