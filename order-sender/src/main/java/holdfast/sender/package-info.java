/** Pushes orders from a folder to Holdfast, and leaves them as files when it cannot be reached. */
@NullMarked
package holdfast.sender;

import org.jspecify.annotations.NullMarked;
