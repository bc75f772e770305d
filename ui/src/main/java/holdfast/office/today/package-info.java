/** The first screen: what wants doing today, each figure a way to its rows. */
@NullMarked
package holdfast.office.today;

import org.jspecify.annotations.NullMarked;
