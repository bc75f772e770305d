/** The wires: one way to read and write bytes, over TCP or a serial port. */
@NullMarked
package holdfast.bridge.line;

import org.jspecify.annotations.NullMarked;
