@NullMarked
package holdfast.salary;

import org.jspecify.annotations.NullMarked;
