/** Random sequences of every stock verb, held against a simple model of what they should do. */
@NullMarked
package holdfast.stock.model;

import org.jspecify.annotations.NullMarked;
