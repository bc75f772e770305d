/** Bank terminals: money taken once, and every doubt settled by asking the terminal. */
@NullMarked
package holdfast.bridge.terminal;

import org.jspecify.annotations.NullMarked;
