/** The sender against a server that answers as it is told. */
@NullMarked
package holdfast.sender;

import org.jspecify.annotations.NullMarked;
