/** Tests of the screens of receipts and shifts. */
@NullMarked
package holdfast.office.shift;

import org.jspecify.annotations.NullMarked;
