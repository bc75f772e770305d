/** Receipt printers: ESC/POS by bytes, with letters of the printer or drawn by us. */
@NullMarked
package holdfast.bridge.printer;

import org.jspecify.annotations.NullMarked;
