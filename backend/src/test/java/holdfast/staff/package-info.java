@NullMarked
package holdfast.staff;

import org.jspecify.annotations.NullMarked;
