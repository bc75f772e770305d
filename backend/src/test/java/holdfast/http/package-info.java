/** The interfaces as strangers see them: over HTTP and WebSocket, in the real server. */
@NullMarked
package holdfast.http;

import org.jspecify.annotations.NullMarked;
