@NullMarked
package holdfast.incident;

import org.jspecify.annotations.NullMarked;
