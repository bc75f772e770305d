@NullMarked
package holdfast.print;

import org.jspecify.annotations.NullMarked;
