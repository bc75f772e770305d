/** Tries the forms of orders, also with what no shop would ever write. */
@NullMarked
package holdfast.channel.form;

import org.jspecify.annotations.NullMarked;
