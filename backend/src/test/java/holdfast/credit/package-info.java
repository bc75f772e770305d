@NullMarked
package holdfast.credit;

import org.jspecify.annotations.NullMarked;
