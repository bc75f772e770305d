/** What people earn. */
@NullMarked
package holdfast.office.salary;

import org.jspecify.annotations.NullMarked;
