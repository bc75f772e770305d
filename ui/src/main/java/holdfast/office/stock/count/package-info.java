/** Stock-takes on the screen: counted with a scanner, by a phone too, decided line by line. */
@NullMarked
package holdfast.office.stock.count;

import org.jspecify.annotations.NullMarked;
