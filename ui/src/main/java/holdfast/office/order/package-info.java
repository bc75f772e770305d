/** Remote customer orders: what came through the channels, and what a person does with it. */
@NullMarked
package holdfast.office.order;

import org.jspecify.annotations.NullMarked;
