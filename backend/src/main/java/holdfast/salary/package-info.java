/** What people earn: by what they are paid, for which days it is settled, what came too late. */
@NullMarked
package holdfast.salary;

import org.jspecify.annotations.NullMarked;
