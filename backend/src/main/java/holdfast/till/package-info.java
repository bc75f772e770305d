/** Tills: the checkout workstations, what they read from the server, and their live channel. */
@NullMarked
package holdfast.till;

import org.jspecify.annotations.NullMarked;
