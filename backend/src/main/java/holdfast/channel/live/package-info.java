/** Orders that a store pushes over a WebSocket, and what it is told back the same way. */
@NullMarked
package holdfast.channel.live;

import org.jspecify.annotations.NullMarked;
