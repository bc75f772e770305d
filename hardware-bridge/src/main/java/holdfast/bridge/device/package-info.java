/** What a driver is to the bridge: operations, their ends, and the query that settles a doubt. */
@NullMarked
package holdfast.bridge.device;

import org.jspecify.annotations.NullMarked;
