/** What customers buy on credit: their accounts, and what tills may sell so without a server. */
@NullMarked
package holdfast.credit;

import org.jspecify.annotations.NullMarked;
