/** The distribution as it is delivered: how it keeps its promise under fire, and how fast it is. */
@NullMarked
package holdfast.dist;

import org.jspecify.annotations.NullMarked;
