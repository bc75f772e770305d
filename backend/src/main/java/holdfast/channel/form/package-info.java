/** Reads orders in the forms that shops and integrators write them. */
@NullMarked
package holdfast.channel.form;

import org.jspecify.annotations.NullMarked;
