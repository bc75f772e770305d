/** Sales as tills report them: receipts, payments, and the intake of packages. */
@NullMarked
package holdfast.receipt;

import org.jspecify.annotations.NullMarked;
