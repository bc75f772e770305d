/** Customers who buy on credit: what they may owe, what they owe, what they paid back. */
@NullMarked
package holdfast.office.credit;

import org.jspecify.annotations.NullMarked;
